import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { disclosureInput } from '../../server/features/measure/disclosure-input.ts'
import { measureDisclosureCommand } from '../../server/features/measure/measure-disclosure-command.ts'
import { readAddressFile, readMonthlyIncidents } from '../../server/features/measure/read-places.ts'
import { dwellingsOfFile } from '../../server/features/town/dwelling-queries.ts'
import { plantedReleases } from '../support/planted-releases.ts'

type Answer = {
  attacks: {
    name: string
    naive: number | null
    ours: number | null
    chance: number
    exposed: number
    trials: number
  }[]
  utility: Record<string, number | null>
  geography: { srid: number | null; cells: number; cellsBySize: Record<string, number>; fewestAddresses: number }
  incidents: Record<string, number>
  perturbation: unknown
  milliseconds: number
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tryggkarta-measure-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('measure disclosure', () => {
  it('prints every attack on both releases, what ours keeps of the truth, and the geography', async () => {
    const { records, addresses } = plantedReleases(5)
    const month = (m: number) => new Date(Date.UTC(2024, m, 1)).toISOString().slice(0, 7)
    const incidents = await write(
      'incidents.csv',
      ['time,x,y,category', ...Array.from(records.x, (x, i) => `${month(records.month[i]!)}-03T10:00,${x},${records.y[i]},c${records.item[i]}`)], // prettier-ignore
    )
    const homes = await write('homes.csv', ['x,y', ...Array.from(addresses.x, (x, a) => `${x},${addresses.y[a]}`)])
    const args = ['--file', incidents, '--addresses', homes, '--trials', '60', '--repeat', '1', '--json']
    const { out } = await command(args)
    const answer = JSON.parse(out) as Answer
    expect(Object.keys(answer)).toEqual([
      'attacks',
      'utility',
      'geography',
      'incidents',
      'perturbation',
      'milliseconds',
    ])
    expect(answer.attacks.map(({ name }) => name)).toEqual([
      'overlapping-cells',
      'zoom-levels',
      'months',
      'categories',
      'equal-counts',
      're-releases',
      'forced-re-releases',
      'guessed-ids',
      'averaging',
      'single-incident',
      'two-worlds',
      'homes-by-pins',
      'lonely-homes',
    ])
    const months = answer.attacks.find(({ name }) => name === 'months')!
    expect(months).toMatchObject({ naive: 1, chance: 0.5, trials: 60 })
    expect(months.ours).toBeLessThan(0.7)
    expect(answer.utility['cellError']).toBeGreaterThan(0.5)
    expect(answer.utility['cellError']).toBeLessThan(2)
    expect(answer.geography.fewestAddresses).toBeGreaterThanOrEqual(8)
    const { cellsBySize, cells, srid } = answer.geography
    expect(Object.values(cellsBySize).reduce((sum, count) => sum + count, 0)).toBe(cells)
    expect(srid).toBeNull()
    expect(answer.incidents).toMatchObject({
      read: records.x.length,
      counted: records.x.length,
      months: 24,
      categories: 4,
    })
    expect(answer.perturbation).toEqual({ variance: 3, most: 5, leastCount: 3 })
    const again = JSON.parse((await command(args)).out) as Answer
    expect({ ...again, milliseconds: 0 }).toEqual({ ...answer, milliseconds: 0 })
  })

  it.each([
    [[], '--file is missing'],
    [['--file', 'a'], 'either --addresses or --osm is needed'],
    [['--file', 'a', '--addresses', 'b', '--osm', 'c'], 'either --addresses or --osm is needed'],
    [['--file', 'a', '--addresses', 'b', '--trials', '0'], '--trials is not a number above 0: 0'],
    [['--file', 'a', '--addresses', 'b', '--variance', 'x'], '--variance is not a number above 0: x'],
  ])('calls %j wrong usage', async (args, reason) => {
    const error = await command(args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(reason)
  })

  it('says what is wrong with files', async () => {
    const homes = await write('few.csv', ['x,y', ...Array.from({ length: 7 }, (_, k) => `${k},1`)])
    const incidents = await write('one.csv', ['time,x,y,category', '2025-01,5,5,a'])
    await expect(command(['--file', incidents, '--addresses', homes])).rejects.toThrow('Too few addresses')
    const none = await write('none.csv', ['x,y', 'a,b'])
    await expect(command(['--file', incidents, '--addresses', none])).rejects.toThrow('There is no address')
    await expect(command(['--file', homes, '--addresses', homes])).rejects.toThrow(
      'no column time or from or month or date',
    )
    const degrees = await write('degrees.csv', ['lng,lat', '15.4,58.9'])
    await expect(command(['--file', incidents, '--addresses', degrees])).rejects.toThrow(
      '--srid says of which system the metres are',
    )
  })
})

describe('files for measuring disclosure', () => {
  it('are read by the names that their columns go by, packed or not, and without what has no place or month', async () => {
    const file = join(folder, 'police.csv.gz')
    const head = '\uFEFFCrime ID,Month,Longitude,Latitude,Location,Crime type'
    const rows = ['1,2020-02,-2.5,51.4,"On or near A, B",Drugs', '2,2020-02,,,x,Drugs', '3,2020-13,-2.5,51.4,x,Drugs']
    await writeFile(file, gzipSync([head, ...rows].join('\n')))
    expect(await readMonthlyIncidents(file)).toEqual({
      x: [-2.5],
      y: [51.4],
      inDegrees: true,
      month: ['2020-02'],
      category: ['Drugs'],
      unplaced: 2,
    })
    const homes = await write('metres.csv', ['name,X,Y', 'a,1.5,2', 'b,,'])
    expect(await readAddressFile(homes)).toEqual({ x: [1.5], y: [2], inDegrees: false })
    const bare = await write('bare.csv', ['7,7', '8,9'])
    expect(await readAddressFile(bare)).toEqual({ x: [7, 8], y: [7, 9], inDegrees: false })
  })

  it('become metres: SWEREF 99 TM in Sweden, the UTM zone elsewhere, and what is far out is left out', async () => {
    const rows = ['2025-11,15.0,60.0,b', '2026-02,15.0,60.0,a', '2026-02,15.0,60.0,a', '2026-02,11.0,57.0,a']
    const file = await write('sweden.csv', ['from,lng,lat,category', ...rows])
    const input = await disclosureInput(file, { x: [15], y: [60], inDegrees: true }, undefined, 'secret')
    expect(input).toMatchObject({
      srid: 3006,
      misplaced: 1,
      read: 4,
      unplaced: 0,
      nearAddresses: 3,
      categories: ['a', 'b'],
    })
    expect(input.months).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect([input.records.x[0], Math.round(input.records.y[0]!)]).toEqual([500_000, 6_651_411])
    expect([...input.records.month]).toEqual([0, 3, 3])
    expect([...input.records.item]).toEqual([1, 0, 0])
    expect(new Set(input.records.key).size).toBe(3)
    expect([...input.districts.x, ...input.districts.y]).toEqual([500_000, 6_650_000])
    const other = await disclosureInput(file, { x: [15], y: [60], inDegrees: true }, 25_833, 'another')
    expect(other.srid).toBe(25_833)
    expect(other.records.key).not.toEqual(input.records.key)
    const metres = await write('sweref.csv', ['time,x,y,category', '2025-11-03T10:00,500000,6651411,b'])
    expect(await disclosureInput(metres, { x: [15], y: [60], inDegrees: true }, undefined, 's')).toMatchObject({
      srid: 3006,
      nearAddresses: 1,
    })
    const bristol = await write('bristol.csv', ['month,lng,lat,category', '2020-01,-2.59,51.45,a'])
    expect((await disclosureInput(bristol, { x: [-2.6], y: [51.45], inDegrees: true }, undefined, 's')).srid).toBe(
      32_630,
    )
  })
})

describe('dwellings of a file', () => {
  it('are addresses, each once, and residential buildings in which there is none', async () => {
    const nodes: [id: number, lat: number, lng: number, tags?: string][] = []
    /** A building of ten metres. */
    const building = (id: number, lat: number, lng: number, kind: string) => {
      const corners = [
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0],
      ].map(([i, j]) => [lat + i! / 10_000, lng + j! / 10_000] as const)
      for (const [k, [y, x]] of corners.entries()) nodes.push([id * 10 + k, y, x])
      const refs = [0, 1, 2, 3, 0].map((k) => `<nd ref="${id * 10 + k}"/>`).join('')
      return `<way id="${id}">${refs}<tag k="building" v="${kind}"/></way>`
    }
    const ways = [building(1, 58, 15, 'house'), building(2, 58, 15.001, 'house'), building(3, 58, 15.002, 'garage')]
    const address = '<tag k="addr:street" v="A"/><tag k="addr:housenumber" v="1"/>'
    nodes.push([901, 58.00005, 15.00005, address], [902, 58.00006, 15.00005, address])
    const xml = `<osm version="0.6">${nodes.map(([id, lat, lng, tags = '']) => `<node id="${id}" lat="${lat}" lon="${lng}">${tags}</node>`).join('')}${ways.join('')}</osm>`
    const found = await dwellingsOfFile(bytesOf(xml))
    expect(found).toMatchObject({ addresses: 1, buildingsWithoutAddress: 1 })
    expect(found.points[0]).toEqual([15.00005, 58.00005])
    expect(found.points[1]![0]).toBeCloseTo(15.00105, 4)
    expect(found.points).toHaveLength(2)
  })
})

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}

async function write(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, lines.join('\n'))
  return file
}

async function command(args: string[]): Promise<{ out: string; error: string }> {
  const said = { out: '', error: '' }
  await measureDisclosureCommand(args, {
    io: { out: (text) => void (said.out += text), error: (text) => void (said.error += text) },
  })
  return said
}
