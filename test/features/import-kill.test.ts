import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { openEmbedded, openPostgres } from '../../server/db/database.ts'
import { createPostgresDatabase, postgresUrl, root, templateFile, workerFile } from '../support/database.ts'
import { writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'

const rowCount = 15_000
const code = 'KILL'

/** Milliseconds after the start at which the importing process is killed: while it opens, stages, merges, perhaps after it is done. */
const killTimes = { postgres: [300, 600, 900, 1200, 1600, 2200], embedded: [2500, 4500, 6500, 9000] }

/** Everything that an import writes, as one line: the same line is the same state. */
async function fingerprint(database: Database): Promise<string> {
  const { rows } = await asRole(database, { role: 'admin', municipality: code }, (trx) =>
    sql<{ text: string }>`
      select concat_ws(' ', (select count(*) from incident), (select md5(string_agg(i.record_key::text || i.content_key, '' order by i.record_key)) from incident i),
        (select count(*) from import_batch), (select count(*) from rejected_row), (select count(*) from audit_entry),
        (select m.incident_version from municipality m where m.code = ${code})) as text`.execute(trx),
  )
  return rows[0]!.text
}

function importFile(
  path: string,
  environment: Record<string, string>,
  killAfter?: number,
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(
    process.execPath,
    [resolve(root, 'dist/server/cli.js'), 'import', 'incidents', path, '--municipality', code, '--json'],
    {
      cwd: tmpdir(),
      env: { ...process.env, ...environment },
    },
  )
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (error += chunk))
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((done) => {
    child.on('close', (status) => {
      clearTimeout(timer)
      done({ code: status, out, error })
    })
  })
}

/** Kills imports at all sorts of moments; every time the state must be the one before or the one after, and a run that is left alone must come to the latter. */
async function survives(
  kills: readonly number[],
  environment: Record<string, string>,
  open: () => Promise<Database>,
): Promise<void> {
  const random = seededRandom(7)
  const rows = Array.from(
    { length: rowCount },
    (_, index) =>
      `${index % 9 === 0 ? '' : index},2024-01-${10 + (index % 9)} 1${index % 10}:00,,${index % 50 === 0 ? '' : (18 + random()).toFixed(5)},${(59 + random()).toFixed(5)},theft`,
  )
  const path = writeTestFile('kill.csv', `id,from,to,lng,lat,category\n${rows.join('\n')}\n`)
  const look = async () => {
    const database = await open()
    try {
      return await fingerprint(database)
    } finally {
      await database.close()
    }
  }
  const before = await look()
  expect(before).toBe('0 0 0 0 0')
  const seen: string[] = []
  for (const milliseconds of kills) {
    const run = await importFile(path, environment, milliseconds)
    const state = await look()
    if (run.code === 0) expect(state).not.toBe(before)
    seen.push(state)
  }
  const last = await importFile(path, environment)
  expect(last.error).not.toMatch(/Error/)
  expect(last.code).toBe(0)
  expect(JSON.parse(last.out)).toMatchObject({ read: rowCount, rejected: 300 })
  const after = await look()
  expect(after).toMatch(/^14700 [0-9a-f]{32} 1 300 1 1$/)
  for (const state of seen) expect([before, after]).toContain(state)
}

describe('an import that is killed', () => {
  it('leaves the state before or the state after, embedded', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-kill-'))
    try {
      const open = () => openEmbedded({ workerFile, folder })
      const database = await openEmbedded({ workerFile, folder, templateFile: templateFile() })
      await addTestMunicipality(database, { code })
      await database.close()
      await survives(killTimes.embedded, { TRYGGKARTA_DATA: folder, DATABASE_URL: '' }, open)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it.skipIf(postgresUrl === undefined)(
    'leaves the state before or the state after, PostgreSQL',
    { timeout: 600_000 },
    async () => {
      const { url, drop } = await createPostgresDatabase('tryggkarta_template')
      try {
        const open = () => Promise.resolve(openPostgres(url, 2))
        const database = await open()
        await addTestMunicipality(database, { code })
        await database.close()
        await survives(killTimes.postgres, { DATABASE_URL: url }, open)
      } finally {
        await drop()
      }
    },
  )
})
