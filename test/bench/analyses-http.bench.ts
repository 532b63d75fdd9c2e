import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pino } from 'pino'
import { bench, describe } from 'vitest'
import { analysisMethodNames } from '../../server/contract/analyses.ts'
import { analysesRoutes } from '../../server/features/analyses/analyses-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { avonIncidents } from '../support/avon-incidents.ts'
import { analysisWorkerFile, openTestEmbedded, openTestPostgres, postgresUrl } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData } from '../support/shared-data.ts'
import { serveToStaff } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const police = { role: 'police', municipality: 'avon' } as const

/** Longest that the event loop may be blocked (DESIGN §9), milliseconds. */
const allowedBlocked = 50

/**
 * Every analysis method over HTTP with the 563,363 located incidents of Avon and Somerset held, with its own defaults: once
 * for everything and once for one category of one year. The client runs in the same process, so its own work counts against
 * the event loop too.
 */
describe.skipIf(!hasSharedData)('analysis methods over HTTP', () => {
  // It repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('every method', () => (done ??= measureMethods()), { time: 0, iterations: 1, warmupTime: 0 })
})

async function measureMethods(): Promise<void> {
  const database = await (postgresUrl === undefined ? openTestEmbedded() : openTestPostgres())
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  const snapshots = new SnapshotStore({ database, pool })
  const log = pino({ level: 'silent' })
  const service = await serveToStaff(
    analysesRoutes({ database, pool, snapshots, version: 'bench', now: () => new Date('2021-10-01'), log }),
  )
  try {
    print(`\n${database.kind} database, ${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
    await addTestMunicipality(database, { code: 'avon', srid: 27_700, zone: 'Europe/London' })
    await storeIncidents(database, 'avon', avonIncidents())
    await snapshots.current('avon')
    const delay = monitorEventLoopDelay({ resolution: 2 })
    delay.enable()
    const filters = { everything: {}, 'theft 2020': { category: ['theft'], from: '2020-01-01', to: '2021-01-01' } }
    for (const method of analysisMethodNames) {
      for (const [name, filter] of Object.entries(filters)) {
        let bytes = 0
        const times = await measureTimes(
          async () => {
            const answer = await service.ask(police, 'POST', '/api/municipalities/avon/analyses', {
              body: { method, filter },
            })
            if (answer.status !== 201) throw new Error(`${method}: ${answer.status} ${answer.bytes.toString()}`)
            bytes = answer.bytes.length
          },
          { repeats: 5, warmups: 1 },
        )
        print(timesLine(`${method}: ${name}, ${(bytes / 1000).toFixed(0)} kB`, times))
      }
      const [most, nearly] = [delay.max, delay.percentile(99.9)].map((nanoseconds) => (nanoseconds / 1e6).toFixed(1))
      print(`  event loop blocked at most ${most} ms, 99.9 % under ${nearly} ms (allowed ${allowedBlocked})\n`)
      delay.reset()
    }
  } catch (error) {
    // The benchmark runner would swallow it.
    print(`FAILED: ${String(error)}\n`)
    process.exitCode = 1
  } finally {
    await service.close()
    await pool.close()
    await database.close()
  }
}

function print(text: string): void {
  process.stdout.write(text)
}
