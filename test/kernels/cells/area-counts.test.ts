import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { areaCounts } from '../../../server/kernels/cells/area-counts.ts'
import { centralBox } from '../../../server/kernels/cells/central-box.ts'
import type { PolygonMetres } from '../../../server/kernels/cells/polygon-mask.ts'
import { boxOfPolygons, polygonContains } from '../../../server/kernels/cells/polygon-mask.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('points counted on areas', () => {
  const square = (x: number, y: number, side: number): PolygonMetres => [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
    ],
  ]

  it('count in the area that holds them, with its islands and without its holes', () => {
    const withHole: PolygonMetres = [square(0, 0, 100)[0]!, square(40, 40, 20)[0]!]
    const areas = [[withHole, square(500, 0, 10)], [square(200, 0, 50)]]
    const [x, y] = [Float64Array.of(10, 50, 505, 225, 225, 300), Float64Array.of(10, 50, 5, 25, 25, 300)]
    expect([...areaCounts(x, y, areas)]).toEqual([2, 2])
    expect([...areaCounts(x, y, [])]).toEqual([])
    expect([...areaCounts(new Float64Array(0), new Float64Array(0), areas)]).toEqual([0, 0])
    expect([...areaCounts(x, y, [[], [square(0, 0, 100)]])]).toEqual([0, 2])
    expect(() => areaCounts(x, Float64Array.of(1), areas)).toThrow('Unequal lengths: 6 x and 1 y')
  })

  it('are as many as a look at every point in every area finds, whatever the shapes', () => {
    const coordinate = fc.integer({ min: 0, max: 99 })
    const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 7 })
    // Areas side by side, so that none overlaps another.
    const areas = fc
      .array(ring, { maxLength: 6 })
      .map((rings) =>
        rings.map((ring, at): PolygonMetres[] => [[ring.map(([x, y]): [number, number] => [x + 100 * at, y])]]),
      )
    fc.assert(
      fc.property(areas, fc.integer(), (areas, seed) => {
        const random = seededRandom(seed)
        const draw = (side: number) => Float64Array.from({ length: 60 }, () => random() * side)
        const [x, y] = [draw(600), draw(100)]
        expect([...areaCounts(x, y, areas)]).toEqual(
          areas.map((area) => x.filter((px, i) => polygonContains(area[0]!, px, y[i]!)).length),
        )
      }),
    )
  })

  it('have a box around them', () => {
    expect(boxOfPolygons([square(10, 20, 5), square(-3, 0, 1)])).toEqual({ left: -3, bottom: 0, right: 15, top: 25 })
    expect(boxOfPolygons([])).toBeUndefined()
  })
})

describe('the box of points but for outliers', () => {
  const random = seededRandom(3)
  const x = Float64Array.from({ length: 1000 }, () => random() * 1000)
  const y = Float64Array.from({ length: 1000 }, () => random() * 1000)

  it('is the box of them all where none lies far out', () => {
    const box = centralBox(x, y)!
    expect([box.left, box.right]).toEqual([Math.min(...x), Math.max(...x)])
    expect([box.bottom, box.top]).toEqual([Math.min(...y), Math.max(...y)])
    expect(centralBox(Float64Array.of(5), Float64Array.of(6))).toEqual({ left: 5, bottom: 6, right: 5, top: 6 })
    expect(centralBox(new Float64Array(0), new Float64Array(0))).toBeUndefined()
  })

  it('leaves an outlier out, and holds all but a hundredth of the others', () => {
    const box = centralBox(Float64Array.of(...x, 1e6), Float64Array.of(...y, -1e6))!
    expect(box.right).toBeLessThan(1150)
    expect(box.bottom).toBeGreaterThan(-150)
    const inside = x.filter((px, i) => {
      return px >= box.left && px <= box.right && y[i]! >= box.bottom && y[i]! <= box.top
    })
    expect(inside.length).toBeGreaterThanOrEqual(990)
  })

  it('holds all but two hundredths of any points', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 })), {
      minLength: 1,
      maxLength: 300,
    })
    fc.assert(
      fc.property(points, (points) => {
        const [px, py] = [0, 1].map((axis) => Float64Array.from(points, (point) => point[axis]!)) as [
          Float64Array,
          Float64Array,
        ]
        const box = centralBox(px, py)!
        const outside = points.filter(([x, y]) => x < box.left || x > box.right || y < box.bottom || y > box.top)
        expect(outside.length).toBeLessThanOrEqual(0.02 * points.length + 4)
      }),
    )
  })
})
