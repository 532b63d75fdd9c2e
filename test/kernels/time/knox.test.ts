import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countClosePairs, findClosePairs } from '../../../server/kernels/points/close-pairs.ts'
import { knoxTable, type KnoxOptions, type KnoxTable } from '../../../server/kernels/time/knox.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

type Incident = { x: number; y: number; day: number }

describe.skipIf(!hasSharedData)('near repeats against the Near Repeat Calculator', () => {
  // It keeps coordinates in single precision: one pair of the fires, 399.96 m apart, is 400 m apart to it.
  const arson = {
    incidents: readIncidents('chicago_arson.csv'),
    options: { distanceEdgesMetres: [200, 400, 600], dayEdges: [1, 2, 3] },
  }
  const burglary = {
    incidents: readIncidents('chicago_be_month1.csv'),
    options: { distanceEdgesMetres: [100, 200, 300], dayEdges: [7, 14, 21] },
  }
  const run = ({ incidents, options }: typeof arson, permutations = 1) =>
    table(incidents.map(inSinglePrecision), { ...options, metric: 'manhattan', permutations, random: seededRandom(1) })

  it('observes the same numbers of pairs among 522 fires', () => {
    expect(observedOf(run(arson))).toEqual([
      [0, 2, 0, 8],
      [9, 1, 1, 45],
      [4, 0, 0, 140],
      [6, 0, 0, 234],
      [393, 710, 770, 133_658],
    ])
  })

  it('observes the same numbers of pairs among 970 burglaries', () => {
    expect(observedOf(run(burglary))).toEqual([
      [28, 5, 5, 2],
      [44, 13, 8, 4],
      [97, 56, 19, 16],
      [77, 67, 45, 20],
      [182_194, 146_149, 95_237, 45_879],
    ])
  })

  it('expects what the calculator’s 19 permutations of the burglaries have on average', () => {
    const { cells } = run(burglary)
    const theirs = [16.947, 26.105, 73.579, 82.053]
    for (const [row, mean] of theirs.entries()) {
      // Counts of rare pairs are about Poisson: four standard errors of the mean of 19.
      expect(Math.abs(cells[row]![0]!.expected - mean)).toBeLessThan(4 * Math.sqrt(mean / 19))
    }
    expect(cells[4]![0]!.observed / cells[4]![0]!.expected).toBeCloseTo(1, 3)
  })

  it('calls significant what the calculator does, and finds burglaries nearby within a week 1.7 times too many', () => {
    const { cells } = run(burglary, 999)
    expect(cells.slice(0, 3).map(([week]) => week!.p <= 0.05)).toEqual([true, true, true])
    expect(cells[3]![0]!.p).toBeGreaterThan(0.3)
    // Its own ratio is 1.685 over the mean of 19 permutations.
    expect(cells[1]![0]!.observed / cells[1]![0]!.expected).toBeCloseTo(1.65, 1)
    // Each 0.01, the least that its 99 permutations of the fires can tell.
    for (const [day] of run(arson, 999).cells.slice(1, 4)) expect(day!.p).toBeLessThanOrEqual(0.01)
  })

  it('has one pair of the fires elsewhere in full precision', () => {
    const { incidents, options } = arson
    const exact = table(incidents, { ...options, metric: 'manhattan', permutations: 1, random: () => 0 })
    expect(observedOf(exact).slice(2, 4)).toEqual([
      [4, 0, 0, 141],
      [6, 0, 0, 233],
    ])
  })
})

describe('near repeats against counting every pair', () => {
  const incidents = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 20 }),
      y: fc.integer({ min: 0, max: 20 }),
      day: fc.integer({ min: -10, max: 30 }),
    }),
    { maxLength: 60 },
  )
  const edges = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 4 })
  const ascending = (values: number[]) => values.toSorted((a, b) => a - b)
  const options = fc.record({
    distanceEdgesMetres: edges(15).map(ascending),
    dayEdges: edges(30).map(ascending),
    metric: fc.constantFrom('euclidean' as const, 'manhattan' as const),
  })

  it('observes the same pairs in every band, by either distance', () => {
    fc.assert(
      fc.property(incidents, options, (incidents, options) => {
        const found = table(incidents, { ...options, permutations: 1, random: () => 0 })
        expect(observedOf(found)).toEqual(everyPair(incidents, options))
        expect(found.pairs).toBe(sum(incidents.map((_, i) => i)))
        expect(found.closePairs).toBe(sum(observedOf(found).slice(0, -1).flat()))
      }),
      { numRuns: 500 },
    )
  })

  it('expects the mean of all orders of the days', () => {
    fc.assert(
      fc.property(
        incidents.map((list) => list.slice(0, 5)),
        options,
        (incidents, options) => {
          const tables = ordersOf(incidents.map(({ day }) => day)).map((days) =>
            everyPair(
              incidents.map((incident, at) => ({ ...incident, day: days[at]! })),
              options,
            ),
          )
          const { cells } = table(incidents, { ...options, permutations: 1, random: () => 0 })
          for (const [d, row] of cells.entries()) {
            for (const [t, { expected }] of row.entries()) {
              expect(expected).toBeCloseTo(sum(tables.map((one) => one[d]![t]!)) / tables.length, 9)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('tests each cell, and all up to it, by counting the permutations that reach it', () => {
    fc.assert(
      fc.property(incidents, options, fc.integer(), (incidents, options, seed) => {
        const found = table(incidents, { ...options, permutations: 12, random: seededRandom(seed) })
        const random = seededRandom(seed)
        const days = incidents.map(({ day }) => day)
        const observed = everyPair(incidents, options)
        const tables = Array.from({ length: 12 }, () => {
          for (let i = 0; i < days.length - 1; i++) {
            const other = i + Math.floor(random() * (days.length - i))
            ;[days[i], days[other]] = [days[other]!, days[i]!]
          }
          return everyPair(
            incidents.map((incident, at) => ({ ...incident, day: days[at]! })),
            options,
          )
        })
        for (const [d, row] of found.cells.entries()) {
          for (const [t, { p }] of row.entries()) {
            expect(p).toBeCloseTo((1 + tables.filter((one) => one[d]![t]! >= observed[d]![t]!).length) / 13, 12)
          }
        }
        const upTo = (one: number[][], d: number, t: number) =>
          sum(one.slice(0, d + 1).flatMap((row) => row.slice(0, t + 1)))
        for (const [d, row] of found.within.entries()) {
          for (const [t, cell] of row.entries()) {
            expect(cell.observed).toBe(upTo(observed, d, t))
            const reached = tables.filter((one) => upTo(one, d, t) >= upTo(observed, d, t)).length
            expect(cell.p).toBeCloseTo((1 + reached) / 13, 12)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('counts the same in whatever order the rows come', () => {
    fc.assert(
      fc.property(incidents, options, (incidents, options) => {
        const run = (list: Incident[]) => table(list, { ...options, permutations: 1, random: () => 0 })
        const mixed = incidents.toSorted((a, b) => ((a.x * 7 + a.day) % 5) - ((b.x * 7 + b.day) % 5))
        expect(observedOf(run(mixed))).toEqual(observedOf(run(incidents)))
      }),
    )
  })
})

describe('the significance of near repeats', () => {
  it('is about evenly distributed where place and day have nothing to do with each other', () => {
    const random = seededRandom(12)
    const p = Array.from({ length: 300 }, () => {
      const incidents = Array.from({ length: 200 }, () => ({
        x: random() ** 2 * 1000,
        y: random() ** 2 * 1000,
        day: Math.floor(random() ** 2 * 200),
      }))
      const options = { distanceEdgesMetres: [120], dayEdges: [30], permutations: 49, random }
      return table(incidents, options).within[1]![0]!.p
    })
    for (const level of [0.1, 0.2, 0.5, 0.8]) {
      const share = p.filter((value) => value <= level).length / p.length
      expect(Math.abs(share - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / p.length))
    }
  })

  it('finds planted repeats, and how far they reach', () => {
    const random = seededRandom(13)
    const incidents = Array.from({ length: 300 }, () => ({
      x: random() * 4000,
      y: random() * 4000,
      day: Math.floor(random() * 365),
    }))
    for (const { x, y, day } of incidents.slice(0, 40)) {
      incidents.push({ x: x + 20 + random() * 60, y, day: day + 1 + Math.floor(random() * 5) })
    }
    const { cells } = table(incidents, { distanceEdgesMetres: [100, 200], dayEdges: [7, 14], random })
    expect(cells[1]![0]!.p).toBe(0.001)
    expect(cells[1]![0]!.observed / cells[1]![0]!.expected).toBeGreaterThan(5)
    expect(cells[2]![1]!.p).toBeGreaterThan(0.05)
  })

  it('tells after each permutation how far it has come', () => {
    const told: number[] = []
    const report = (done: number, of: number) => told.push(done / of)
    table([], { distanceEdgesMetres: [1], dayEdges: [1], permutations: 2, random: () => 0, report })
    expect(told).toEqual([0.5, 1])
  })
})

describe('close pairs', () => {
  it('finds pairs just under a distance across the edges of its cells, and none at it', () => {
    const x = Float64Array.of(0, 99.9999999, 199.9999998, 300)
    const y = new Float64Array(4)
    expect(countClosePairs(x, y, 100, 'euclidean')).toBe(2)
    const { first, second, band } = findClosePairs(x, y, [50, 100], 'euclidean')
    expect(Array.from(first, (row, at) => [row, second[at], band[at]])).toEqual([
      [0, 1, 2],
      [1, 2, 2],
    ])
  })

  it('pairs all rows of a repeated coordinate with each other, in band 0', () => {
    const x = Float64Array.of(5, 5, 5, 6)
    const { count, band } = findClosePairs(x, x, [2], 'manhattan')
    expect([count, Array.from(band)]).toEqual([3, [0, 0, 0]])
    expect(findClosePairs(x, x, [2], 'euclidean').count).toBe(6)
  })
})

describe('the edges of near repeats', () => {
  const options = { distanceEdgesMetres: [10], dayEdges: [7], permutations: 9, random: seededRandom(1) }

  it('has zeros for no incident and for one, and is certain of nothing', () => {
    const nothing = { observed: 0, expected: 0, p: 1 }
    const empty = { cells: Array.from({ length: 3 }, () => [nothing, nothing]), within: [[nothing], [nothing]] }
    expect(table([], options)).toEqual({ ...empty, pairs: 0, closePairs: 0, permutations: 9 })
    expect(table([{ x: 1, y: 1, day: 1 }], options)).toEqual({ ...empty, pairs: 0, closePairs: 0, permutations: 9 })
  })

  it('finds nothing unlikely where all happened on one day', () => {
    const { cells } = table(
      [1, 2, 3].map((x) => ({ x, y: 0, day: 4 })),
      options,
    )
    expect(cells[1]![0]).toEqual({ observed: 3, expected: 3, p: 1 })
  })

  it('refuses bad input at the door, with the value', () => {
    const one = [{ x: 1, y: 1, day: 1 }]
    expect(() => table(one, { ...options, distanceEdgesMetres: [] })).toThrow('Not a number of bands: 0')
    expect(() => table(one, { ...options, distanceEdgesMetres: [200, 100] })).toThrow('Not an edge above 200 m: 100')
    expect(() => table(one, { ...options, dayEdges: [7, 7] })).toThrow('Not an edge above 7 days: 7')
    expect(() => table(one, { ...options, dayEdges: [0.5] })).toThrow('Not an edge above 0 days: 0.5')
    expect(() => table(one, { ...options, permutations: 0 })).toThrow('Not permutations: 0')
    expect(() => knoxTable(Float64Array.of(1), Float64Array.of(1), new Int32Array(2), options)).toThrow(
      'Unequal lengths: 1 places and 2 days',
    )
  })
})

function table(incidents: readonly Incident[], options: KnoxOptions): KnoxTable {
  const x = Float64Array.from(incidents, (incident) => incident.x)
  const y = Float64Array.from(incidents, (incident) => incident.y)
  return knoxTable(
    x,
    y,
    Int32Array.from(incidents, ({ day }) => day),
    options,
  )
}

function observedOf({ cells }: KnoxTable): number[][] {
  return cells.map((row) => row.map(({ observed }) => observed))
}

/** Pairs by distance and days, one after the other. */
function everyPair(
  incidents: readonly Incident[],
  { distanceEdgesMetres, dayEdges, metric }: Pick<KnoxOptions, 'distanceEdgesMetres' | 'dayEdges' | 'metric'>,
): number[][] {
  const counts = Array.from({ length: distanceEdgesMetres.length + 2 }, () =>
    Array.from({ length: dayEdges.length + 1 }, () => 0),
  )
  const bandOf = (value: number, edges: readonly number[]) => edges.filter((edge) => value >= edge).length
  incidents.forEach((a, i) => {
    for (const b of incidents.slice(i + 1)) {
      const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)]
      const distance = metric === 'manhattan' ? dx + dy : Math.hypot(dx, dy)
      const row = distance === 0 ? 0 : 1 + bandOf(distance, distanceEdgesMetres)
      counts[row]![bandOf(Math.abs(a.day - b.day), dayEdges)]!++
    }
  })
  return counts
}

function ordersOf(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, at) => ordersOf(values.toSpliced(at, 1)).map((rest) => [value, ...rest]))
}

function readIncidents(file: string): Incident[] {
  const lines = readFileSync(sharedData(`reference/near_repeat/${file}`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [x, y, date] = line.split(',')
    return { x: Number(x), y: Number(y), day: Date.parse(`${date}T00:00Z`) / 86_400_000 }
  })
}

function inSinglePrecision({ x, y, day }: Incident): Incident {
  return { x: Math.fround(x), y: Math.fround(y), day }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
