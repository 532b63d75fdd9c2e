import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { measureNetworkCommand } from '../../server/features/measure/measure-network-command.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure network', () => {
  it('prints one JSON document about the network of a file', async () => {
    const { out, error } = await run('--file', await town(), '--profile', 'foot', '--points', '4', '--repeat', '2')
    expect(error).toBe('')
    const { buildMilliseconds, matrixMilliseconds, ...counts } = JSON.parse(out) as Record<string, number>
    // The street, the one back and the stairs lead from 1 to 3; the footway lies apart.
    expect(counts).toEqual({ nodes: 4, edges: 8, unreachable: 0 })
    expect(buildMilliseconds).toBeGreaterThan(0)
    expect(matrixMilliseconds).toBeGreaterThan(0)
    expect(Object.keys(JSON.parse(out) as object)).toEqual([
      'nodes',
      'edges',
      'buildMilliseconds',
      'matrixMilliseconds',
      'unreachable',
    ])
  })

  it('knows what each profile may use', async () => {
    const counts = async (profile: string) => {
      const { out } = await run('--file', await town(), '--profile', profile, '--points', '2', '--repeat', '1')
      const { nodes, edges } = JSON.parse(out) as { nodes: number; edges: number }
      return [nodes, edges]
    }
    // The way from 1 by 2 to 3 is a one-way street, the one back by 4 is stairs, and 5 to 6 a footway of its own.
    expect(await counts('car')).toEqual([2, 3])
    expect(await counts('wheelchair')).toEqual([4, 6])
  })

  it('draws the same places from the same seed', async () => {
    const unreachable = async (seed: string) => {
      const { out } = await run(
        '--file',
        await town(),
        '--profile',
        'car',
        '--points',
        '9',
        '--seed',
        seed,
        '--repeat',
        '1',
      )
      return (JSON.parse(out) as { unreachable: number }).unreachable
    }
    expect(await unreachable('7')).toBe(await unreachable('7'))
  })

  it.each([
    [['--profile', 'foot'], '--file is missing'],
    [['--file', 'a'], '--profile is missing'],
    [['--file', 'a', '--profile', 'plane'], '--profile is not one of foot, bicycle, car, wheelchair: plane'],
    [['--file', 'a', '--profile', 'foot', '--points', '0'], '--points is not a number above 0: 0'],
    [['--file', 'a', '--profile', 'foot', '--points', '4001'], '--points is over 4000: 4001'],
    [['--file', 'a', '--profile', 'foot', '--seed', '1.5'], '--seed is not a whole number: 1.5'],
    [['--file', 'a', '--profile', 'foot', '--repeat', '2.5'], '--repeat is not a whole number: 2.5'],
    [['--speed'], "Unknown option '--speed'"],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await run(...args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it('fails on what is no extract, on one without streets, and on a file that is not there', async () => {
    const asked = ['--profile', 'foot', '--points', '2'] as const
    await expect(run('--file', await write('id,lng,lat\n'), ...asked)).rejects.toThrow(/OpenStreetMap|format|XML/i)
    const empty = await write('<osm version="0.6"><node id="1" lon="13" lat="55.6"/></osm>')
    await expect(run('--file', empty, ...asked)).rejects.toThrow('No street of the file is open to the profile foot')
    await expect(run('--file', join(folder, 'none.osm'), ...asked)).rejects.toThrow('none.osm')
  })

  it.skipIf(!hasSharedData)('reaches every place of central Malmö from every other', async () => {
    const { out } = await run('--file', sharedData('osm/malmo.osm.pbf'), '--profile', 'foot', '--repeat', '1')
    expect(JSON.parse(out)).toMatchObject({ nodes: 1809, edges: 5156, unreachable: 0 })
  })
})

async function run(...args: string[]): Promise<{ out: string; error: string }> {
  let [out, error] = ['', '']
  const io = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) }
  await measureNetworkCommand(args, { io })
  return { out, error }
}

function town(): Promise<string> {
  return write(`<osm version="0.6">
    <node id="1" lon="13.000" lat="55.600"/><node id="2" lon="13.001" lat="55.600"/>
    <node id="3" lon="13.001" lat="55.601"/><node id="4" lon="13.000" lat="55.601"/>
    <node id="5" lon="13.005" lat="55.600"/><node id="6" lon="13.005" lat="55.602"/>
    <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="oneway" v="yes"/></way>
    <way id="2"><nd ref="3"/><nd ref="1"/><tag k="highway" v="residential"/></way>
    <way id="3"><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="highway" v="steps"/></way>
    <way id="4"><nd ref="5"/><nd ref="6"/><tag k="highway" v="footway"/></way>
  </osm>`)
}

let files = 0
async function write(content: string): Promise<string> {
  files += 1
  const file = join(folder, `town-${files}.osm`)
  await writeFile(file, content)
  return file
}
