import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexShapes, isNear, shapesNear } from '../../../server/kernels/review-score/near-shapes.ts'
import type { Shape, ShapePart } from '../../../server/kernels/review-score/near-shapes.ts'

const shape = (reachMetres: number, ...parts: ShapePart[]): Shape => ({ reachMetres, parts })
const part = (type: ShapePart['type'], ...xy: number[]): ShapePart => ({ type, xy: Float64Array.from(xy) })
const square = (west: number, south: number, side: number) =>
  part('ring', west, south, west + side, south, west + side, south + side, west, south + side, west, south)

describe('shapes near a point', () => {
  const line = shape(25, part('line', 0, 0, 100, 0, 100, 300))
  const park = shape(25, square(1000, 1000, 400), square(1100, 1100, 200))
  const stop = shape(50, part('point', -500, -500))
  const index = indexShapes([line, park, stop])

  it('are those within reach of a line, its corners and its ends, to the metre', () => {
    expect(shapesNear(index, 50, 25)).toEqual([0])
    expect(shapesNear(index, 50, 25.01)).toEqual([])
    expect(shapesNear(index, -25, 0)).toEqual([0])
    expect(shapesNear(index, -18, -18)).toEqual([])
    expect(shapesNear(index, 125, 300)).toEqual([0])
  })

  it('are surfaces from inside and around, and not from well inside a hole', () => {
    expect(shapesNear(index, 1050, 1050)).toEqual([1])
    expect(shapesNear(index, 975, 1200)).toEqual([1])
    expect(shapesNear(index, 974, 1200)).toEqual([])
    expect(shapesNear(index, 1200, 1200)).toEqual([])
    expect(shapesNear(index, 1120, 1200)).toEqual([1])
  })

  it('are points within their own reach, west and south of nought too', () => {
    expect(shapesNear(index, -500, -450)).toEqual([2])
    expect(shapesNear(index, -500, -449)).toEqual([])
  })

  it('are none of no shapes', () => {
    expect(shapesNear(indexShapes([]), 0, 0)).toEqual([])
  })

  it('are found as by asking every shape, a line of no length among them', () => {
    const coordinate = fc.integer({ min: -400, max: 400 })
    const anyLine = fc
      .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 6 })
      .map((corners) => part(corners.length === 1 ? 'point' : 'line', ...corners.flat()))
    const anyRing = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 300 })).map((ring) => square(...ring))
    const anyShape = fc
      .tuple(fc.integer({ min: 1, max: 120 }), fc.array(fc.oneof(anyLine, anyRing), { minLength: 1, maxLength: 3 }))
      .map(([reach, parts]) => shape(reach, ...parts))
    fc.assert(
      fc.property(
        fc.array(anyShape, { maxLength: 8 }),
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 }),
        (shapes, points) => {
          const built = indexShapes(shapes)
          for (const [x, y] of points) {
            const byForce = [...shapes.keys()].filter((at) => isNear(shapes[at]!, x, y))
            expect(shapesNear(built, x, y)).toEqual(byForce)
          }
        },
      ),
    )
  })
})
