import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { measureClustersCommand } from '../../server/features/measure/measure-clusters-command.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure clusters', () => {
  it('prints one JSON document about the points of a file', async () => {
    const file = await write('0,0\n0,1\n1,0\n100,100\n100,100\n100,101.5\n500,500\n')
    const { out, error } = await run('--file', file, '--radius-metres', '1', '--min-points', '2', '--repeat', '3')
    expect(error).toBe('')
    const { milliseconds, ...counts } = JSON.parse(out) as Record<string, number>
    expect(counts).toEqual({ points: 7, corePoints: 5, clusters: 2, noise: 2 })
    expect(milliseconds).toBeGreaterThanOrEqual(0)
    expect(out.endsWith('}\n')).toBe(true)
  })

  it('reads files with a byte-order mark, Windows line ends and no last newline', async () => {
    const { out } = await run(
      '--file',
      await write('\uFEFF0,0\r\n1e0,0.0'),
      '--radius-metres',
      '1',
      '--min-points',
      '2',
    )
    expect((JSON.parse(out) as { corePoints: number }).corePoints).toBe(2)
  })

  it('answers an empty file with zeros', async () => {
    const { out } = await run('--file', await write(''), '--radius-metres', '1', '--min-points', '2')
    expect(JSON.parse(out)).toMatchObject({ points: 0, corePoints: 0, clusters: 0, noise: 0 })
  })

  it.each([
    [['--radius-metres', '1', '--min-points', '2'], '--file is missing'],
    [['--file', 'a', '--min-points', '2'], '--radius-metres is missing'],
    [['--file', 'a', '--radius-metres', '-1', '--min-points', '2'], 'argument is ambiguous'],
    [['--file', 'a', '--radius-metres', '0', '--min-points', '2'], '--radius-metres is not a number above 0: 0'],
    [['--file', 'a', '--radius-metres', '1', '--min-points', '2.5'], '--min-points is not a whole number: 2.5'],
    [['--file', 'a', '--radius-metres', 'far', '--min-points', '2'], '--radius-metres is not a number above 0: far'],
    [['--speed'], "Unknown option '--speed'"],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(...args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it.each([
    ['1,2\nx,y\n', 'line 2: not x,y in metres: x,y'],
    ['1,2\n\n3,4,5\n', 'line 3: not x,y in metres: 3,4,5'],
    ['1;2\n', 'line 1: not x,y in metres: 1;2'],
    ['1,\n', 'line 1: not x,y in metres: 1,'],
    ['1,Infinity\n', 'line 1: not x,y in metres: 1,Infinity'],
  ])('fails on a file of %j with its line', async (content, reason) => {
    const error = await run('--file', await write(content), '--radius-metres', '1', '--min-points', '2').catch(
      (thrown: unknown) => thrown,
    )
    expect(error).not.toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it('fails on a file that is not there, naming it', async () => {
    await expect(run('--file', join(folder, 'none.csv'), '--radius-metres', '1', '--min-points', '2')).rejects.toThrow(
      'none.csv',
    )
  })
})

async function run(...args: string[]): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await measureClustersCommand(args, { io })
  return { out, error }
}

let files = 0
async function write(content: string): Promise<string> {
  files += 1
  const file = join(folder, `points-${files}.csv`)
  await writeFile(file, content)
  return file
}
