import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dbscan } from '../../../server/kernels/clusters/dbscan.ts'
import { buildPointGrid } from '../../../server/kernels/points/point-grid.ts'
import { stDbscan } from '../../../server/kernels/clusters/st-dbscan.ts'

/** Place in metres and interval in seconds. */
type Row = readonly [x: number, y: number, from: number, to: number]

describe('st-dbscan', () => {
  it('tells two outbreaks on one corner apart, and leaves what happened between', () => {
    const outbreak = (day: number) => [0, 1, 2, 3].map((after): Row => [after * 10, 0, day + after, day + after + 1])
    const rows: Row[] = [...outbreak(0), [5, 0, 50, 51], ...outbreak(100)]
    const { labels, core, clusterCount } = run(rows, 50, 2, 4)
    expect(Array.from(labels)).toEqual([0, 0, 0, 0, -1, 1, 1, 1, 1])
    expect(Array.from(core)).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1])
    expect(clusterCount).toBe(2)
  })

  it('takes touching and overlapping intervals for 0 apart, and at the radius for near', () => {
    expect(
      run(
        [
          [0, 0, 0, 10],
          [0, 0, 10, 20],
        ],
        1,
        0,
        2,
      ).clusterCount,
    ).toBe(1)
    expect(
      run(
        [
          [0, 0, 0, 10],
          [0, 0, 11, 20],
        ],
        1,
        0,
        2,
      ).clusterCount,
    ).toBe(0)
    expect(
      run(
        [
          [0, 0, 0, 10],
          [0, 0, 11, 20],
        ],
        1,
        1,
        2,
      ).clusterCount,
    ).toBe(1)
    expect(
      run(
        [
          [0, 0, 0, 30],
          [3, 4, 10, 20],
        ],
        5,
        0,
        2,
      ).clusterCount,
    ).toBe(1)
    expect(
      run(
        [
          [0, 0, 0, 30],
          [3, 4.001, 10, 20],
        ],
        5,
        0,
        2,
      ).clusterCount,
    ).toBe(0)
  })

  it('gives a border row to the nearest place that has a core row near it in time', () => {
    const group = (x: number, away: number, from: number) =>
      [x, x + away, x + away, x + away].map((at): Row => [at, 0, from, from + 1])
    const middle: Row = [10, 0, 0, 1]
    expect(Array.from(run([...group(0, -9, 0), ...group(19, 9, 0), middle], 10, 0, 4).labels)).toEqual([
      0, 0, 0, 0, 1, 1, 1, 1, 1,
    ])
    // The nearer group is too long ago.
    expect(run([...group(0, -9, 0), ...group(19, 9, -100), middle], 10, 0, 4).labels.at(-1)).toBe(0)
  })

  it('has nothing to say about no rows, and calls one row noise unless one is enough', () => {
    expect(run([], 1, 0, 2)).toEqual({ labels: new Int32Array(0), core: new Uint8Array(0), clusterCount: 0 })
    expect(Array.from(run([[1, 1, 0, 1]], 1, 0, 2).labels)).toEqual([-1])
    expect(Array.from(run([[1, 1, 0, 0]], 1, 0, 1).labels)).toEqual([0])
  })

  it('refuses bad input at the door, with the value', () => {
    expect(() => run([[0, 0, 2, 1]], 1, 0, 2)).toThrow('Not an interval: row 0 from 2 to 1')
    expect(() => run([[0, 0, 0, Infinity]], 1, 0, 2)).toThrow('Not an interval: row 0 from 0 to Infinity')
    expect(() => run([], 0, 0, 2)).toThrow('Not a radius in metres: 0')
    expect(() => run([], 1, -1, 2)).toThrow('Not a radius in seconds: -1')
    expect(() => run([], 1, 0, 0.5)).toThrow('Not a number of points: 0.5')
  })
})

describe('st-dbscan against a brute-force oracle', () => {
  const row = fc
    .tuple(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 6 }),
    )
    .map(([x, y, from, length]): Row => [x, y, from, from + length])
  const rows = fc.array(row, { maxLength: 90 })
  const radius = fc.integer({ min: 1, max: 5 })
  const seconds = fc.integer({ min: 0, max: 5 })
  const minPoints = fc.integer({ min: 1, max: 6 })

  it('marks the same core rows, joins them alike and leaves the same noise', () => {
    fc.assert(
      fc.property(rows, radius, seconds, minPoints, (rows, radius, seconds, minPoints) => {
        const ours = run(rows, radius, seconds, minPoints)
        const truth = bruteForce(rows, radius, seconds, minPoints)
        expect(Array.from(ours.core)).toEqual(truth.core)
        expect(Array.from(ours.labels)).toEqual(truth.labels)
      }),
      { numRuns: 1000 },
    )
  })

  it('is DBSCAN where time does not matter', () => {
    fc.assert(
      fc.property(rows, radius, minPoints, (rows, radius, minPoints) => {
        const x = Float64Array.from(rows, ([x]) => x)
        const y = Float64Array.from(rows, ([, y]) => y)
        expect(run(rows, radius, 1e6, minPoints)).toEqual(dbscan(x, y, radius, minPoints))
      }),
    )
  })

  it('finds the same whenever it happened', () => {
    fc.assert(
      fc.property(rows, radius, seconds, minPoints, (rows, radius, seconds, minPoints) => {
        const later = rows.map(([x, y, from, to]): Row => [x, y, from + 1_700_000_000, to + 1_700_000_000])
        expect(run(later, radius, seconds, minPoints)).toEqual(run(rows, radius, seconds, minPoints))
      }),
    )
  })
})

function run(rows: readonly Row[], radius: number, seconds: number, minPoints: number): ReturnType<typeof stDbscan> {
  const column = (at: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at])
  return stDbscan(buildPointGrid(column(0), column(1), 4), column(2), column(3), radius, seconds, minPoints)
}

/** The definitions taken literally, quadratic. */
function bruteForce(rows: readonly Row[], radius: number, seconds: number, minPoints: number) {
  const squared = ([ax, ay]: Row, [bx, by]: Row): number => (ax - bx) ** 2 + (ay - by) ** 2
  const apart = ([, , aFrom, aTo]: Row, [, , bFrom, bTo]: Row): number => Math.max(0, bFrom - aTo, aFrom - bTo)
  const numbers = [...rows.keys()]
  const near = rows.map((a) =>
    numbers.filter((b) => squared(a, rows[b]!) <= radius * radius && apart(a, rows[b]!) <= seconds),
  )
  const core = near.map((list) => (list.length >= minPoints ? 1 : 0))
  const labels = numbers.map(() => -1)
  let next = 0
  for (const start of numbers) {
    if (core[start] !== 1 || labels[start] !== -1) continue
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (labels[at] !== -1) continue
      labels[at] = next
      open.push(...near[at]!.filter((b) => core[b] === 1))
    }
    next++
  }
  for (const row of numbers) {
    const cores = near[row]!.filter((b) => core[b] === 1)
    if (core[row] === 1 || cores.length === 0) continue
    const nearest = Math.min(...cores.map((b) => squared(rows[row]!, rows[b]!)))
    const nearestCores = cores.filter((b) => squared(rows[row]!, rows[b]!) === nearest)
    labels[row] = Math.min(...nearestCores.map((b) => labels[b]!))
  }
  return { core, labels }
}
