import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitRateMixture, type MixtureRows } from '../../../server/kernels/forecast/rate-mixture.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('the rate mixture', () => {
  it('finds the weights that made the counts', () => {
    const random = seededRandom(1)
    const truth = [0.7, 0, 2]
    const table = Array.from({ length: 4000 }, () => [random() * 2, random(), random() < 0.1 ? 1 : 0])
    const counts = table.map((rates) =>
      poisson(
        rates.reduce((sum, rate, j) => sum + rate * truth[j]!, 0),
        random,
      ),
    )
    const weight = fitRateMixture(rowsOf(table, counts), Float64Array.of(1, 1, 1), 0)
    expect(weight[0]).toBeCloseTo(0.7, 1)
    expect(weight[1]).toBeLessThan(0.05)
    expect(weight[2]).toBeCloseTo(2, 0)
  })

  it('is at least as likely as every mixture on a fine grid', () => {
    const random = seededRandom(7)
    const table = Array.from({ length: 60 }, () => [random(), random() ** 2])
    const counts = table.map(([a, b]) => poisson(0.5 * a! + 1.5 * b!, random))
    const likelihood = (w: ArrayLike<number>) =>
      table.reduce((sum, [a, b], i) => {
        const mean = w[0]! * a! + w[1]! * b!
        return sum + (counts[i]! > 0 ? counts[i]! * Math.log(mean) : 0) - mean
      }, 0)
    const found = likelihood(fitRateMixture(rowsOf(table, counts), Float64Array.of(1, 1), 0))
    for (let a = 0; a <= 3; a += 0.05)
      for (let b = 0; b <= 3; b += 0.05) expect(likelihood([a + 1e-9, b])).toBeLessThan(found + 0.01)
  })

  it('expects as many incidents as there were, whatever it believed before', () => {
    const row = fc.record({
      rates: fc.array(fc.double({ min: 0.01, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
      count: fc.nat(5),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.nat(200), (rows, prior) => {
        const given = rowsOf(
          rows.map(({ rates }) => rates),
          rows.map(({ count }) => count),
        )
        const weight = fitRateMixture(given, Float64Array.of(1, 0.3, 0.05), prior)
        const expected = weight.reduce((sum, w, j) => sum + w * given.totals[j]!, 0)
        expect(expected).toBeCloseTo(
          rows.reduce((sum, { count }) => sum + count, 0),
          6,
        )
        expect(weight.every((w) => w >= 0)).toBe(true)
      }),
    )
  })

  it('stays with what was believed when there is nothing to learn from', () => {
    const rows: MixtureRows = {
      rates: Float64Array.of(1, 1),
      count: Float64Array.of(1),
      totals: Float64Array.of(10, 10),
    }
    const [first, second] = fitRateMixture(rows, Float64Array.of(3, 1), 1e6)
    expect(first! / second!).toBeCloseTo(3, 3)
    expect(
      fitRateMixture(
        { rates: new Float64Array(0), count: new Float64Array(0), totals: new Float64Array(2) },
        Float64Array.of(1, 1),
        5,
      ),
    ).toEqual(new Float64Array(2))
  })

  it('weighs nothing when nothing happened, even with no belief', () => {
    for (const prior of [0, 5]) {
      expect(fitRateMixture(rowsOf([[2, 1]], [0]), Float64Array.of(1, 1), prior)).toEqual(new Float64Array(2))
    }
  })

  it('refuses what is no rate', () => {
    const rows = { rates: Float64Array.of(1, -1), count: Float64Array.of(1), totals: Float64Array.of(1, 1) }
    expect(() => fitRateMixture(rows, Float64Array.of(1, 1), 0)).toThrow('Not a rate: -1 in row 0')
    expect(() => fitRateMixture({ ...rows, rates: Float64Array.of(1) }, Float64Array.of(1, 1), 0)).toThrow(
      'Unequal lengths',
    )
  })
})

/** Rows as the kernel takes them: those with incidents, and the sums of all. */
function rowsOf(table: readonly (readonly number[])[], counts: readonly number[]): MixtureRows {
  const filled = table.filter((_, i) => counts[i]! > 0)
  const totals = new Float64Array(table[0]?.length ?? 0)
  for (const rates of table) rates.forEach((rate, j) => (totals[j]! += rate))
  return {
    rates: Float64Array.from(filled.flat()),
    count: Float64Array.from(counts.filter((count) => count > 0)),
    totals,
  }
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()]
  for (const least = Math.exp(-mean); product > least; product *= random()) count++
  return count
}
