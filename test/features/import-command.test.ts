import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importIncidentsCommand, undoImportCommand } from '../../server/features/imports/imports-command.ts'
import { describeDatabases } from '../support/database.ts'
import { writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'

describeDatabases('import from the shell', (database) => {
  async function run(command: typeof importIncidentsCommand, ...args: string[]): Promise<string> {
    let out = ''
    await command(args, {
      io: { out: (text) => (out += text), error: () => undefined },
      openDatabase: () => Promise.resolve(database()),
      rootFolder: '/',
    })
    return out
  }
  const text =
    'tid;x;y;typ\n2024-01-02 10:00;674032;6580822;stöld\n2024-01-03 10:00;;6580822;rån\n2024-01-03 10:00;674132;6580822;sjöröveri\n'

  it('answers with one JSON document and a file of the rejected rows that only its owner can read', async () => {
    const code = await addTestMunicipality(database())
    const path = writeTestFile('export januari.csv', text)
    const result = JSON.parse(
      await run(
        importIncidentsCommand,
        path,
        '--municipality',
        code,
        '--srid',
        '3006',
        '--source',
        'Embrace',
        '--json',
      ),
    ) as { rejectedFile: string; batch: number; milliseconds: number }
    try {
      expect(result).toMatchObject({
        read: 3,
        accepted: 2,
        duplicates: 0,
        rejected: 1,
        source: 'Embrace',
        unknownCategories: [{ text: 'sjöröveri', count: 1 }],
      })
      expect(result.milliseconds).toBeGreaterThan(0)
      expect(result.rejectedFile).toMatch(new RegExp(`/export-januari-rejected-${result.batch}\\.csv$`))
      expect(readFileSync(result.rejectedFile, 'utf8')).toBe(
        `\uFEFFtid;x;y;typ;batch;line;column;reason\r\n2024-01-03 10:00;;6580822;rån;${result.batch};3;x;The place is missing\r\n`,
      )
      expect(statSync(result.rejectedFile).mode & 0o777).toBe(0o600)
    } finally {
      rmSync(result.rejectedFile, { force: true })
    }
    expect(JSON.parse(await run(undoImportCommand, String(result.batch), '--municipality', code, '--json'))).toEqual({
      batch: result.batch,
      removed: 2,
      restored: 0,
      importAgain: [],
    })
  })

  it('answers a person in lines, and writes no file when nothing was rejected', async () => {
    const code = await addTestMunicipality(database())
    const good = writeTestFile('good.csv', text.replace(';;', ';674032;'))
    const out = await run(importIncidentsCommand, good, '--municipality', code, '--map', 'category=typ')
    expect(out).toContain('3 rows read')
    expect(out).toContain('accepted    3 (3 new, 0 changed)')
    expect(out).toContain('1 × sjöröveri')
    expect(out).not.toContain('Rejected rows')
    expect(existsSync('good-rejected-1.csv')).toBe(false)
  })

  it.each([
    [[], 'UsageError'],
    [['a.csv'], 'UsageError'],
    [['a.csv', '--municipality', 'å'], 'UsageError'],
    [['a.csv', '--municipality', 'T1', '--srid', 'sweref'], 'UsageError'],
    [['a.csv', 'b.csv', '--municipality', 'T1'], 'UsageError'],
    [['/no/such/file.csv', '--municipality', 'T1'], 'Error'],
  ])('refuses %j with %s', async (args, name) => {
    await expect(run(importIncidentsCommand, ...args)).rejects.toMatchObject({ name })
  })

  it('names a municipality that is not there', async () => {
    const path = writeTestFile('rows.csv', text)
    await expect(
      run(importIncidentsCommand, path, '--municipality', 'nowhere', '--srid', '3006'),
    ).rejects.toMatchObject({ code: 'municipality_not_found' })
  })
})
