import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hotspotArea } from '../../server/features/hotspots/hotspot-area.ts'
import { hotspotOutline } from '../../server/features/hotspots/hotspot-outline.ts'
import { projectionFor } from '../../server/geo/projection.ts'

type Point = readonly [x: number, y: number]

const sweref = projectionFor(3006)
/** Karlstad, metres. */
const [ox, oy] = [414_734, 6_583_126]

describe('the outline of a hotspot', () => {
  it.each<[string, Point[]]>([
    ['one point', [[0, 0]]],
    ['fifty incidents on one coordinate', Array.from({ length: 50 }, () => [0, 0] as const)],
    [
      'two points',
      [
        [0, 0],
        [80, 0],
      ],
    ],
    [
      'three points in a line',
      [
        [0, 0],
        [50, 50],
        [100, 100],
      ],
    ],
    [
      'a street that bends',
      [
        [0, 0],
        [90, 0],
        [180, 0],
        [180, 90],
        [180, 180],
      ],
    ],
    [
      'a square',
      [
        [0, 0],
        [90, 0],
        [0, 90],
        [90, 90],
      ],
    ],
  ])('is a valid polygon around %s', (_, points) => {
    const { polygon, areaHectares } = outline(points)
    const [ring = [], ...holes] = polygon.coordinates as [number, number][][]
    expect(holes).toEqual([])
    expect(ring.length).toBeGreaterThanOrEqual(8)
    expect(ring.at(-1)).toEqual(ring[0])
    expect(signedArea(ring)).toBeGreaterThan(0)
    for (const [x, y] of points) expect(covers(ring, sweref.toLngLat(ox + x, oy + y))).toBe(true)
    expect(areaHectares).toBeGreaterThan(0.2)
    expect(areaHectares).toBeLessThan(6)
  })

  it('is as wide as it is high at 59° N, where a degree east is half a degree north', () => {
    const ring = outline([[0, 0]]).polygon.coordinates[0] as [number, number][]
    const metres = ring.map(([lng, lat]) => sweref.toMetres(lng, lat))
    const width = Math.max(...metres.map(([x]) => x)) - Math.min(...metres.map(([x]) => x))
    const height = Math.max(...metres.map(([, y]) => y)) - Math.min(...metres.map(([, y]) => y))
    expect(Math.abs(width / height - 1)).toBeLessThan(0.05)
  })

  it('measures its area in hectares on the ground', () => {
    const block = Array.from({ length: 121 }, (_, i) => [(i % 11) * 40, Math.floor(i / 11) * 40] as const)
    // 400 × 400 m and a rim of 30 m with round corners.
    const truth = (400 * 400 + 4 * 400 * 30 + Math.PI * 900) / 10_000
    expect(Math.abs(outline(block).areaHectares / truth - 1)).toBeLessThan(0.03)
  })

  it('has at most 300 vertices and six decimals, whatever the points', () => {
    const town = Array.from({ length: 3000 }, (_, i) => [(i * 7919) % 4001, (i * 104_729) % 3989] as const)
    const ring = outline(town, 120).polygon.coordinates[0] ?? []
    expect(ring.length).toBeLessThanOrEqual(300)
    for (const degrees of ring.flat()) expect(Number(degrees.toFixed(6))).toBe(degrees)
  })

  it('does not cross itself', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(points, fc.integer({ min: 30, max: 150 }), (points, reach) => {
        expect(crossings(outline(points, reach).polygon.coordinates[0] as [number, number][])).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the area of a hotspot', () => {
  it('is the grid squares that the outline touches, as one ring of their corners', () => {
    const ring = [
      [410_010, 6_580_010],
      [410_150, 6_580_010],
      [410_150, 6_580_050],
      [410_010, 6_580_050],
      [410_010, 6_580_010],
    ]
    expect(metresOf(hotspotArea(ring, sweref))).toEqual([
      [
        [410_200, 6_580_000],
        [410_200, 6_580_100],
        [410_000, 6_580_100],
        [410_000, 6_580_000],
        [410_200, 6_580_000],
      ],
    ])
  })

  it('holds every point, and has no vertex off the grid', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 700 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(points, fc.integer({ min: 20, max: 150 }), (points, reach) => {
        const { ringMetres } = outline(points, reach)
        const rings = metresOf(hotspotArea(ringMetres, sweref))
        for (const vertex of rings.flat(2)) expect(vertex % 100).toBe(0)
        for (const ring of rings) expect([signedArea(ring) > 0, crossings(ring)]).toEqual([true, 0])
        for (const [x, y] of points)
          expect(rings.some((ring) => covers(ring, [ox + x + 0.01, oy + y + 0.01]))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('tells no more of where one incident was than its square and those its rim touches', () => {
    const at = (x: number, y: number) =>
      hotspotArea(hotspotOutline(Float64Array.of(x), Float64Array.of(y), 100, sweref).ringMetres, sweref)
    expect(at(410_050, 6_580_050)).toEqual(at(410_045, 6_580_058))
  })
})

function outline(points: readonly Point[], reach = 100): ReturnType<typeof hotspotOutline> {
  const x = Float64Array.from(points, ([x]) => x + ox)
  return hotspotOutline(
    x,
    Float64Array.from(points, ([, y]) => y + oy),
    reach,
    sweref,
  )
}

function metresOf({ coordinates }: ReturnType<typeof hotspotArea>): Point[][] {
  return coordinates.map(([ring = []]) =>
    ring.map(([lng = 0, lat = 0]) => sweref.toMetres(lng, lat).map(Math.round) as unknown as Point),
  )
}

/** Sums of a closed ring, taken from its first corner so that large coordinates keep their digits. */
function signedArea(ring: readonly Point[]): number {
  const [[fx, fy]] = ring as [Point]
  return ring.slice(1).reduce((sum, [bx, by], i) => {
    const [ax, ay] = ring[i] as Point
    return sum + ((ax - fx) * (by - fy) - (bx - fx) * (ay - fy)) / 2
  }, 0)
}

function covers(ring: readonly Point[], [px, py]: Point): boolean {
  return ring.slice(1).reduce((inside, [bx, by], i) => {
    const [ax, ay] = ring[i] as Point
    return ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax) ? !inside : inside
  }, false)
}

/** Pairs of sides of a closed ring that are not neighbours and cross. */
function crossings(ring: readonly Point[]): number {
  let count = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    for (let j = i + 2; j + 1 < ring.length; j++) {
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]] as [Point, Point, Point, Point]
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) count++
    }
  }
  return count
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
}
