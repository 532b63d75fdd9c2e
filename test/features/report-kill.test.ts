import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import { createPostgresDatabase, postgresUrl, templateFile, workerFile } from '../support/database.ts'
import { killIntake } from '../support/kill-intake.ts'
import type { IntakeOutcome } from '../support/kill-intake.ts'

/** Few enough for a slow machine; `npm run bench` sends fifty a second for a minute. */
const load = { perSecond: 20, seconds: 4, killAfterSeconds: 2 }

/** All that was sent is there in the end, and all that was answered was there from the answer on. */
function expectAllKept(outcome: IntakeOutcome): void {
  expect({ ...outcome, milliseconds: [] }).toEqual({
    sent: 80,
    answered: 80,
    lost: 0,
    halves: 0,
    repeated: 0,
    refused: 0,
    milliseconds: [],
  })
}

describe('a service that is killed while reports come in', () => {
  it('keeps every report that it has answered, once and whole, embedded', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-intake-'))
    try {
      await (await openEmbedded({ workerFile, folder, templateFile: templateFile() })).close()
      const environment = { TRYGGKARTA_DATA: folder, DATABASE_URL: '' }
      expectAllKept(await killIntake(load, environment, () => openEmbedded({ workerFile, folder })))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it.skipIf(postgresUrl === undefined)(
    'keeps every report that it has answered, once and whole, PostgreSQL',
    { timeout: 600_000 },
    async () => {
      const { url, drop } = await createPostgresDatabase('tryggkarta_template')
      try {
        expectAllKept(await killIntake(load, { DATABASE_URL: url }, () => Promise.resolve(openPostgres(url, 2))))
      } finally {
        await drop()
      }
    },
  )
})
