import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { UsageError } from '../../server/features/jobs/command-io.ts'
import { measureDensityCommand } from '../../server/features/measure/measure-density-command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

const sizes = ['--bandwidth-metres', '200', '--cell-metres', '50']

describe('measure density', () => {
  it('prints one JSON document about the points of a file', async () => {
    const { out, error } = await run('--file', await write('25,25\n25,25\n5025,25\n'), ...sizes, '--repeat', '2')
    expect(error).toBe('')
    const { milliseconds, ...figures } = JSON.parse(out) as Record<string, number>
    expect(figures['points']).toBe(3)
    expect(figures['cells']).toBe(109 * 9)
    expect(figures['sum']).toBeCloseTo(3, 2)
    // Two points on the middle of a cell: 2 · 3/(π · 0.2²) a square kilometre.
    expect(figures['maximum']).toBe(47.746)
    expect(Object.keys(figures)).toEqual(['points', 'cells', 'sum', 'maximum'])
    expect(milliseconds).toBeGreaterThanOrEqual(0)
  })

  it('spreads with a Gaussian kernel when asked to', async () => {
    const file = await write('25,25\n')
    const { out } = await run('--file', file, ...sizes, '--kernel', 'gaussian', '--json')
    const { maximum, sum } = JSON.parse(out) as Record<string, number>
    expect(maximum).toBe(3.979)
    expect(sum).toBeCloseTo(1, 3)
  })

  it('answers an empty file with zeros', async () => {
    const { out } = await run('--file', await write(''), ...sizes)
    expect(JSON.parse(out)).toMatchObject({ points: 0, cells: 0, sum: 0, maximum: 0 })
  })

  it.each([
    [sizes, '--file is missing'],
    [['--file', 'a', '--cell-metres', '50'], '--bandwidth-metres is missing'],
    [['--file', 'a', '--bandwidth-metres', '200'], '--cell-metres is missing'],
    [['--file', 'a', ...sizes, '--kernel', 'cosine'], '--kernel is not quartic or gaussian: cosine'],
    [['--file', 'a', '--bandwidth-metres', '20', '--cell-metres', '50'], '--bandwidth-metres is below --cell-metres'],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(...args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it('fails on a file with something else than points, naming the line', async () => {
    const file = await write('1,2\nx,y\n')
    await expect(run('--file', file, ...sizes)).rejects.toThrow('line 2: not x,y in metres: x,y')
  })
})

async function run(...args: string[]): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await measureDensityCommand(args, { io })
  return { out, error }
}

let files = 0
async function write(content: string): Promise<string> {
  files += 1
  const file = join(folder, `points-${files}.csv`)
  await writeFile(file, content)
  return file
}
