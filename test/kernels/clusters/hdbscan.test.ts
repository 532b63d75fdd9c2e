import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hdbscan } from '../../../server/kernels/clusters/hdbscan.ts'
import { reachabilityTree } from '../../../server/kernels/clusters/reachability-tree.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Point = readonly [x: number, y: number]

describe('hdbscan', () => {
  it('finds a tight and a loose cluster that no single radius finds; strays belong to them hardly at all', () => {
    // Ten metres apart on the left, a hundred on the right; a radius for the right joins the left with the stray at 150.
    const points: Point[] = [...square(0, 0, 10), ...square(2000, 0, 100), [150, 150], [1000, 0]]
    const { labels, membership, clusterCount } = run(points, { minPoints: 4, minClusterSize: 9 })
    expect(clusterCount).toBe(2)
    expect(Array.from(labels)).toEqual([...Array(9).fill(0), ...Array(9).fill(1), 0, 0])
    expect(Array.from(membership.subarray(0, 18), (share) => share > 0.7)).toEqual(Array(18).fill(true))
    expect(Array.from(membership.subarray(18), (share) => share < 0.1)).toEqual([true, true])
  })

  it('takes the excess of mass in a tree drawn by hand', () => {
    // On a line, minPoints 1, so that reachability is distance: pairs 1 m apart, two pairs 2 m from each other, and the
    // two fours 100 m away. Each four: 4 · (1/2 − 1/100) = 1.96 over its pairs' 2 · 2 · (1 − 1/2) = 2, so the pairs win.
    const pairs: Point[] = [0, 1, 3, 4, 104, 105, 107, 108].map((x) => [x, 0])
    const split = run(pairs, { minPoints: 1, minClusterSize: 2 })
    expect(Array.from(split.labels)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
    for (const mass of split.stability) expect(mass).toBeCloseTo(1, 12)
    // At 1.9 m between the pairs, 4 · (1/1.9 − 1/100) = 2.065 outweighs 4 · (1 − 1/1.9) = 1.895.
    const close: Point[] = [0, 1, 2.9, 3.9, 103.9, 104.9, 106.8, 107.8].map((x) => [x, 0])
    const joined = run(close, { minPoints: 1, minClusterSize: 2 })
    expect(Array.from(joined.labels)).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
    for (const mass of joined.stability) expect(mass).toBeCloseTo(4 * (1 / 1.9 - 1 / 100), 12)
  })

  it('tells how firmly each row belongs: the middle fully, a straggler less', () => {
    const points: Point[] = [...square(0, 0, 10), [60, 10], ...square(1000, 0, 10)]
    const { labels, membership } = run(points, { minPoints: 3, minClusterSize: 5 })
    expect(labels[9]).toBe(0)
    expect(membership[4]).toBe(1)
    expect(membership[9]).toBeLessThan(0.5)
    expect(membership[9]).toBeGreaterThan(0)
  })

  it('makes a much repeated coordinate a cluster, with a finite mass', () => {
    const heap = Array.from({ length: 40 }, (): Point => [500, 500])
    const { labels, stability } = run([...square(0, 0, 30), ...heap, [5000, 0]], { minPoints: 5, minClusterSize: 9 })
    expect(labels[9]).toBe(1)
    expect(Number.isFinite(stability[1])).toBe(true)
    expect(labels.at(-1)).toBe(-1)
  })

  it('counts distances under the least as that, so that snap points a few metres apart are one cluster', () => {
    const snap = [0, 20, 1000, 1020].flatMap((x) => Array.from({ length: 30 }, (): Point => [x, 0]))
    expect(run(snap, { minPoints: 10, minClusterSize: 10 }).clusterCount).toBe(4)
    expect(run(snap, { minPoints: 10, minClusterSize: 10, leastMetres: 25 }).clusterCount).toBe(2)
  })

  it('joins nothing over more than the most, and may then choose all that is left', () => {
    const close: Point[] = [0, 1, 2.9, 3.9, 103.9, 104.9, 106.8, 107.8].map((x) => [x, 0])
    const options = { minPoints: 1, minClusterSize: 2 }
    // Cut at 50 m, each four is 4 · (1/1.9 − 1/50) = 2.03 against its pairs' 1.89; at 5 m 1.31, so that the pairs win.
    const wide = run(close, { ...options, mostMetres: 50 })
    expect(Array.from(wide.labels)).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
    expect(wide.stability[0]).toBeCloseTo(4 * (1 / 1.9 - 1 / 50), 12)
    expect(Array.from(run(close, { ...options, mostMetres: 5 }).labels)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
    expect(run(close, { ...options, mostMetres: 0.9 }).clusterCount).toBe(0)
    // One place among strays is no cluster of everything, but one of those that hold together.
    const lone: Point[] = [...square(0, 0, 5), [500, 0], [0, 600], [900, 900]]
    expect(run(lone, { minPoints: 3, minClusterSize: 5 }).clusterCount).toBe(0)
    const cut = run(lone, { minPoints: 3, minClusterSize: 5, mostMetres: 50 })
    expect(Array.from(cut.labels)).toEqual([...Array(9).fill(0), -1, -1, -1])
  })

  it('has nothing to say about no points, one point, equal points and fewer than a cluster', () => {
    expect(run([], { minPoints: 2, minClusterSize: 2 })).toMatchObject({ clusterCount: 0, labels: new Int32Array(0) })
    expect(Array.from(run([[1, 1]], { minPoints: 2, minClusterSize: 2 }).labels)).toEqual([-1])
    const equal = Array.from({ length: 30 }, (): Point => [7, 7])
    expect(run(equal, { minPoints: 5, minClusterSize: 5 }).clusterCount).toBe(0)
    expect(run(square(0, 0, 10), { minPoints: 50, minClusterSize: 50 }).clusterCount).toBe(0)
  })

  it('refuses bad input at the door, with the value', () => {
    const one = Float64Array.of(1)
    expect(() => hdbscan(one, one, { minPoints: 0, minClusterSize: 2 })).toThrow('Not a number of points: 0')
    expect(() => hdbscan(one, one, { minPoints: 1, minClusterSize: 1 })).toThrow('Not a cluster’s size: 1')
    expect(() => hdbscan(one, one, { minPoints: 1, minClusterSize: 2, leastMetres: 0 })).toThrow(
      'Not a distance in metres: 0',
    )
    expect(() => hdbscan(one, Float64Array.of(Number.NaN), { minPoints: 1, minClusterSize: 2 })).toThrow('Not finite')
  })
})

describe('hdbscan against the textbook, quadratic', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }))
  const options = fc.record({
    minPoints: fc.integer({ min: 1, max: 8 }),
    minClusterSize: fc.integer({ min: 2, max: 12 }),
    leastMetres: fc.constantFrom(0.5, 1, 3),
    mostMetres: fc.constantFrom(3, 5, 8, Infinity),
  })

  it('has a spanning tree of the same edge lengths as Prim’s over the full graph', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 1, maxLength: 80, selector: String }),
        options,
        (places, { minPoints }) => {
          const x = Float64Array.from(places, ([px]) => px)
          const y = Float64Array.from(places, ([, py]) => py)
          const weight = Int32Array.from(places, ([px, py]) => 1 + ((px * 7 + py) % 4))
          const { core, metres } = reachabilityTree(x, y, weight, minPoints, 0.5)
          const rows = places.flatMap((at, i) => Array.from({ length: weight[i]! }, () => at))
          const ofRow = places.flatMap((_, i) => Array.from({ length: weight[i]! }, () => i))
          const truth = coreByRows(rows, minPoints, 0.5)
          for (const [row, point] of ofRow.entries()) expect(core[point]).toBeCloseTo(truth[row]!, 9)
          const ours = Array.from(metres).toSorted((a, b) => a - b)
          const theirs = prim(places, Array.from(core)).toSorted((a, b) => a - b)
          expect(ours).toHaveLength(theirs.length)
          for (const [i, edge] of ours.entries()) expect(edge).toBeCloseTo(theirs[i]!, 9)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds the same clusters, memberships and masses, repeated rows included', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 70 }), options, (points, options) => {
        const ours = run(points, options)
        const truth = textbook(points, options)
        expect(Array.from(ours.labels)).toEqual(truth.labels)
        for (const [row, share] of truth.membership.entries()) expect(ours.membership[row]).toBeCloseTo(share, 5)
        for (const [cluster, mass] of truth.stability.entries()) expect(ours.stability[cluster]).toBeCloseTo(mass, 8)
      }),
      { numRuns: 500 },
    )
  })

  it('finds the same in towns of blobs at Swedish coordinates', () => {
    for (const seed of [1, 2, 3, 4]) {
      const random = seededRandom(seed)
      const centres = Array.from({ length: 5 }, () => [random() * 3000, random() * 3000, 20 + random() * 200] as const)
      const points = Array.from({ length: 130 }, (_, i): Point => {
        const [cx, cy, spread] = i % 6 === 5 ? [1500, 1500, 3000] : centres[i % 5]!
        return [414_000 + cx + (random() - 0.5) * spread, 6_583_000 + cy + (random() - 0.5) * spread]
      })
      const options = { minPoints: 4, minClusterSize: 8, leastMetres: 5 }
      const truth = textbook(points, options)
      expect(Array.from(run(points, options).labels)).toEqual(truth.labels)
      expect(new Set(truth.labels).size).toBeGreaterThan(3)
    }
  })

  it('partitions alike in whatever order the rows come, and wherever they are moved together', () => {
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 70 }),
        options,
        fc.integer({ min: 1, max: 1000 }),
        (points, options, seed) => {
          const straight = Array.from(run(points, options).labels)
          const order = shuffled(points.length, seed)
          const mixed = run(
            order.map((i) => [points[i]![0] + 64_000, points[i]![1] - 32_000] as const),
            options,
          ).labels
          const back = Array.from({ length: points.length }, () => -1)
          for (const [at, row] of order.entries()) back[row] = mixed[at]!
          expect(renumbered(back)).toEqual(straight)
        },
      ),
    )
  })
})

type Options = Parameters<typeof hdbscan>[2]

function run(points: readonly Point[], options: Options): ReturnType<typeof hdbscan> {
  return hdbscan(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
    options,
  )
}

/** Nine points in a square with a side of two steps. */
function square(x: number, y: number, step: number): Point[] {
  return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column): Point => [x + column * step, y + row * step]))
}

function coreByRows(rows: readonly Point[], minPoints: number, least: number): number[] {
  return rows.map((from) => {
    const distances = rows.map((to) => distance(from, to)).toSorted((a, b) => a - b)
    return Math.max(least, distances[Math.min(minPoints, rows.length) - 1]!)
  })
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
}

/** Edge lengths of the spanning tree, point by point (Prim 1957). */
function prim(points: readonly Point[], core: readonly number[]): number[] {
  const reach = points.map(() => Infinity)
  const outside = new Set(points.keys())
  const edges: number[] = []
  let at = 0
  for (outside.delete(0); outside.size > 0; outside.delete(at)) {
    for (const to of outside)
      reach[to] = Math.min(reach[to]!, Math.max(core[at]!, core[to]!, distance(points[at]!, points[to]!)))
    at = [...outside].reduce((nearest, to) => (reach[to]! < reach[nearest]! ? to : nearest))
    edges.push(reach[at]!)
  }
  return edges
}

/**
 * HDBSCAN by its definitions, row by row and with no tree of edges: a cluster at a distance is a connected part of the
 * graph of all pairs whose mutual reachability is under it, looked for anew at every distance that occurs.
 */
function textbook(
  rows: readonly Point[],
  { minPoints, minClusterSize, leastMetres = 1, mostMetres = Infinity }: Options,
) {
  const core = coreByRows(rows, minPoints, leastMetres)
  const reach = (a: number, b: number): number => Math.max(core[a]!, core[b]!, distance(rows[a]!, rows[b]!))
  type Cluster = { birth: number; death: number; mass: number; children: Cluster[]; left: Map<number, number> }
  const grow = (members: number[], birth: number): Cluster => {
    const cluster: Cluster = { birth, death: birth, mass: 0, children: [], left: new Map() }
    let present = members
    while (present.length > 0) {
      // The greatest distance that still holds these together: below it they fall into parts.
      const edges = prim(
        present.map((row) => rows[row]!),
        present.map((row) => core[row]!),
      )
      const level = edges.length > 0 ? Math.max(...edges) : core[present[0]!]!
      const lambda = 1 / level
      const parts = partsBelow(present, level)
      const large = parts.filter((part) => part.length >= minClusterSize)
      for (const part of parts) {
        if (large.length !== 1 || part !== large[0]) cluster.mass += part.length * (lambda - birth)
        if (!large.includes(part)) for (const row of part) cluster.left.set(row, lambda)
      }
      cluster.death = lambda
      if (large.length > 1) cluster.children = large.map((part) => grow(part, lambda))
      present = large.length === 1 ? large[0]! : []
    }
    return cluster
  }
  /** Connected parts of some rows when only pairs nearer than a level are joined; a row whose core is not is alone. */
  const partsBelow = (members: readonly number[], level: number): number[][] => {
    const parts: number[][] = []
    const unseen = new Set(members)
    for (const start of members) {
      if (!unseen.delete(start)) continue
      const part = [start]
      for (const from of part) for (const to of unseen) if (reach(from, to) < level && unseen.delete(to)) part.push(to)
      parts.push(part)
    }
    return parts
  }
  const selected: Cluster[] = []
  const select = (cluster: Cluster): { mass: number; chosen: Cluster[] } => {
    const below = cluster.children.map(select)
    const mass = below.reduce((sum, child) => sum + child.mass, 0)
    if (cluster.mass >= mass * (1 - 1e-9)) return { mass: cluster.mass, chosen: [cluster] }
    return { mass, chosen: below.flatMap((child) => child.chosen) }
  }
  const begun =
    mostMetres === Infinity
      ? grow([...rows.keys()], 0).children
      : // Joined at the most itself, too.
        partsBelow([...rows.keys()], mostMetres * (1 + 1e-12))
          .filter((part) => part.length >= minClusterSize)
          .map((part) => grow(part, 1 / mostMetres))
  for (const child of begun) selected.push(...select(child).chosen)
  const labels = rows.map(() => -1)
  const membership = rows.map(() => 0)
  const allLeft = (cluster: Cluster): [number, number][] => [...cluster.left, ...cluster.children.flatMap(allLeft)]
  for (const [number, cluster] of selected.entries()) {
    for (const [row, lambda] of allLeft(cluster)) {
      labels[row] = number
      membership[row] = Math.min(1, lambda / cluster.death)
    }
  }
  const order = [...new Set(labels)].filter((label) => label >= 0)
  return { labels: renumbered(labels), membership, stability: order.map((label) => selected[label]!.mass) }
}

/** The same partition with its clusters numbered by first appearance. */
function renumbered(labels: readonly number[]): number[] {
  const numbers = new Map<number, number>()
  return labels.map((label) => {
    if (label < 0) return -1
    if (!numbers.has(label)) numbers.set(label, numbers.size)
    return numbers.get(label)!
  })
}

function shuffled(length: number, seed: number): number[] {
  const random = seededRandom(seed)
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
