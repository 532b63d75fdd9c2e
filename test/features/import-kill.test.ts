import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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

/** When the importing process is killed: so many milliseconds after it says what it does. */
const kills = [
  { said: 'Reading', milliseconds: 0 },
  { said: 'Reading', milliseconds: 150 },
  { said: 'Merging', milliseconds: 0 },
  { said: 'Merging', milliseconds: 60 },
  { said: 'Merging', milliseconds: 250 },
] as const
type Kill = (typeof kills)[number]

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
  kill?: Kill,
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(
    process.execPath,
    [resolve(root, 'dist/server/cli.js'), 'import', 'incidents', path, '--municipality', code, '--json'],
    {
      cwd: dirname(path),
      env: { ...process.env, ...environment },
    },
  )
  let [out, error] = ['', '']
  let isDying = false
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => {
    error += chunk
    if (kill === undefined || isDying || !error.includes(kill.said)) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), kill.milliseconds)
  })
  return new Promise((done) => {
    child.on('close', (status) => done({ code: status, out, error }))
  })
}

type Outcome = {
  before: string
  /** State after each kill, and whether the process had come to its end by then. */
  killed: { state: string; isDone: boolean }[]
  last: { code: number | null; out: string }
  after: string
}

/** Kills imports at all sorts of moments and looks at the state each time; last, lets one run. */
async function killImports(
  moments: readonly Kill[],
  environment: Record<string, string>,
  open: () => Promise<Database>,
): Promise<Outcome> {
  const random = seededRandom(7)
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const lng = index % 50 === 0 ? '' : (18 + random()).toFixed(5)
    return `${index % 9 === 0 ? '' : index},2024-01-${10 + (index % 9)} 1${index % 10}:00,,${lng},${(59 + random()).toFixed(5)},theft`
  })
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
  const killed: Outcome['killed'] = []
  for (const kill of moments) {
    const run = await importFile(path, environment, kill)
    killed.push({ state: await look(), isDone: run.code === 0 })
  }
  return { before, killed, last: await importFile(path, environment), after: await look() }
}

/** What must hold: every kill left one of two states, and the run that was left alone came to the second. */
function judge({ before, killed, last, after }: Outcome): string[] {
  const faults: string[] = []
  if (before !== '0 0 0 0 0') faults.push(`before: ${before}`)
  if (!/^14700 [0-9a-f]{32} 1 300 1 1$/.test(after)) faults.push(`after: ${after}`)
  for (const { state, isDone } of killed) {
    if (state !== after && (isDone || state !== before)) faults.push(`killed: ${state}`)
  }
  if (killed.every(({ isDone }) => isDone)) faults.push('no import was still running when it was killed')
  if (last.code !== 0 || (JSON.parse(last.out) as { read: number }).read !== rowCount)
    faults.push(`last: ${last.code} ${last.out}`)
  return faults
}

describe('an import that is killed', () => {
  it('leaves the state before or the state after, embedded', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tryggkarta-kill-'))
    try {
      const database = await openEmbedded({ workerFile, folder, templateFile: templateFile() })
      await addTestMunicipality(database, { code })
      await database.close()
      const environment = { TRYGGKARTA_DATA: folder, DATABASE_URL: '' }
      expect(
        judge(await killImports(kills.slice(-3), environment, () => openEmbedded({ workerFile, folder }))),
      ).toEqual([])
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
        const database = openPostgres(url, 2)
        await addTestMunicipality(database, { code })
        await database.close()
        const open = () => Promise.resolve(openPostgres(url, 2))
        expect(judge(await killImports(kills, { DATABASE_URL: url }, open))).toEqual([])
      } finally {
        await drop()
      }
    },
  )
})
