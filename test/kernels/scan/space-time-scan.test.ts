import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPlaces } from '../../../server/kernels/scan/scan-circles.ts'
import {
  scanSpaceTime,
  type SpaceTimeOptions,
  type SpaceTimeScan,
} from '../../../server/kernels/scan/space-time-scan.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

type Case = { x: number; y: number; day: number }

const secondsPerDay = 86_400

describe.skipIf(!hasSharedData)('the space-time scan on the New York City fever data of SaTScan', () => {
  // SaTScan 10.1.2, prospective, at most 3 km and 7 days, published with rsatscan's example (JTSALAH/rsatscan,
  // ss/NYCfever.clustermap.html): 2001/11/22–24 with 4 cases (0.67 expected, 5.97 ×, radius 2,908 m), 24 with 2 (0.16,
  // 12.13 ×) and 23–24 with 2 (0.29, 6.81 ×).
  const { clusters, places } = readFever().scan({ onlyCurrent: true, random: seededRandom(1) })

  it('finds its three clusters with their days, cases and expectations', () => {
    const told = clusters.slice(0, 3).map(({ fromDay, toDay, cases, expected }) => ({
      days: `${dateOf(fromDay)}–${dateOf(toDay - 1)}`,
      cases,
      expected: expected.toFixed(2),
      times: (cases / expected).toFixed(2),
    }))
    expect(places).toBe(192)
    expect(told).toEqual([
      { days: '2001-11-22–2001-11-24', cases: 4, expected: '0.67', times: '5.97' },
      { days: '2001-11-24–2001-11-24', cases: 2, expected: '0.16', times: '12.13' },
      { days: '2001-11-23–2001-11-24', cases: 2, expected: '0.29', times: '6.81' },
    ])
    expect(Math.abs(clusters[0]!.radiusMetres - 2907.957)).toBeLessThan(1)
    expect(clusters[1]!.radiusMetres).toBe(0)
  })

  it('finds, as SaTScan did, none of them significant', () => {
    expect(clusters.filter(({ p }) => p < 0.05)).toEqual([])
    expect(clusters[2]!.p).toBeGreaterThan(0.9)
  })
})

describe('the space-time scan against every cylinder', () => {
  const cases = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 6 }),
      y: fc.integer({ min: 0, max: 6 }),
      day: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 25 },
  )
  const limits = fc.record({
    largestRadiusMetres: fc.constantFrom(0, 2, Infinity),
    largestShare: fc.constantFrom(0.3, 1),
    longestDays: fc.constantFrom(1, 3, 10),
    leastCases: fc.integer({ min: 1, max: 3 }),
    onlyCurrent: fc.boolean(),
  })

  it('finds a cylinder as likely as the most likely of all', () => {
    fc.assert(
      fc.property(cases, limits, (cases, limits) => {
        const [found] = scan(cases, { ...limits, mostClusters: 1, permutations: 1, random: () => 0 }).clusters
        expect(found?.logLikelihoodRatio ?? 0).toBeCloseTo(everyCylinder(cases, limits), 9)
      }),
      { numRuns: 400 },
    )
  })

  it('tells of each cylinder the cases that lie in it, and of no place twice', () => {
    fc.assert(
      fc.property(cases, limits, (cases, limits) => {
        const { clusters } = scan(cases, { ...limits, permutations: 1, random: () => 0 })
        const taken = new Set<string>()
        for (const { rows, cases: count, expected, x, y, radiusMetres, fromDay, toDay } of clusters) {
          const circle = cases.filter((one) => Math.hypot(one.x - x, one.y - y) <= radiusMetres + 1e-9)
          const then = (one: Case) => one.day >= fromDay && one.day < toDay
          expect(Array.from(rows, (row) => cases[row])).toEqual(circle.filter(then))
          expect(count).toBe(rows.length)
          expect(expected).toBeCloseTo((circle.length * cases.filter(then).length) / cases.length, 9)
          const places = new Set(circle.map((one) => `${one.x} ${one.y}`))
          for (const place of places) expect(taken.has(place)).toBe(false)
          for (const place of places) taken.add(place)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('weighs replicates as it weighs the data', () => {
    fc.assert(
      fc.property(cases, limits, fc.integer(), (cases, limits, seed) => {
        const options = { ...limits, mostClusters: 1, permutations: 15 }
        const [found] = scan(cases, { ...options, random: seededRandom(seed) }).clusters
        if (found === undefined) return
        const { placeOfRow } = scanPlaces(...coordinates(cases))
        const ordered = cases
          .map((one, row) => ({ ...one, place: placeOfRow[row]! }))
          .sort((a, b) => a.place - b.place || a.day - b.day)
        const random = seededRandom(seed)
        const days = ordered.map((one) => one.day)
        let reached = 0
        for (let turn = 0; turn < 15; turn++) {
          for (let i = 0; i < days.length - 1; i++) {
            const other = i + Math.floor(random() * (days.length - i))
            ;[days[i], days[other]] = [days[other]!, days[i]!]
          }
          const dealt = ordered.map((one, at) => ({ ...one, day: days[at]! }))
          if (everyCylinder(dealt, limits) >= found.logLikelihoodRatio - 1e-9) reached++
        }
        expect(found.p).toBeCloseTo((reached + 1) / 16, 9)
      }),
      { numRuns: 60 },
    )
  })

  it('hangs neither on the order of the rows nor on where and when all of it happened', () => {
    fc.assert(
      fc.property(cases, limits, fc.integer({ min: -5000, max: 5000 }), (cases, limits, by) => {
        const moved = cases.map(({ x, y, day }) => ({ x: x + by, y: y - 3 * by, day: day + by })).reverse()
        const tell = ({ clusters }: SpaceTimeScan, by: number) =>
          clusters.map(({ rows, x, y, fromDay, toDay, ...rest }) => ({
            ...rest,
            rows: rows.length,
            at: [x - by, y + 3 * by, fromDay - by, toDay - by],
          }))
        const run = (cases: readonly Case[]) => scan(cases, { ...limits, permutations: 5, random: seededRandom(4) })
        expect(tell(run(moved), by)).toEqual(tell(run(cases), 0))
      }),
    )
  })
})

describe('the significance of the space-time scan', () => {
  it('is about evenly distributed where place and day have nothing to do with each other', () => {
    const random = seededRandom(8)
    const p = Array.from({ length: 200 }, () => {
      // Busy places and a busy season, but no place busier than others in the season.
      const cases = Array.from({ length: 100 }, () => ({
        x: Math.floor(random() ** 2 * 12),
        y: Math.floor(random() ** 2 * 12),
        day: Math.floor(random() ** 2 * 60),
      }))
      const options = { largestRadiusMetres: 3, longestDays: 10, mostClusters: 1, permutations: 49, random }
      return scan(cases, options).clusters[0]!.p
    })
    for (const level of [0.1, 0.2, 0.5, 0.8]) {
      const share = p.filter((value) => value <= level).length / p.length
      expect(Math.abs(share - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / p.length))
    }
  })

  it('finds a planted outbreak, where and when it was', () => {
    const random = seededRandom(9)
    const cases = Array.from({ length: 400 }, () => ({
      x: random() * 5000,
      y: random() * 5000,
      day: Math.floor(random() * 365),
    }))
    for (let i = 0; i < 12; i++) cases.push({ x: 3000 + random() * 100, y: 2000 + random() * 100, day: 200 + (i % 6) })
    const [first, second] = scan(cases, { largestRadiusMetres: 500, longestDays: 28, random }).clusters
    expect([first!.p, first!.fromDay, first!.toDay]).toEqual([0.001, 200, 206])
    expect(first!.rows.filter((row) => row >= 400).length).toBe(12)
    expect(second!.p).toBeGreaterThan(0.05)
  })
})

describe('the edges of the space-time scan', () => {
  const options = { random: seededRandom(1) }

  it('finds nothing among no cases, one, and many on one day or at one place', () => {
    expect(scan([], options)).toEqual({ clusters: [], places: 0, circles: 0, permutations: 0 })
    expect(scan([{ x: 1, y: 1, day: 7 }], options).clusters).toEqual([])
    const row = Array.from({ length: 9 }, (_, i) => i)
    expect(
      scan(
        row.map((i) => ({ x: i, y: 0, day: 3 })),
        { ...options, largestShare: 1 },
      ).clusters,
    ).toEqual([])
    expect(
      scan(
        row.map((i) => ({ x: 5, y: 0, day: i })),
        { ...options, largestShare: 1 },
      ).clusters,
    ).toEqual([])
  })

  it('refuses bad input at the door, with the value', () => {
    const two = [0, 100_000].map((day) => ({ x: 0, y: 0, day }))
    expect(() => scan(two, options)).toThrow('Too many days from the first case to the last: 100001')
    expect(() => scan(two.slice(1), { ...options, longestDays: 0 })).toThrow('Not a number of days: 0')
    expect(() => scanSpaceTime(Float64Array.of(1), Float64Array.of(1), Int32Array.of(1, 2), options)).toThrow(
      'Unequal lengths: 1 and 2',
    )
  })
})

function scan(cases: readonly Case[], options: SpaceTimeOptions): SpaceTimeScan {
  return scanSpaceTime(
    ...coordinates(cases),
    Int32Array.from(cases, ({ day }) => day),
    options,
  )
}

function coordinates(cases: readonly Case[]): [x: Float64Array, y: Float64Array] {
  return [Float64Array.from(cases, ({ x }) => x), Float64Array.from(cases, ({ y }) => y)]
}

/** The largest ratio of all cylinders, each tried by itself with the formula of Kulldorff et al. (2005) written out. */
function everyCylinder(
  cases: readonly Case[],
  limits: {
    largestRadiusMetres: number
    largestShare: number
    longestDays: number
    leastCases: number
    onlyCurrent: boolean
  },
): number {
  const all = cases.length
  const last = Math.max(...cases.map(({ day }) => day))
  let largest = 0
  for (const centre of cases) {
    for (const edge of cases) {
      const radius = Math.hypot(edge.x - centre.x, edge.y - centre.y)
      const circle = cases.filter((one) => Math.hypot(one.x - centre.x, one.y - centre.y) <= radius)
      if (radius > limits.largestRadiusMetres || circle.length > all * limits.largestShare) continue
      for (let from = 0; from <= last; from++) {
        for (let to = limits.onlyCurrent ? last + 1 : from + 1; to <= last + 1; to++) {
          if (to - from > limits.longestDays) continue
          const then = ({ day }: Case) => day >= from && day < to
          const count = circle.filter(then).length
          const expected = (circle.length * cases.filter(then).length) / all
          if (count < limits.leastCases || count <= expected) continue
          const outside = count === all ? 0 : (all - count) * Math.log((all - count) / (all - expected))
          largest = Math.max(largest, count * Math.log(count / expected) + outside)
        }
      }
    }
  }
  return largest
}

/** Cases per postal code and day; every code gives circles a centre, as in SaTScan. Degrees to metres at 40.71° north. */
function readFever(): { scan(options: SpaceTimeOptions): SpaceTimeScan } {
  const places = new Map(
    readRows('NYCfevergeo.csv').map(([zip, lat, lng]) => [zip!, { lat: Number(lat), lng: Number(lng) }]),
  )
  const rows = [
    ...readRows('NYCfevercas.csv').map(([zip, cases, date]) => ({
      zip: zip!,
      cases: Number(cases),
      day: dayOf(date!),
    })),
    ...Array.from(places.keys(), (zip) => ({ zip, cases: 0, day: dayOf('2001/11/1') })),
  ]
  const metresPerDegree = (6_378_137 * Math.PI) / 180
  const x = Float64Array.from(
    rows,
    ({ zip }) => places.get(zip)!.lng * metresPerDegree * Math.cos((40.71 * Math.PI) / 180),
  )
  const y = Float64Array.from(rows, ({ zip }) => places.get(zip)!.lat * metresPerDegree)
  const days = Int32Array.from(rows, ({ day }) => day)
  const casesOfRow = Int32Array.from(rows, ({ cases }) => cases)
  const limits = { largestRadiusMetres: 3000, longestDays: 7, casesOfRow }
  return { scan: (options) => scanSpaceTime(x, y, days, { ...limits, ...options }) }
}

function readRows(file: string): string[][] {
  const text = readFileSync(sharedData(`reference/satscan/${file}`), 'utf8').replaceAll('"', '')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

function dayOf(date: string): number {
  const [year, month, day] = date.split('/').map(Number)
  return Date.UTC(year!, month! - 1, day) / 1000 / secondsPerDay
}

function dateOf(day: number): string {
  return new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10)
}
