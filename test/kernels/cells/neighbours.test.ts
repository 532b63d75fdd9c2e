import { readFileSync } from 'node:fs'

import * as fc from 'fast-check'
import type { FeatureCollection, Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'

import { projectionFor } from '../../../server/geo/projection.ts'
import { areaNeighbours } from '../../../server/kernels/cells/area-neighbours.ts'
import { frameOfBox } from '../../../server/kernels/cells/cell-frame.ts'
import { gridCounts } from '../../../server/kernels/cells/grid-counts.ts'
import type { Neighbours } from '../../../server/kernels/cells/neighbours.ts'
import { neighboursWithin, squareNeighbours } from '../../../server/kernels/cells/neighbours.ts'
import type { PolygonMetres } from '../../../server/kernels/cells/polygon-mask.ts'
import { polygonContains, polygonMask } from '../../../server/kernels/cells/polygon-mask.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

describe('neighbours among squares', () => {
  it('share a side, or a side or a corner', () => {
    const [columns, rows] = [Int32Array.of(0, 1, 2, 0, 2), Int32Array.of(0, 0, 0, 1, 1)]
    expect(listsOf(squareNeighbours(columns, rows, 'rook'))).toEqual([[1, 3], [0, 2], [1, 4], [0], [2]])
    expect(listsOf(squareNeighbours(columns, rows, 'queen'))).toEqual([
      [1, 3],
      [0, 2, 3, 4],
      [1, 4],
      [0, 1],
      [1, 2],
    ])
  })

  it('are those one step away, for any squares', () => {
    const squares = fc.uniqueArray(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), {
      selector: String,
      maxLength: 40,
    })
    fc.assert(
      fc.property(squares, (squares) => {
        const [columns, rows] = [0, 1].map((axis) => Int32Array.from(squares, (square) => square[axis]!)) as [
          Int32Array,
          Int32Array,
        ]
        const lists = (near: (dx: number, dy: number) => boolean) =>
          squares.map(([x, y], i) =>
            squares.flatMap(([ox, oy], j) => (i !== j && near(Math.abs(ox - x), Math.abs(oy - y)) ? [j] : [])),
          )
        expect(listsOf(squareNeighbours(columns, rows, 'queen'))).toEqual(lists((dx, dy) => dx <= 1 && dy <= 1))
        expect(listsOf(squareNeighbours(columns, rows, 'rook'))).toEqual(lists((dx, dy) => dx + dy === 1))
      }),
    )
  })

  it('are told apart at the ends of a country, and refused twice', () => {
    const [columns, rows] = [Int32Array.of(2_600, 2_601, -70_000), Int32Array.of(26_320, 26_320, 99)]
    expect(listsOf(squareNeighbours(columns, rows, 'queen'))).toEqual([[1], [0], []])
    expect(() => squareNeighbours(Int32Array.of(1, 1), Int32Array.of(2, 2), 'rook')).toThrow('Given twice: square 1, 2')
    expect(() => squareNeighbours(Int32Array.of(1), new Int32Array(0), 'rook')).toThrow('Unequal lengths')
    expect(listsOf(squareNeighbours(new Int32Array(0), new Int32Array(0), 'rook'))).toEqual([])
  })
})

describe('neighbours within a distance', () => {
  it('are those at most that far, the others at the same place too', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 6 }), (places, distance) => {
        const found = neighboursWithin(
          Float64Array.from(places, ([x]) => x),
          Float64Array.from(places, ([, y]) => y),
          distance,
        )
        expect(listsOf(found)).toEqual(
          places.map(([x, y], i) =>
            places.flatMap(([ox, oy], j) => (i !== j && Math.hypot(ox - x, oy - y) <= distance ? [j] : [])),
          ),
        )
      }),
    )
  })
})

describe('neighbours among areas', () => {
  const square = (x: number, y: number, side: number): PolygonMetres => [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
    ],
  ]

  it('meet at a side or a corner, also a corner in the middle of a side, and not across a gap', () => {
    const areas = [square(0, 0, 100), square(100, 20, 30), square(130, 50, 40), square(-60, -60, 55)]
    expect(listsOf(areaNeighbours(areas.map((polygon) => [polygon])))).toEqual([[1], [0, 2], [1], []])
    expect(
      listsOf(
        areaNeighbours(
          areas.map((polygon) => [polygon]),
          8,
        ),
      ),
    ).toEqual([[1, 3], [0, 2], [1], [0]])
  })

  it('may consist of several polygons, and lie in each other’s holes', () => {
    const ring = square(0, 0, 100)[0]!
    const withHole: PolygonMetres = [ring, square(40, 40, 20)[0]!]
    const areas = [[withHole], [square(40, 40, 20)], [square(500, 0, 10), square(100, 90, 10)]]
    expect(listsOf(areaNeighbours(areas))).toEqual([[1, 2], [0], [0]])
    expect(listsOf(areaNeighbours([]))).toEqual([])
  })

  // Without the shared data no real areas are looked at.
  it.skipIf(!hasSharedData)('are in Karlstad those that share a vertex to the centimetre', () => {
    const text = readFileSync(sharedData('sweden/geo_deso.json'), 'utf8').replace(/^\uFEFF/, '')
    const { features } = JSON.parse(text) as FeatureCollection<Polygon>
    const projection = projectionFor(3006)
    const areas = features.map(({ geometry }): PolygonMetres[] => [
      geometry.coordinates.map((ring) => ring.map(([lng, lat]) => projection.toMetres(lng!, lat!))),
    ])
    const vertices = areas.map((area) => new Set(area.flat(2).map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`)))
    const shared = vertices.map((own, i) =>
      vertices.flatMap((other, j) => (i !== j && [...own].some((vertex) => other.has(vertex)) ? [j] : [])),
    )
    expect(areas).toHaveLength(57)
    expect(listsOf(areaNeighbours(areas))).toEqual(shared)
  })

  it('are each other’s, whatever the areas', () => {
    const areas = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 4 })), { maxLength: 12 })
    fc.assert(
      fc.property(areas, (areas) => {
        const lists = listsOf(areaNeighbours(areas.map(([x, y, side]) => [square(x * 50, y * 50, side * 50)])))
        for (const [i, list] of lists.entries()) for (const j of list) expect(lists[j]).toContain(i)
      }),
    )
  })
})

describe('a frame of cells', () => {
  it('holds its box, its lines on whole multiples of the side', () => {
    const frame = frameOfBox({ left: -30, bottom: 149.9, right: 49.9, top: 150 }, 50)
    expect(frame).toEqual({ left: -50, bottom: 100, cellMetres: 50, columns: 2, rows: 2 })
    expect(frameOfBox({ left: 0, bottom: 0, right: 0, top: 0 }, 50)).toMatchObject({ columns: 1, rows: 1 })
    expect(() => frameOfBox({ left: 0, bottom: 0, right: Infinity, top: 0 }, 50)).toThrow('Not a box in metres')
    expect(() => frameOfBox({ left: 0, bottom: 0, right: 1e6, top: 1e6 }, 10)).toThrow('Cells of 10 m are too small')
  })

  it('counts the points in each cell and leaves out those outside', () => {
    const frame = frameOfBox({ left: 0, bottom: 0, right: 99, top: 99 }, 50)
    const [x, y] = [Float64Array.of(0, 49.9, 50, 99, 100, -1, 60), Float64Array.of(0, 0, 0, 99, 0, 0, 99)]
    expect([...gridCounts(frame, x, y)]).toEqual([2, 1, 0, 2])
    expect([...gridCounts(frame, new Float64Array(0), new Float64Array(0))]).toEqual([0, 0, 0, 0])
  })

  it('knows which cells’ middles are inside polygons, as a test of each middle does', () => {
    const coordinate = fc.integer({ min: -50, max: 350 })
    const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 })
    const frame = frameOfBox({ left: 0, bottom: 0, right: 299, top: 249 }, 25)
    fc.assert(
      fc.property(fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { maxLength: 3 }), (polygons) => {
        const isIn = (x: number, y: number) => polygons.some((rings) => polygonContains(rings, x, y))
        const mask = polygonMask(frame, polygons)
        for (const [cell, inside] of mask.entries()) {
          const x = (cell % frame.columns) * 25 + 12.5
          const y = Math.floor(cell / frame.columns) * 25 + 12.5
          // A side may go through a middle; a hair's breadth to either hand then answers differently.
          const answers = [isIn(x - 1e-7, y), isIn(x + 1e-7, y)]
          expect(answers).toContain(inside === 1)
        }
      }),
    )
  })

  it('leaves holes out, and takes rings that are closed and that are not', () => {
    const outer = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
    ] as const
    const hole = [
      [20, 20],
      [80, 20],
      [80, 80],
      [20, 80],
    ] as const
    const frame = frameOfBox({ left: -25, bottom: 0, right: 124, top: 99 }, 25)
    const mask = polygonMask(frame, [[outer, hole]])
    expect(Array.from({ length: 4 }, (_, row) => [...mask.subarray(row * 6, row * 6 + 6)].join(''))).toEqual([
      '011110',
      '010010',
      '010010',
      '011110',
    ])
  })
})

function listsOf({ starts, of }: Neighbours): number[][] {
  return Array.from({ length: starts.length - 1 }, (_, i) => [...of.subarray(starts[i], starts[i + 1])])
}
