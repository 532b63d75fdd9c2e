import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  metresToNearest,
  metresToPlace,
  placeHolding,
  placeShape,
} from '../../../server/kernels/evaluation/polygon-distance.ts'

const square = (x: number, y: number, side: number) =>
  placeShape([
    [
      [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
        [x, y],
      ],
    ],
  ])

describe('the distance to a place', () => {
  const place = square(0, 0, 100)

  it('is 0 inside, straight beside a side, and aslant off a corner', () => {
    expect(metresToPlace(place, 50, 50, 500)).toBe(0)
    expect(metresToPlace(place, 50, -30, 500)).toBeCloseTo(30, 12)
    expect(metresToPlace(place, 130, 140, 500)).toBeCloseTo(50, 12)
  })

  it('is Infinity where it is surely out of reach', () => {
    expect(metresToPlace(place, 700, 50, 500)).toBe(Infinity)
    expect(metresToNearest([place, square(1000, 0, 10)], 990, 5, 50)).toBeCloseTo(10, 12)
    expect(metresToNearest([], 0, 0, 50)).toBe(Infinity)
  })

  it('leaves holes out, and finds the first of overlapping places', () => {
    const ringed = placeShape([
      [
        [
          [0, 0],
          [100, 0],
          [100, 100],
          [0, 100],
        ],
        [
          [40, 40],
          [60, 40],
          [60, 60],
          [40, 60],
        ],
      ],
    ])
    expect(metresToPlace(ringed, 50, 50, 100)).toBeCloseTo(10, 12)
    expect(placeHolding([ringed, square(30, 30, 40)], 50, 50)).toBe(1)
    expect(placeHolding([square(30, 30, 40), ringed], 35, 35)).toBe(0)
    expect(placeHolding([ringed], 500, 500)).toBe(-1)
  })

  it('is that to a box by its two axes', () => {
    const at = fc.integer({ min: -300, max: 400 })
    fc.assert(
      fc.property(at, at, (x, y) => {
        const found = metresToPlace(place, x, y, 1000)
        const [dx, dy] = [x, y].map((value) => Math.max(0, -value, value - 100))
        expect(found).toBeCloseTo(Math.hypot(dx!, dy!), 9)
      }),
    )
  })

  it('is of something', () => {
    expect(() => placeShape([])).toThrow('A place without a vertex')
  })
})
