import { createReadStream } from 'node:fs'
import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import type { PatrolPlan } from '../../server/contract/patrol-plans.ts'
import { runHotspots } from '../../server/features/hotspots/run-hotspots.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { planningRoutes } from '../../server/features/patrols/planning-routes.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { openTestEmbedded, openTestPostgres, postgresUrl } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { patrolParts } from '../support/patrol-town.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { serveToStaff } from '../support/staff-service.ts'
import { storeIncidents, testCategories } from '../support/stored-incidents.ts'

const police = { role: 'police', municipality: 'malmo' } as const

/** An answer takes at most so long (DESIGN §9), milliseconds. */
const allowed = 1000

/** Plans over HTTP on central Malmö's streets with 100 hotspots and 4 units; the client runs in the same process. */
describe.skipIf(!hasSharedData)('patrol plans over HTTP', () => {
  // It repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('100 candidates, 4 units', () => (done ??= measurePlans()), { time: 0, iterations: 1, warmupTime: 0 })
})

async function measurePlans(): Promise<void> {
  const database = await (postgresUrl === undefined ? openTestEmbedded() : openTestPostgres())
  const { pool, ...parts } = patrolParts(database)
  const jobs = new Map<string, number>()
  const timed: JobRunner = {
    run(job, input, options) {
      const begun = performance.now()
      const output = pool.run(job, input, options)
      const note = () => void jobs.set(job.name, (jobs.get(job.name) ?? 0) + performance.now() - begun)
      output.then(note, note)
      return output
    },
  }
  const service = await serveToStaff(planningRoutes({ ...parts, pool: timed }))
  try {
    print(`\n${database.kind} database, ${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
    await addTestMunicipality(database, { code: 'malmo' })
    const chunks = createReadStream(sharedData('osm/malmo.osm.pbf'))
    await importTown(database, { role: 'admin', municipality: 'malmo' }, { fileName: 'malmo.osm.pbf', chunks })
    await storeIncidents(database, 'malmo', hundredPlaces())
    const run = await runHotspots({ ...parts, pool }, police, { filter: {}, radiusMetres: 25, minPoints: 20 })
    print(`${run.hotspots.length} hotspots\n`)
    const base = [13.03, 55.601]
    const units = ['car', 'car', 'bicycle', 'foot'].map((vehicle, at) => {
      return { id: `u${at + 1}`, name: vehicle, vehicle, start: base, end: base }
    })
    const shift = { start: '2026-01-09T17:00:00Z', end: '2026-01-10T01:00:00Z' }
    const path = '/api/municipalities/malmo'
    let plan: PatrolPlan | undefined
    const before = process.cpuUsage()
    const made = await measureTimes(
      async () => {
        const answer = await service.ask(police, 'POST', `${path}/patrol-plans`, { body: { shift, units } })
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.bytes.toString()}`)
        plan = answer.json()
      },
      { repeats: 10, warmups: 3 },
    )
    print(timesLine(`made, ${plan!.result.places.length} candidates, 4 units`, made, allowed))
    const { user, system } = process.cpuUsage(before)
    print(`  processor time ${((user + system) / 13_000).toFixed(0)} ms each, all threads and the client\n`)
    for (const [name, milliseconds] of jobs) print(`  of it ${name}: ${(milliseconds / 13).toFixed(0)} ms\n`)
    const again = await measureTimes(
      async () => {
        const body = { from: 1, request: plan!.request }
        const answer = await service.ask(police, 'POST', `${path}/patrol-plans/${plan!.id}/versions`, { body })
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.bytes.toString()}`)
      },
      { repeats: 10, warmups: 1 },
    )
    print(timesLine('replanned', again, allowed))
  } catch (error) {
    // The benchmark runner would swallow it.
    print(`FAILED: ${String(error)}\n`)
    process.exitCode = 1
  } finally {
    await service.close()
    await parts.close()
    await database.close()
  }
}

/** Forty incidents at each of a hundred places in central Malmö, at any time of 2025. */
function hundredPlaces() {
  const random = seededRandom(4)
  return Array.from({ length: 100 }, (_, at) => {
    const [lng, lat] = [13.013 + 0.0033 * (at % 10), 55.5925 + 0.0018 * Math.floor(at / 10)]
    return Array.from({ length: 40 }, () => {
      const from = Date.UTC(2025, 0, 1) + Math.floor(random() * 365 * 86_400_000)
      return {
        lng: lng + (random() - 0.5) * 0.0003,
        lat: lat + (random() - 0.5) * 0.0002,
        from: new Date(from).toISOString(),
        to: new Date(from + 60_000).toISOString(),
        category: testCategories[Math.floor(random() * testCategories.length)]!,
      }
    })
  }).flat()
}

function print(text: string): void {
  process.stdout.write(text)
}
