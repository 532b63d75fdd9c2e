import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pointsByHeight, pointsInRing } from '../../../server/kernels/points/points-in-ring.ts'

describe('points in a ring', () => {
  const square = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)

  it('are those inside, by their position as given', () => {
    const points = pointsByHeight(Float64Array.of(20, 5, 1, 5, -1), Float64Array.of(5, 9, 1, 11, 5))
    expect(pointsInRing(points, square)).toEqual(Uint32Array.of(1, 2))
  })

  it('are none among none, and none in a dent', () => {
    expect(pointsInRing(pointsByHeight(new Float64Array(0), new Float64Array(0)), square)).toHaveLength(0)
    const dented = Float64Array.of(0, 0, 10, 0, 10, 10, 5, 2, 0, 10, 0, 0)
    expect(pointsInRing(pointsByHeight(Float64Array.of(5, 5), Float64Array.of(1, 8)), dented)).toEqual(
      Uint32Array.of(0),
    )
  })

  it('are as many as lie within the radius of a circle of many sides', () => {
    const corners = Array.from({ length: 720 }, (_, i) => (i * Math.PI) / 360)
    const open = corners.flatMap((angle) => [100 * Math.cos(angle), 100 * Math.sin(angle)])
    const ring = Float64Array.from([...open, ...open.slice(0, 2)])
    const place = fc.double({ min: -150, max: 150, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 60 }), (places) => {
        const off = places.filter(([x, y]) => Math.abs(Math.hypot(x, y) - 100) > 0.01)
        const found = pointsInRing(
          pointsByHeight(
            Float64Array.from(off, ([x]) => x),
            Float64Array.from(off, ([, y]) => y),
          ),
          ring,
        )
        expect(Array.from(found)).toEqual(off.flatMap(([x, y], i) => (Math.hypot(x, y) < 100 ? [i] : [])))
      }),
    )
  })
})
