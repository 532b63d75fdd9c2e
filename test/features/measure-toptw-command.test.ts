import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError, type Command } from '../../server/features/jobs/command-io.ts'
import { measureToptwCommand } from '../../server/features/measure/measure-toptw-command.ts'
import { measureToptwTableCommand } from '../../server/features/measure/measure-toptw-table-command.ts'
import { toptwTable } from '../../server/features/measure/toptw-table.ts'

/** Two vertices on opposite sides: in 30 only one of them fits, in 40 both. The ways are 7.07 and 7.0 when rounded down. */
const tiny = (backBy: number) => `2 3 2 1
0 200
 0 40.00 50.00 0.00 0.00 0 0 0 ${backBy}
 1 45.00 55.00 5.00 10.00 1 1 1 0 967
 2 35.00 45.00 5.00 30.00 1 1 1 0 870
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure toptw', () => {
  it('prints one JSON document with score, routes without the depot and milliseconds', async () => {
    const { out, error } = await solve(await write('tiny.txt', tiny(30)), 1)
    expect(error).toBe('')
    expect(out.endsWith('}\n')).toBe(true)
    const { milliseconds, ...answer } = JSON.parse(out) as Record<string, unknown>
    expect(answer).toEqual({ score: 30, routes: [[2]] })
    expect(milliseconds).toBeGreaterThan(0)
    const { score, routes } = JSON.parse((await solve(await write('tiny.txt', tiny(40)), 2)).out) as {
      score: number
      routes: number[][]
    }
    expect(score).toBe(40)
    expect(routes).toHaveLength(2)
  })

  it('rounds ways down to one decimal, and to two in files called pr', async () => {
    const score = async (name: string, backBy: number) =>
      (JSON.parse((await solve(await write(name, tiny(backBy)), 1)).out) as { score: number }).score
    expect([await score('r1.txt', 19), await score('r1.txt', 18.9)]).toEqual([30, 0])
    expect([await score('pr1.txt', 19.14), await score('pr1.txt', 19.13)]).toEqual([30, 0])
  })

  it('reads Windows line ends and a last line of blanks', async () => {
    const file = await write('windows.txt', `${tiny(30).replaceAll('\n', '\r\n')}   \r\n`)
    expect(JSON.parse((await solve(file, 1)).out)).toMatchObject({ score: 30 })
  })

  it.each([
    [['--vehicles', '1', '--seconds', '1'], '--file is missing'],
    [['--file', 'a', '--seconds', '1'], '--vehicles is missing'],
    [['--file', 'a', '--vehicles', '1'], '--seconds is missing'],
    [['--file', 'a', '--vehicles', '0', '--seconds', '1'], '--vehicles is not a number above 0: 0'],
    [['--file', 'a', '--vehicles', '1.5', '--seconds', '1'], '--vehicles is not a whole number: 1.5'],
    [['--file', 'a', '--vehicles', '1', '--seconds', '0'], '--seconds is not a number above 0: 0'],
    [['--file', 'a', '--vehicles', '1', '--seconds', '1', '--seed', 'x'], '--seed is not a number above 0: x'],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(measureToptwCommand, args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it.each([
    ['', 'is empty: a number of vertices is missing'],
    ['1 2\n', 'line 1: the third number is not a number of vertices: 1 2'],
    [tiny(30).replace('35.00', 'west'), 'line 5: not vertex 2 (index, x, y, service, score, …, opening, closing)'],
    [tiny(30).replace(' 2 35', ' 3 35'), 'line 5: not vertex 2'],
    [tiny(30).replace('5.00 30.00', '5.00 -3.00'), 'line 5: not vertex 2'],
    [tiny(30).split('\n').slice(0, 4).join('\n'), '2 vertices and a depot are announced, 2 are there'],
  ])('fails on a file of %j, saying where', async (content, reason) => {
    const error = await solve(await write('broken.txt', content), 1).catch((thrown: unknown) => thrown)
    expect(error).not.toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it('fails on a file that is not there, naming it', async () => {
    await expect(solve(join(folder, 'none.txt'), 1)).rejects.toThrow('none.txt')
  })
})

describe('measure toptw-table', () => {
  it('prints the mean gaps to the best known of a folder by class and number of vehicles', async () => {
    const instances = await mkdtemp(join(folder, 'instances-'))
    await writeFile(join(instances, 'r01.txt'), tiny(30))
    await writeFile(join(instances, 'c01.txt'), tiny(40))
    await writeFile(join(instances, 'best-known.csv'), 'instance,m,bks,source\nr01,1,32,me\nr01,2,40,me\nc01,1,40,me\n')
    const args = ['--folder', instances, '--seconds', '0.01', '--seeds', '2']
    for (const clock of [[], ['--processor-time']]) {
      const { out, error } = await run(measureToptwTableCommand, [...args, ...clock])
      expect(error).toContain('r01, 1 vehicles: 30, 30 of 32\n')
      expect(out.split('\n')).toEqual([
        '| class | m = 1 | m = 2 | all |',
        '| --- | --- | --- | --- |',
        '| c | 0.00 | – | 0.00 |',
        '| r | 6.25 | 0.00 | 3.13 |',
        '| all | 3.13 | 0.00 | 2.08 |',
        '',
        'Mean gap to the best known in per cent; by seed 2.08, 2.08; the best known was reached in 4 of 6 runs.',
        '',
      ])
    }
  })

  it('writes what surpasses the best known with a minus', () => {
    expect(toptwTable([{ instance: 'x1', vehicles: 1, seed: 0, gap: -0.05 }])).toContain('| x | −5.00 | −5.00 |')
  })

  it('fails naming what it can not read', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    await expect(run(measureToptwTableCommand, ['--seconds', '1', '--folder', empty])).rejects.toThrow('best-known.csv')
    await writeFile(join(empty, 'best-known.csv'), 'instance,m,bks\nr01,one,3\n')
    await expect(run(measureToptwTableCommand, ['--seconds', '1', '--folder', empty])).rejects.toThrow(
      'line 2: not instance,m,bks: r01,one,3',
    )
    await writeFile(join(empty, 'best-known.csv'), 'instance,m,bks\n')
    await expect(run(measureToptwTableCommand, ['--seconds', '1', '--folder', empty])).rejects.toThrow('no instance')
  })
})

const solve = (file: string, vehicles: number) =>
  run(measureToptwCommand, ['--file', file, '--vehicles', String(vehicles), '--seconds', '0.02'])

async function run(
  command: (args: string[], context: Pick<Parameters<Command>[1], 'io'>) => Promise<void>,
  args: string[],
): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await command(args, { io })
  return { out, error }
}

async function write(name: string, content: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}
