import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import { countWithin, distanceToNearest } from '../../../server/kernels/points/grid-search.ts'
import { buildPointGrid } from '../../../server/kernels/points/point-grid.ts'

const places = fc.array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 })), {
  minLength: 1,
  maxLength: 80,
})
const gridOf = (points: readonly (readonly [number, number])[], side: number) =>
  buildPointGrid(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
    side,
  )

it('counts the rows within a distance as a look at every row does', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 200 }), (points, side, metres) => {
      for (const [px, py] of [points[0]!, [300, -300], [0, 0]] as const) {
        const near = points.filter(([x, y]) => Math.hypot(x - px, y - py) <= metres)
        expect(countWithin(gridOf(points, side), px, py, metres)).toBe(near.length)
      }
    }),
    { numRuns: 300 },
  )
})

it('finds the distance to the k-th other place, repeats counted once, and cuts it off', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 6 }), (points, k) => {
      const [px, py] = points[0]!
      const others = new Set(points.filter(([x, y]) => x !== px || y !== py).map(([x, y]) => `${x} ${y}`))
      const distances = [...others].map((key) => {
        const [x = 0, y = 0] = key.split(' ').map(Number)
        return Math.hypot(x - px, y - py)
      })
      const truth = distances.toSorted((a, b) => a - b)[k - 1] ?? Infinity
      expect(distanceToNearest(gridOf(points, 20), px, py, k, 70)).toBe(Math.min(70, truth))
    }),
    { numRuns: 300 },
  )
})
