import { describe, expect, it } from 'vitest'
import { drawIncidentTile } from '../../server/features/incidents/incident-tile.ts'
import type { PointSnapshot } from '../../server/features/incidents/point-snapshot.ts'
import { rowsOfTile, tileOrder, worldX, worldY } from '../../server/features/incidents/tile-order.ts'
import { pixelInTile, tileOf } from '../../server/geo/tile-grid.ts'
import type { Tile } from '../../server/geo/tile-grid.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import { decodeTile } from '../support/decode-tile.ts'
import type { DecodedFeature } from '../support/decode-tile.ts'
import { seededRandom } from '../support/seeded-random.ts'

describe('the tile order', () => {
  const random = seededRandom(3)
  // Half of them in one small town, the rest anywhere, and the corners of the world.
  const places = Array.from({ length: 3000 }, (_, i): LngLat =>
    i % 2 === 0 ? [13.5 + random() * 0.05, 59.4 + random() * 0.03] : [random() * 360 - 180, random() * 170 - 85],
  ).concat([
    [-180, 85.06],
    [180, -85.06],
    [180, 85.06],
    [-180, -85.06],
    [0, 0],
  ])
  const x = Uint32Array.from(places, ([lng]) => worldX(lng))
  const y = Uint32Array.from(places, ([, lat]) => worldY(lat))
  const order = tileOrder(x, y)
  const [sortedX, sortedY] = [x, y].map((column) => Uint32Array.from(order, (row) => column[row]!)) as [
    Uint32Array,
    Uint32Array,
  ]

  it('holds every row once', () => {
    expect([...order].sort((a, b) => a - b)).toEqual(places.map((_, i) => i))
  })

  it('puts the rows of any tile of any zoom side by side, and finds them', () => {
    for (let z = 0; z <= 20; z++) {
      for (const place of places.slice(-40)) {
        const tile = tileOf(place, z)
        const [start, end] = rowsOfTile(sortedX, sortedY, tile)
        const expected = places.flatMap((other, i) => (sameTile(tileOf(other, z), tile) ? [i] : []))
        expect([...order.subarray(start, end)].sort((a, b) => a - b)).toEqual(expected)
      }
    }
  })

  it('finds nothing in a tile without rows', () => {
    const [start, end] = rowsOfTile(sortedX, sortedY, tileOf([-30, 40], 12))
    expect(end - start).toBe(0)
    expect(rowsOfTile(new Uint32Array(0), new Uint32Array(0), { z: 0, x: 0, y: 0 })).toEqual([0, 0])
  })

  it('keeps the rows of one place in their order', () => {
    const same = new Uint32Array(5).fill(77)
    expect([...tileOrder(same, same)]).toEqual([0, 1, 2, 3, 4])
  })
})

describe('the incident tiles', () => {
  const random = seededRandom(8)
  const places = Array.from({ length: 9000 }, (): LngLat => [13.45 + random() ** 3 * 0.3, 59.3 + random() ** 3 * 0.2])
  const snapshot = snapshotOf(places)
  const everything = { z: 0, x: 0, y: 0 }

  it('add up to every incident on every zoom', () => {
    for (const z of [0, 5, 10, 13, 14, 17]) {
      const counts = tilesWith(places, z).flatMap((tile) => countsOf(draw(snapshot, tile)))
      expect(sum(counts)).toBe(9000)
    }
  })

  it('count squares when zoomed out: at most 64 by 64, each at the middle of its incidents', () => {
    const features = draw(snapshot, everything)
    expect(features).toHaveLength(1)
    expect(features[0]!.properties).toEqual({ count: 9000 })
    const squares = draw(snapshot, tileOf(places[0]!, 10))
    const keys = squares.map(({ parts }) => `${Math.floor(parts[0]![0]![0] / 64)}/${Math.floor(parts[0]![0]![1] / 64)}`)
    expect(new Set(keys).size).toBe(squares.length)
    expect(squares.every(({ id }) => id === undefined)).toBe(true)
  })

  it('show each incident at its place, with id and category, when zoomed in', () => {
    for (const z of [14, 17, 20]) {
      for (const at of [0, 17, 4000, 8999]) {
        const tile = tileOf(places[at]!, z)
        const feature = draw(snapshot, tile).find(({ id }) => id === 1000 + at)!
        const [x, y] = pixelInTile(places[at]!, tile)
        expect(feature.type).toBe(1)
        expect(Math.abs(feature.parts[0]![0]![0] - x)).toBeLessThanOrEqual(1)
        expect(Math.abs(feature.parts[0]![0]![1] - y)).toBeLessThanOrEqual(1)
        expect(feature.properties).toEqual({ category: at % 2 === 0 ? 'theft' : 'damage', count: 1 })
      }
    }
  })

  it('count instead of showing more than 4,000 in one tile', () => {
    const one: LngLat = [13.5, 59.4]
    const tile = tileOf(one, 17)
    const many = snapshotOf(Array.from({ length: 4001 }, () => one))
    expect(draw(many, tile).map(({ properties }) => properties)).toEqual([{ count: 4001 }])
    const fewer = snapshotOf(Array.from({ length: 4000 }, () => one))
    expect(draw(fewer, tile)).toHaveLength(4000)
    expect(drawIncidentTile(fewer, {}, tile).byteLength).toBeLessThan(150_000)
  })

  it('obey the filter', () => {
    const thefts = decodeTile(drawIncidentTile(snapshot, { categories: [1] }, everything))[0]!.features
    expect(thefts.map(({ properties }) => properties)).toEqual([{ count: 4500 }])
  })

  it('are empty, without a layer, where there is nothing', () => {
    expect(drawIncidentTile(snapshot, {}, tileOf([0, 0], 14)).byteLength).toBe(0)
    expect(drawIncidentTile(snapshot, { categories: [] }, everything).byteLength).toBe(0)
    expect(drawIncidentTile(snapshotOf([]), {}, everything).byteLength).toBe(0)
  })
})

function draw(snapshot: PointSnapshot, tile: Tile): DecodedFeature[] {
  const layers = decodeTile(drawIncidentTile(snapshot, {}, tile))
  expect(layers.map(({ name, extent }) => [name, extent])).toEqual(layers.length === 0 ? [] : [['incident', 4096]])
  for (const { parts } of layers[0]?.features ?? []) {
    expect(parts).toHaveLength(1)
    expect(Math.min(...parts[0]![0]!)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...parts[0]![0]!)).toBeLessThan(4096)
  }
  return layers[0]?.features ?? []
}

/** A snapshot of incidents 1000, 1001, … at these places, by turns theft and damage, in the tile order. */
function snapshotOf(places: LngLat[]): PointSnapshot {
  const x = Uint32Array.from(places, ([lng]) => worldX(lng))
  const y = Uint32Array.from(places, ([, lat]) => worldY(lat))
  const order = tileOrder(x, y)
  const columns = allocatePointColumns(places.length)
  order.forEach((row, i) => (columns.category[i] = row % 2 === 0 ? 1 : 2))
  return {
    municipality: '1880',
    version: 1,
    srid: 3006,
    zone: 'Europe/Stockholm',
    categories: ['violence', 'theft', 'damage'],
    sourceIds: [1],
    columns,
    ids: Float64Array.from(order, (row) => 1000 + row),
    worldX: Uint32Array.from(order, (row) => x[row]!),
    worldY: Uint32Array.from(order, (row) => y[row]!),
    month: new Uint16Array(places.length),
    precision: new Uint8Array(places.length),
  }
}

function tilesWith(places: LngLat[], z: number): Tile[] {
  return [...new Map(places.map((place) => tileOf(place, z)).map((tile) => [`${tile.x}/${tile.y}`, tile])).values()]
}

function countsOf(features: DecodedFeature[]): number[] {
  return features.map(({ properties }) => properties['count'] as number)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function sameTile(a: Tile, b: Tile): boolean {
  return a.x === b.x && a.y === b.y
}
