import { clustersDbscan } from '@turf/clusters-dbscan'
import { featureCollection, point } from '@turf/helpers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dbscan } from '../../../server/kernels/clusters/dbscan.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Point = readonly [x: number, y: number]

describe('dbscan', () => {
  it('finds two clusters, a border point each way and noise in a drawn example', () => {
    //  a b . . c d      radius 1, three points: b and c have no third neighbour but themselves, a/e and d/f,
    //  e . . . . f      so the corners a and d are core, the rest border, and the far point is noise.
    const points: Point[] = [
      [0, 1],
      [1, 1],
      [4, 1],
      [5, 1],
      [0, 0],
      [5, 0],
      [9, 9],
    ]
    const { labels, core, clusterCount } = run(points, 1, 3)
    expect(Array.from(labels)).toEqual([0, 0, 1, 1, 0, 1, -1])
    expect(Array.from(core)).toEqual([1, 0, 0, 1, 0, 0, 0])
    expect(clusterCount).toBe(2)
  })

  it('counts the point itself, and a distance of exactly the radius as near', () => {
    expect(
      run(
        [
          [0, 0],
          [3, 4],
        ],
        5,
        2,
      ).clusterCount,
    ).toBe(1)
    expect(
      run(
        [
          [0, 0],
          [3, 4],
        ],
        4.999999,
        2,
      ).clusterCount,
    ).toBe(0)
    expect(
      run(
        [
          [0, 0],
          [3, 4],
        ],
        5,
        3,
      ).clusterCount,
    ).toBe(0)
  })

  it('makes every point a cluster of its own when one point is enough', () => {
    const { labels, clusterCount } = run(
      [
        [0, 0],
        [100, 0],
        [0, 100],
      ],
      1,
      1,
    )
    expect(clusterCount).toBe(3)
    expect(Array.from(labels)).toEqual([0, 1, 2])
  })

  it('counts repeated coordinates as often as they come', () => {
    const repeated: Point[] = [
      [7, 7],
      [7, 7],
      [7, 7],
      [7.5, 7],
      [50, 50],
    ]
    expect(Array.from(run(repeated, 1, 4).core)).toEqual([1, 1, 1, 1, 0])
    expect(Array.from(run(repeated, 0.1, 3).labels)).toEqual([0, 0, 0, -1, -1])
    expect(run(repeated, 0.1, 4).clusterCount).toBe(0)
  })

  it('gives a border point to its nearest core point, and an equally near one to the lower number', () => {
    const left: Point[] = [
      [-9, 0],
      [-9, 0],
      [0, 0],
    ]
    const middle: Point = [10, 0]
    expect(Array.from(run([...left, ...rightGroup(19), middle], 10, 4).labels)).toEqual([0, 0, 0, 1, 1, 1, 1])
    expect(Array.from(run([...left, ...rightGroup(20), middle], 10, 4).labels)).toEqual([0, 0, 0, 1, 1, 1, 0])
    expect(Array.from(run([...rightGroup(20), ...left, middle], 10, 4).labels)).toEqual([0, 0, 0, 1, 1, 1, 0])
    expect(Array.from(run([...rightGroup(20), ...left, middle], 10, 4).core)).toEqual([1, 0, 0, 0, 0, 1, 0])
  })

  it('holds no empty grid between points a thousand kilometres apart', () => {
    const points: Point[] = [
      [0, 0],
      [0, 1],
      [1e6, 1e6],
      [1e6, 1e6 + 1],
      [-1e6, 5e6],
    ]
    expect(Array.from(run(points, 2, 2).labels)).toEqual([0, 0, 1, 1, -1])
  })

  it('has nothing to say about no points, and calls one point noise', () => {
    expect(run([], 1, 2)).toEqual({ labels: new Int32Array(0), core: new Uint8Array(0), clusterCount: 0 })
    expect(Array.from(run([[1, 1]], 1, 2).labels)).toEqual([-1])
  })

  it('refuses bad input at the door, with the value', () => {
    const one = Float64Array.of(1)
    expect(() => dbscan(one, one, 0, 2)).toThrow('Not a radius in metres: 0')
    expect(() => dbscan(one, one, Number.NaN, 2)).toThrow('Not a radius in metres: NaN')
    expect(() => dbscan(one, one, 1, 0)).toThrow('Not a number of points: 0')
    expect(() => dbscan(one, one, 1, 2.5)).toThrow('Not a number of points: 2.5')
    expect(() => dbscan(one, new Float64Array(2), 1, 2)).toThrow('Unequal lengths: 1 x and 2 y')
    expect(() => dbscan(Float64Array.of(Number.NaN), one, 1, 2)).toThrow('Not finite: point 0 at NaN, 1')
  })
})

describe('dbscan against a brute-force oracle', () => {
  // Whole coordinates in a small square: repeated points and distances of exactly the radius come by themselves.
  const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    maxLength: 120,
  })
  const radius = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.5, max: 12, noNaN: true }))
  const minPoints = fc.integer({ min: 1, max: 12 })

  it('marks the same core points, joins them into the same clusters and leaves the same noise', () => {
    fc.assert(
      fc.property(points, radius, minPoints, (points, radius, minPoints) => {
        const ours = run(points, radius, minPoints)
        const truth = bruteForce(points, radius, minPoints)
        expect(Array.from(ours.core)).toEqual(truth.core)
        expect(Array.from(ours.labels)).toEqual(truth.labels)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the same at Swedish coordinates in fractions of a metre', () => {
    const scattered = fc.array(
      fc.tuple(
        fc.double({ min: 414_000, max: 414_300, noNaN: true }),
        fc.double({ min: 6_583_000, max: 6_583_300, noNaN: true }),
      ),
      { maxLength: 150 },
    )
    fc.assert(
      fc.property(scattered, fc.double({ min: 5, max: 80, noNaN: true }), minPoints, (points, radius, minPoints) => {
        const ours = run(points, radius, minPoints)
        const truth = bruteForce(points, radius, minPoints)
        expect(Array.from(ours.core)).toEqual(truth.core)
        expect(Array.from(ours.labels)).toEqual(truth.labels)
      }),
      { numRuns: 300 },
    )
  })

  it('partitions the core points alike in whatever order the rows come', () => {
    fc.assert(
      fc.property(points, radius, minPoints, fc.integer(), (points, radius, minPoints, seed) => {
        const order = shuffled(points.length, seed)
        const straight = run(points, radius, minPoints)
        const mixed = run(
          order.map((i) => points[i] as Point),
          radius,
          minPoints,
        )
        const back = Array.from({ length: points.length }, () => -1)
        order.forEach((row, at) => (back[row] = mixed.core[at] === 1 ? (mixed.labels[at] as number) : -1))
        const ours = Array.from(straight.labels, (label, i) => (straight.core[i] === 1 ? label : -1))
        expect(renumbered(back)).toEqual(renumbered(ours))
      }),
    )
  })

  it('finds the same wherever the points are moved together', () => {
    fc.assert(
      fc.property(
        points,
        radius,
        minPoints,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (points, radius, minPoints, by) => {
          const moved = run(
            points.map(([x, y]) => [x + by, y - 2 * by] as const),
            radius,
            minPoints,
          )
          expect(moved).toEqual(run(points, radius, minPoints))
        },
      ),
    )
  })
})

describe('dbscan against Turf', () => {
  it('agrees on 1,500 points near the equator, where degrees are square', () => {
    const random = seededRandom(11)
    const centres = Array.from({ length: 12 }, () => [random() * 4000, random() * 4000] as const)
    const metresPerDegree = 6_371_008.8 * (Math.PI / 180)
    const points = Array.from({ length: 1500 }, (_, i): Point => {
      const centre = centres[i % 12] as Point
      const spread = i % 3 === 0 ? 3000 : 120
      return [centre[0] + (random() - 0.5) * spread, centre[1] + (random() - 0.5) * spread]
    })
    const collection = featureCollection(points.map(([x, y]) => point([x / metresPerDegree, y / metresPerDegree])))
    const turf = clustersDbscan(collection, 0.06, { minPoints: 10 }).features
    const ours = run(points, 60, 10)
    // Turf calls border points core when it meets them while growing a cluster, so the noise and the clusters of our core
    // points are compared, not its word "core".
    const theirNoise = turf.map(({ properties }) => properties.dbscan === 'noise')
    expect(Array.from(ours.labels, (label) => label < 0)).toEqual(theirNoise)
    const onCore = (labels: readonly number[]) =>
      renumbered(labels.map((label, i) => (ours.core[i] === 1 ? label : -1)))
    expect(onCore(Array.from(ours.labels))).toEqual(onCore(turf.map(({ properties }) => properties.cluster ?? -1)))
    expect(ours.clusterCount).toBeGreaterThan(3)
    expect(ours.core.filter((core) => core === 1).length).toBeGreaterThan(500)
  })
})

function run(points: readonly Point[], radius: number, minPoints: number): ReturnType<typeof dbscan> {
  const x = Float64Array.from(points, ([x]) => x)
  const y = Float64Array.from(points, ([, y]) => y)
  return dbscan(x, y, radius, minPoints)
}

/** The definitions of Ester et al. (1996) taken literally, quadratic. */
function bruteForce(points: readonly Point[], radius: number, minPoints: number): { core: number[]; labels: number[] } {
  const squared = (a: number, b: number): number => {
    const [from, to] = [points[a] as Point, points[b] as Point]
    return (to[0] - from[0]) ** 2 + (to[1] - from[1]) ** 2
  }
  const rows = points.map((_, i) => i)
  const near = rows.map((a) => rows.filter((b) => squared(a, b) <= radius * radius))
  const core = near.map((list) => (list.length >= minPoints ? 1 : 0))
  const labels = rows.map(() => -1)
  let next = 0
  for (const start of rows) {
    if (core[start] !== 1 || labels[start] !== -1) continue
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (labels[at] !== -1) continue
      labels[at] = next
      open.push(...(near[at] as number[]).filter((b) => core[b] === 1))
    }
    next++
  }
  for (const row of rows) {
    const cores = (near[row] as number[]).filter((b) => core[b] === 1)
    if (core[row] === 1 || cores.length === 0) continue
    const nearest = Math.min(...cores.map((b) => squared(row, b)))
    labels[row] = Math.min(...cores.filter((b) => squared(row, b) === nearest).map((b) => labels[b] as number))
  }
  return { core, labels }
}

/** The same partition with its clusters numbered by first appearance. */
function renumbered(labels: readonly number[]): number[] {
  const numbers = new Map<number, number>()
  return labels.map((label) => {
    if (label < 0) return -1
    if (!numbers.has(label)) numbers.set(label, numbers.size)
    return numbers.get(label) as number
  })
}

function shuffled(length: number, seed: number): number[] {
  const random = seededRandom(seed)
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
  }
  return order
}

/** Three points of which the first, at x, is core when a fourth lies within ten metres. */
function rightGroup(x: number): Point[] {
  return [
    [x, 0],
    [x + 9, 0],
    [x + 9, 0],
  ]
}
