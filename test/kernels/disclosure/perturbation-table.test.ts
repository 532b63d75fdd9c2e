import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  perturbationTable,
  perturbedCount,
  releasePerturbation,
  type PerturbationTable,
} from '../../../server/kernels/disclosure/perturbation-table.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

/** Results of a count with their probabilities, those above 0. */
function resultsOf({ options, rowCount, width, probability }: PerturbationTable, count: number): [number, number][] {
  const row = Math.min(count, rowCount - 1) * width
  return Array.from(
    { length: width },
    (_, at) => [count + at - options.most, probability[row + at]!] as [number, number],
  ).filter(([, p]) => p > 0)
}

const rounded = (results: [number, number][], digits: number) =>
  results.map(([result, p]) => [result, Number(p.toFixed(digits))])

function entropyOf(probabilities: readonly number[]): number {
  return -probabilities.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0)
}

describe('the perturbation table', () => {
  it('has the published row of R’s ptable for greatest change 2 and variance 1', () => {
    // Introduction to the ptable package (Enderle 2023), create_cnt_ptable(D = 2, V = 1): row 2 begins with 0.0638, stays at 0.383.
    const table = perturbationTable({ variance: 1, most: 2, leastCount: 1 })
    expect(rounded(resultsOf(table, 2), 3)).toEqual([
      [0, 0.064],
      [1, 0.245],
      [2, 0.383],
      [3, 0.245],
      [4, 0.064],
    ])
    expect(resultsOf(table, 2)[0]![1]).toBeCloseTo(0.0638, 4)
  })

  it('rounds 1 and 2 to base 3 without bias where the variance leaves nothing else', () => {
    const table = perturbationTable({ variance: 2, most: 5, leastCount: 3 })
    expect(rounded(resultsOf(table, 1), 6)).toEqual([
      [0, 0.666667],
      [3, 0.333333],
    ])
    expect(rounded(resultsOf(table, 2), 6)).toEqual([
      [0, 0.333333],
      [3, 0.666667],
    ])
    // Less is not to be had without bias, more than the ends allow neither.
    expect(resultsOf(perturbationTable({ variance: 0.5, most: 5, leastCount: 3 }), 1)).toEqual(resultsOf(table, 1))
    expect(rounded(resultsOf(perturbationTable({ variance: 9, most: 5, leastCount: 3 }), 1), 6)).toEqual([
      [0, 0.833333],
      [6, 0.166667],
    ])
  })

  it('is this one for releases', () => {
    const table = perturbationTable(releasePerturbation)
    expect(releasePerturbation).toEqual({ variance: 3, most: 5, leastCount: 3 })
    expect(rounded(resultsOf(table, 1), 3)).toEqual([[0, 0.734], [3, 0.137], [4, 0.073], [5, 0.037], [6, 0.019]]) // prettier-ignore
    expect(rounded(resultsOf(table, 40), 3).map(([, p]) => p)).toEqual([
      0.004, 0.017, 0.052, 0.119, 0.194, 0.229, 0.194, 0.119, 0.052, 0.017, 0.004,
    ])
  })

  const options = fc
    .record({
      variance: fc.double({ min: 0.3, max: 8, noNaN: true }),
      most: fc.integer({ min: 4, max: 12 }),
      leastCount: fc.integer({ min: 1, max: 4 }),
    })
    .filter(({ variance, most }) => variance < most * most)

  it('is unbiased, of the variance that is asked or the nearest possible, and never between 0 and the least count', () => {
    fc.assert(
      fc.property(options, (asked) => {
        const table = perturbationTable(asked)
        for (let count = 1; count < table.rowCount + 2; count++) {
          const results = resultsOf(table, count)
          const [sum, mean, variance] = results.reduce(
            ([s, m, v], [result, p]) => [s + p, m + p * (result - count), v + p * (result - count) ** 2],
            [0, 0, 0] as [number, number, number],
          )
          expect(sum).toBeCloseTo(1, 10)
          expect(mean).toBeCloseTo(0, 8)
          for (const [result] of results) {
            expect(result === 0 || result >= asked.leastCount).toBe(true)
            expect(Math.abs(result - count)).toBeLessThanOrEqual(asked.most)
          }
          const down = count <= asked.most ? count : Math.min(asked.most, count - asked.leastCount)
          const least = count >= asked.leastCount ? 0 : count * (asked.leastCount - count)
          expect(variance).toBeCloseTo(Math.max(least, Math.min(asked.variance, down * asked.most)), 6)
        }
      }),
    )
  })

  it('is the most uncertain such table: any shift that keeps sum, mean and variance loses entropy', () => {
    fc.assert(
      fc.property(
        options,
        fc.integer({ min: 3, max: 30 }),
        fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (asked, count, at, share) => {
          const results = resultsOf(perturbationTable(asked), count)
          const chosen = [...new Set(at.map((n) => n % results.length))].sort((a, b) => a - b)
          fc.pre(chosen.length === 4)
          // Third divided differences: weights over four points under which every quadratic sums to 0.
          const points = chosen.map((k) => results[k]![0])
          const weights = points.map((x) => 1 / points.reduce((product, other) => (other === x ? product : product * (x - other)), 1)) // prettier-ignore
          const room = Math.min(...chosen.map((k, i) => results[k]![1] / Math.abs(weights[i]!)))
          const shifted = results.map(([, p]) => p)
          for (const [i, k] of chosen.entries()) shifted[k]! += share * room * weights[i]!
          expect(entropyOf(shifted)).toBeLessThan(entropyOf(results.map(([, p]) => p)) + 1e-9)
        },
      ),
    )
  })
})

describe('looking counts up', () => {
  const table = perturbationTable(releasePerturbation)

  it('gives 0 for 0 and the same for the same count and key', () => {
    expect([0, 1, 2 ** 31, 2 ** 32 - 1].map((key) => perturbedCount(table, 0, key))).toEqual([0, 0, 0, 0])
    expect(perturbedCount(table, 1, 0)).toBe(0)
    expect(perturbedCount(table, 1, 2 ** 32 - 1)).toBe(6)
    expect(perturbedCount(table, 1000, 0)).toBe(995)
    expect(perturbedCount(table, 1000, 2 ** 32 - 1)).toBe(1005)
  })

  it('turns uniform keys into the table’s probabilities', () => {
    const random = seededRandom(5)
    for (const count of [1, 2, 3, 7, 50]) {
      const found = new Map<number, number>()
      const draws = 40_000
      for (let made = 0; made < draws; made++) {
        const result = perturbedCount(table, count, Math.floor(random() * 2 ** 32))
        found.set(result, (found.get(result) ?? 0) + 1)
      }
      for (const [result, p] of resultsOf(table, count)) expect((found.get(result) ?? 0) / draws).toBeCloseTo(p, 1.9)
      expect([...found.keys()].every((result) => resultsOf(table, count).some(([known]) => known === result))).toBe(
        true,
      )
    }
  })

  it('never publishes what is forbidden, whatever the key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (count, key) => {
        const result = perturbedCount(table, count, key)
        expect(result === 0 || result >= 3).toBe(true)
        expect(Math.abs(result - count)).toBeLessThanOrEqual(5)
      }),
    )
  })

  it.each([
    [{ variance: 0, most: 5, leastCount: 3 }, 'Not a variance that changes up to 5 can have: 0'],
    [{ variance: 25, most: 5, leastCount: 3 }, 'Not a variance that changes up to 5 can have: 25'],
    [{ variance: 2, most: 1.5, leastCount: 3 }, 'Not a greatest change: 1.5'],
    [{ variance: 2, most: 2, leastCount: 3 }, 'Not a greatest change: 2'],
    [{ variance: 2, most: 5, leastCount: 0 }, 'Not a least count: 0'],
  ])('refuses %j', (wrong, reason) => {
    expect(() => perturbationTable(wrong)).toThrow(reason)
  })
})
