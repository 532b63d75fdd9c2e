import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { closingContour } from '../../../server/kernels/clusters/closing-contour.ts'

type Point = readonly [x: number, y: number]

describe('the ring around points', () => {
  it('is a small circle around one point, however often it is repeated', () => {
    const ring = contour([[500, 600]], 100)
    for (const [x, y] of ring) expect(Math.abs(Math.hypot(x - 500, y - 600) - 30)).toBeLessThan(6)
    expect(Math.abs(areaOf(ring) - Math.PI * 30 ** 2)).toBeLessThan(700)
    expect(
      contour(
        [
          [500, 600],
          [500, 600],
          [500, 600],
        ],
        100,
      ),
    ).toEqual(ring)
  })

  it('is a strip along points in a line, straight or bent', () => {
    const straight = contour(
      Array.from({ length: 11 }, (_, i) => [i * 50, i * 50] as const),
      100,
    )
    // 707 m long and 60 m wide, with round ends.
    expect(Math.abs(areaOf(straight) - (707 * 60 + Math.PI * 30 ** 2))).toBeLessThan(12_000)
    const bent = contour(
      [
        [0, 0],
        [90, 0],
        [180, 0],
        [270, 0],
        [270, 90],
        [270, 180],
        [270, 270],
      ],
      100,
    )
    expect(covers(bent, [60, 200])).toBe(false)
    expect(areaOf(bent)).toBeLessThan(0.6 * (330 * 330))
  })

  it('keeps the dent of a horseshoe and fills a hole', () => {
    const turn = (from: number, to: number): Point[] =>
      Array.from({ length: 40 }, (_, i) => {
        const angle = from + ((to - from) * i) / 39
        return [300 * Math.cos(angle), 300 * Math.sin(angle)] as const
      })
    expect(covers(contour(turn(0.6, 2 * Math.PI - 0.6), 100), [0, 0])).toBe(false)
    expect(covers(contour(turn(0, 2 * Math.PI), 100), [0, 0])).toBe(true)
  })

  it('joins two points exactly one reach apart, and widens the reach for points further apart', () => {
    for (const distance of [100, 1000]) {
      const ring = contour(
        [
          [0, 0],
          [distance, 0],
        ],
        100,
      )
      expect([covers(ring, [0, 0]), covers(ring, [distance / 2, 0]), covers(ring, [distance, 0])]).toEqual([
        true,
        true,
        true,
      ])
    }
  })

  it('has a bounded number of vertices even around a town', () => {
    const town = Array.from({ length: 5000 }, (_, i) => [(i * 7919) % 9973, (i * 104_729) % 9967] as const)
    expect(contour(town, 100).length).toBeLessThan(1500)
  })

  it('is simple, counter-clockwise and holds every point, whatever they are', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 })), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(points, fc.integer({ min: 20, max: 200 }), (points, reach) => {
        const ring = contour(
          points.map(([x, y]) => [x + 414_000, y + 6_583_000] as const),
          reach,
        )
        expect(areaOf(ring)).toBeGreaterThan(0)
        expect(crossings(ring)).toBe(0)
        for (const [x, y] of points) expect(covers(ring, [x + 414_000, y + 6_583_000])).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('refuses no points, a reach of nothing and places that are nowhere', () => {
    expect(() => contour([], 100)).toThrow('Not points to go round: 0 x and 0 y')
    expect(() => contour([[1, 1]], 0)).toThrow('Not a reach in metres: 0')
    expect(() => contour([[1, Infinity]], 10)).toThrow('Not finite')
  })
})

function contour(points: readonly Point[], reach: number): Point[] {
  const flat = closingContour(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
    reach,
  )
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as number, flat[2 * i + 1] as number] as const)
}

function* sides(ring: readonly Point[]): Generator<readonly [Point, Point]> {
  for (const [i, from] of ring.entries()) yield [from, ring[(i + 1) % ring.length] as Point]
}

function areaOf(ring: readonly Point[]): number {
  const [ox, oy] = ring[0] as Point
  let twice = 0
  for (const [[ax, ay], [bx, by]] of sides(ring)) twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  return twice / 2
}

function covers(ring: readonly Point[], [px, py]: Point): boolean {
  let inside = false
  for (const [[ax, ay], [bx, by]] of sides(ring)) {
    if (ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}

/** Pairs of sides that are not neighbours and yet meet. */
function crossings(ring: readonly Point[]): number {
  const all = [...sides(ring)]
  let count = 0
  for (const [i, [a, b]] of all.entries()) {
    for (const [c, d] of all.slice(i + 2, i === 0 ? -1 : undefined)) {
      if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0) count++
    }
  }
  return count
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
}
