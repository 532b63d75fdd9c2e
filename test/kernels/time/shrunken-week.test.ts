import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenWeek, shrunkenWeek } from '../../../server/kernels/time/shrunken-week.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

/** Counts of the week with these hours (0 is Monday 00–01) and nothing else. */
function week(counts: Record<number, number>): Float64Array {
  const hours = new Float64Array(168)
  for (const [hour, count] of Object.entries(counts)) hours[Number(hour)] = count
  return hours
}

describe('the week of few observations', () => {
  it('is the reference where nothing was observed', () => {
    const reference = shrunkenWeek(week({ 20: 40, 44: 40 }), evenWeek())
    expect(reference[20]).toBeGreaterThan(0.03)
    for (const [h, share] of shrunkenWeek(week({}), reference).entries()) expect(share).toBeCloseTo(reference[h]!, 14)
  })

  it('comes out by hand for one observation in an even week', () => {
    const shares = shrunkenWeek(week({ 20: 1 }), evenWeek())
    // Half an observation a cell: 12 on 24 hours, 3.5 on 7 weekdays, 84 on 168 hours of the week.
    const [hourThen, hourElse] = [(1 + 12 / 24) / 13, 12 / 24 / 13]
    const [dayThen, dayElse] = [(1 + 3.5 / 7) / 4.5, 3.5 / 7 / 4.5]
    expect(shares[20]).toBeCloseTo((1 + 84 * hourThen * dayThen) / 85, 12)
    expect(shares[21]).toBeCloseTo((84 * hourElse * dayThen) / 85, 12)
    expect(shares[44]).toBeCloseTo((84 * hourThen * dayElse) / 85, 12)
    expect(shares[45]).toBeCloseTo((84 * hourElse * dayElse) / 85, 12)
  })

  it('weighs the reference as Fienberg and Holland do where the data asks for more than half an observation a cell', () => {
    // One hour has a fifth more than the others, and another as much less.
    const counts = new Float64Array(168).fill(10)
    counts[0] = 12
    counts[30] = 8
    const [n, even] = [1680, 10]
    const hours = oracle(
      marginal(counts, 24, (h) => h % 24),
      new Float64Array(24).fill(1 / 24),
    )
    const days = oracle(
      marginal(counts, 7, (h) => Math.floor(h / 24)),
      new Float64Array(7).fill(1 / 7),
    )
    const prior = Float64Array.from(counts, (_, h) => hours[h % 24]! * days[Math.floor(h / 24)]!)
    expect(shrunkenWeek(counts, evenWeek())[0]).toBeCloseTo(oracle(counts, prior)[0]!, 12)
    expect(shrunkenWeek(counts, evenWeek())[0]).toBeLessThan(12 / n)
    expect(shrunkenWeek(counts, evenWeek())[0]).toBeGreaterThan(even / n)
  })

  it('comes nearer to the truth than the bare shares do, and than the reference', () => {
    const random = seededRandom(3)
    const truth = Float64Array.from({ length: 168 }, (_, h) => (h % 24 >= 20 ? 6 : 1) * (h >= 96 ? 2 : 1))
    const total = sum(truth)
    let [ours, bare, even] = [0, 0, 0]
    for (let round = 0; round < 50; round++) {
      const counts = new Float64Array(168)
      for (let n = 0; n < 60; n++) {
        let left = random() * total
        const hour = truth.findIndex((share) => (left -= share) < 0)
        counts[hour] = counts[hour]! + 1
      }
      const shares = shrunkenWeek(counts, evenWeek())
      for (let h = 0; h < 168; h++) {
        const share = truth[h]! / total
        ours += (shares[h]! - share) ** 2
        bare += (counts[h]! / 60 - share) ** 2
        even += (1 / 168 - share) ** 2
      }
    }
    expect(ours / bare).toBeLessThan(0.4)
    expect(ours / even).toBeLessThan(0.75)
  })

  it('adds up to one, leaves no hour impossible, and trusts many observations', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true })), {
      minLength: 168,
      maxLength: 168,
    })
    fc.assert(
      fc.property(counts, counts, (own, town) => {
        const reference = shrunkenWeek(Float64Array.from(town), evenWeek())
        const shares = shrunkenWeek(Float64Array.from(own), reference)
        expect(sum(shares)).toBeCloseTo(1, 9)
        expect(Math.min(...shares)).toBeGreaterThan(0)
        const many = shrunkenWeek(
          Float64Array.from(own, (count) => count * 1e9),
          reference,
        )
        const n = sum(own)
        fc.pre(n > 1)
        for (let h = 0; h < 168; h++) expect(many[h]).toBeCloseTo(own[h]! / n, 3)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what is no week, no count and no share', () => {
    expect(() => shrunkenWeek(new Float64Array(24), evenWeek())).toThrow('Not the hours of a week: 24 counts')
    expect(() => shrunkenWeek(week({ 3: -1 }), evenWeek())).toThrow('Not a count: -1')
    expect(() => shrunkenWeek(week({ 3: NaN }), evenWeek())).toThrow('Not a count: NaN')
    expect(() => shrunkenWeek(week({}), new Float64Array(168))).toThrow('Not a share above 0: 0')
  })
})

/** Fienberg & Holland 1973, eq. 3.1, with at least half an observation a cell. */
function oracle(counts: Float64Array, reference: Float64Array): Float64Array {
  const n = sum(counts)
  const k = (n ** 2 - sum(counts.map((x) => x ** 2))) / sum(counts.map((x, i) => (x - n * reference[i]!) ** 2))
  const weight = Math.max(k, counts.length / 2)
  return counts.map((x, i) => (n / (n + weight)) * (x / n) + (weight / (n + weight)) * reference[i]!)
}

function marginal(counts: Float64Array, size: number, of: (hour: number) => number): Float64Array {
  const sums = new Float64Array(size)
  for (const [h, count] of counts.entries()) sums[of(h)] = sums[of(h)]! + count
  return sums
}
