import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { analysisSchema } from '../../server/contract/analyses.ts'
import { analyseCommand } from '../../server/features/analyses/analyse-command.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

describeDatabases('the analyse command', (database) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tryggkarta-test-'))
    await addTestMunicipality(database(), { code: '1880' })
    const plantings = [{ x: 413_025, y: 6_585_025, count: 60, reachMetres: 20, category: 'violence' }]
    await storeIncidents(database(), '1880', plantedIncidents(plantings, 300))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const run = async (...args: string[]) => {
    const written = { out: '', error: '' }
    const io = {
      out: (text: string) => void (written.out += text),
      error: (text: string) => void (written.error += text),
    }
    await analyseCommand(args, { io, openDatabase: async () => database(), rootFolder: root })
    return written
  }

  it('prints what was counted and the beginning of the table', async () => {
    const { out } = await run('counts', '--municipality', '1880', '--category', 'violence', '--set', 'cellMetres=100')
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^Analysis {2}[0-9a-f-]{36}$/)
    expect(lines[1]).toMatch(/^Method {4}counts, \d+ ms, incidents of version 1$/)
    expect(lines[2]).toMatch(/^Counted {3}\d+ incidents$/)
    expect(lines[4]).toBe('rank\tcount\tlng\tlat')
    expect(lines[5]).toBe('1\t60\t13.468907\t59.395118')
    expect(lines.at(-2)).toMatch(/^… \d+ more$/)
  })

  it('prints one JSON document and writes the file that is asked for', async () => {
    const file = join(folder, 'counts.csv')
    const { out, error } = await run('counts', '--municipality', '1880', '--json', '--out', file, '--name', 'Mine')
    const analysis = analysisSchema.parse(JSON.parse(out))
    expect(analysis).toMatchObject({ method: 'counts', name: 'Mine', parameters: { cellMetres: 150 } })
    expect(error).toBe(`Wrote ${file}\n`)
    expect(await readFile(file, 'utf8')).toMatch(/^\uFEFFrank;count;lng;lat\r\n1;\d+;/)
  })

  it.each([
    [['counts'], 'analyse needs --municipality CODE'],
    [['guess', '--municipality', '1880'], 'The method is one of counts'],
    [['counts', '--municipality', '1880', '--set', 'cellMetres'], '--set takes PARAMETER=VALUE, not cellMetres'],
    [['counts', '--municipality', '1880', '--set', 'cellMetres=1'], '--set cellMetres: '],
    [['counts', '--municipality', '1880', '--hours', '25-3'], '--hours: '],
    [['counts', '--municipality', '1880', '--out', 'a.doc'], '--out takes a file ending in .geojson, .gpkg, .csv'],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(...args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })
})
