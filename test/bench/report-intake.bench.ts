import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { bench, describe } from 'vitest'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import { createPostgresDatabase, postgresUrl, templateFile, workerFile } from '../support/database.ts'
import { killIntake } from '../support/kill-intake.ts'
import type { IntakeOutcome } from '../support/kill-intake.ts'

/** What must be shown: fifty a second for a minute, the process killed in the middle, nothing lost. */
const load = { perSecond: 50, seconds: 60, killAfterSeconds: 30 }

describe('taking in reports', () => {
  // It measures by itself; the runner's own repetitions find it done.
  const options = { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 }
  const embedded = once(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-intake-'))
    try {
      await (await openEmbedded({ workerFile, folder, templateFile: templateFile() })).close()
      const environment = { TRYGGKARTA_DATA: folder, DATABASE_URL: '' }
      print('embedded', await killIntake(load, environment, () => openEmbedded({ workerFile, folder })))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  const postgres = once(async () => {
    const { url, drop } = await createPostgresDatabase('tryggkarta_template')
    try {
      print('PostgreSQL', await killIntake(load, { DATABASE_URL: url }, () => Promise.resolve(openPostgres(url, 2))))
    } finally {
      await drop()
    }
  })
  if (postgresUrl !== undefined) bench('PostgreSQL', postgres, options)
  bench('embedded database', embedded, options)
})

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () =>
    (done ??= work().catch((error: unknown) => {
      // The benchmark runner would swallow it.
      process.stdout.write(`FAILED: ${inspect(error)}\n`)
      process.exitCode = 1
    }))
}

function print(name: string, { milliseconds, ...outcome }: IntakeOutcome): void {
  const at = (share: number) => Math.round(milliseconds[Math.ceil(milliseconds.length * share) - 1] ?? Number.NaN)
  process.stdout.write(
    `${name}, ${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}: ${JSON.stringify(outcome)}, answered in ${at(0.5)} ms (median), ${at(0.95)} ms (95th percentile)\n`,
  )
  if (outcome.lost + outcome.halves + outcome.repeated + outcome.refused > 0 || outcome.answered < outcome.sent)
    process.exitCode = 1
}
