import { describe, expect, it } from 'vitest'
import { cellPicture } from '../../client/public-map/cell-picture.ts'
import { placeOfCell } from '../../client/public-map/cell-place.ts'
import { cellRows, listedRows, otherCounts } from '../../client/public-map/cell-rows.ts'
import { chooseRelease, releasesInForce } from '../../client/public-map/choose-release.ts'
import type { ReleaseDocument } from '../../server/contract/public-release.ts'

const square = (lng: number, lat: number, side: number): [number, number][] => [
  [lng, lat],
  [lng + side, lat],
  [lng + side, lat + side],
  [lng, lat + side],
  [lng, lat],
]
const cell = (id: string, lng: number, hectares = 6.25) => ({
  id,
  blocks: [[390250, 6578500, 250] as [number, number, number]],
  outline: [[square(lng, 59, 0.004)]],
  hectares,
})
const west = cell('390250E6578500N250', 15)
const middle = cell('390500E6578500N250', 15.004)
const east = cell('391000E6578500N1000', 15.008, 100)

const october: ReleaseDocument = {
  format: 'tryggkarta-release/1',
  id: '00000000-0000-4000-8000-000000000001',
  municipality: { code: '9901', name: 'Granvik', fictional: true },
  month: '2026-10',
  version: 1,
  rules: {
    blockMetres: [250],
    leastAddresses: 8,
    leastCount: 3,
    perturbation: { method: 'cell-key', variance: 3, most: 5 },
    leastChangedRecords: 3,
  },
  items: [
    { code: 'all:unsafe-reports', kind: 'unsafe-reports', nameSv: 'Alla otrygga platser', nameEn: 'All unsafe places' },
    { code: 'incident:theft', kind: 'incidents', nameSv: 'Stöld', nameEn: 'Theft' },
  ],
  leftOut: [],
  cells: [west, middle, east],
  counts: {
    'all:unsafe-reports': [
      [0, 4],
      [2, 20],
    ],
    'incident:theft': [[0, 7]],
  },
  totals: { 'all:unsafe-reports': 25, 'incident:theft': 7 },
}
const september: ReleaseDocument = {
  ...october,
  id: '00000000-0000-4000-8000-000000000002',
  month: '2026-09',
  cells: [east, west],
  counts: { 'all:unsafe-reports': [[1, 16]] },
  totals: { 'all:unsafe-reports': 16 },
}
const nameOf = ({ id }: { id: string }) => id

describe('the cells of a release', () => {
  it('each have their count and density, those without a count too', () => {
    expect(cellRows(october, 'all:unsafe-reports').map(({ count, density }) => [count, density])).toEqual([
      [4, 64],
      [0, 0],
      [20, 20],
    ])
  })

  it('are compared by their identifiers and not by their order, and not at all where the other month lacks them', () => {
    const rows = cellRows(october, 'all:unsafe-reports', september)
    expect(rows.map(({ comparison }) => comparison)).toEqual([
      { count: 16, verdict: 'fewer' },
      undefined,
      { count: 0, verdict: 'more' },
    ])
    expect(cellRows(october, 'incident:theft', september).every(({ comparison }) => comparison === undefined)).toBe(
      true,
    )
  })

  it('are listed densest first, by count, or by name', () => {
    const rows = cellRows(october, 'all:unsafe-reports')
    const ids = (order: 'density' | 'count' | 'place') => listedRows(rows, order, nameOf).map(({ id }) => id)
    expect(ids('density')).toEqual([west.id, east.id])
    expect(ids('count')).toEqual([east.id, west.id])
    expect(
      listedRows(rows, 'place', ({ id }) => (id === west.id ? 'Östermalm' : 'Zinken')).map(({ id }) => id),
    ).toEqual([east.id, west.id])
  })

  it('stay in the list when they had a count in the other month only', () => {
    const rows = cellRows(september, 'all:unsafe-reports', october)
    expect(listedRows(rows, 'count', nameOf).map(({ id, count }) => [id, count])).toEqual([
      [west.id, 16],
      [east.id, 0],
    ])
  })

  it('have other items’ counts beside theirs, never added up', () => {
    expect(otherCounts(october, west.id, 'all:unsafe-reports')).toEqual([{ item: 'incident:theft', count: 7 }])
    expect(otherCounts(october, middle.id, 'all:unsafe-reports')).toEqual([])
  })
})

describe('the picture of a release', () => {
  const looks = { edges: [0, 10, 20, 50, 100], theme: 'light', kind: 'unsafe-reports' } as const

  it('fills what has a count by its density and leaves the rest empty', () => {
    const { features } = cellPicture(cellRows(october, 'all:unsafe-reports'), { ...looks, compares: false })
    expect(features.map(({ properties: { fill, colour } }) => [fill, colour])).toEqual([
      [true, '#b84300'],
      [false, ''],
      [true, '#e8691c'],
    ])
  })

  it('hatches what cannot be compared and signs what differs', () => {
    const rows = cellRows(october, 'all:unsafe-reports', september)
    const { features } = cellPicture(rows, { ...looks, compares: true })
    expect(features.map(({ properties: { hatch, sign } }) => [hatch, sign])).toEqual([
      [false, '− −'],
      [true, ''],
      [false, '+ +'],
    ])
  })

  it('has the cells’ own outlines and no point of anything else', () => {
    const { features } = cellPicture(cellRows(october, 'all:unsafe-reports'), { ...looks, compares: false })
    expect(features[0]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: west.outline })
  })
})

describe('which release is shown', () => {
  const release = (month: string, version: number, withdrawnOn: string | null = null) => ({
    id: `${month}-${version}`,
    month,
    version,
    publishedOn: '2026-11-05',
    withdrawnOn,
    withdrawnReason: withdrawnOn && 'Fel',
  })
  const all = [release('2026-09', 1), release('2026-10', 1, '2026-11-07'), release('2026-09', 2)]

  it('is the last version in force of the latest month that has one', () => {
    expect(chooseRelease(all, null)).toEqual({ state: 'in-force', release: all[2] })
    expect(releasesInForce(all)).toEqual([all[2]])
  })

  it('is a withdrawn one when nothing took its place, so that the page can say why', () => {
    expect(chooseRelease(all, '2026-10')).toEqual({ state: 'withdrawn', release: all[1] })
    expect(chooseRelease([all[1]!], null)).toEqual({ state: 'withdrawn', release: all[1] })
  })

  it('is none for a month that never had one, and before the first', () => {
    expect(chooseRelease(all, '2026-08')).toEqual({ state: 'none' })
    expect(chooseRelease([], null)).toEqual({ state: 'none' })
  })
})

describe('where a cell is', () => {
  const places = [
    { name: 'Centrum', at: [15, 59] as const },
    { name: 'Norrmalm', at: [15, 59.02] as const },
  ]
  const mapMiddle = [15.1, 59] as const

  it('is told by the nearest place that people know, with distance and direction', () => {
    expect(placeOfCell([15, 59.001], places, mapMiddle)).toEqual({ near: 'Centrum', metres: 0, direction: 0 })
    expect(placeOfCell([15.007, 59], places, mapMiddle)).toEqual({ near: 'Centrum', metres: 400, direction: 2 })
    expect(placeOfCell([14.99, 59.015], places, mapMiddle)).toEqual({ near: 'Norrmalm', metres: 800, direction: 5 })
  })

  it('is told from the middle of the map when no place is near or known', () => {
    expect(placeOfCell([15.1, 59.09], [], mapMiddle)).toEqual({ near: null, metres: 10000, direction: 0 })
    expect(placeOfCell([15.2, 59.2], places, mapMiddle).near).toBe(null)
  })
})
