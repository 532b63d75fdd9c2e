import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mannKendall } from '../../../server/kernels/time/mann-kendall.ts'

describe('the Mann–Kendall test', () => {
  it('gives the published variance and the figures that follow from it', () => {
    // Counted by hand: 8 pairs rise and 2 fall.
    expect(mannKendall([5, 6, 11, 8, 10])).toMatchObject({ s: 6, variance: (5 * 4 * 15) / 18 })
    // Kendall 1975, table of the variance without ties: n = 10 gives 125.
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toMatchObject({ s: 45, variance: 125, slope: 1 })
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).z).toBeCloseTo(44 / Math.sqrt(125), 12)
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).p).toBeCloseTo(8.303e-5, 8)
  })

  it('corrects for ties: one tied group of three of ten takes 3.67 off the variance', () => {
    const { variance } = mannKendall([1, 2, 2, 2, 5, 6, 7, 8, 9, 10])
    expect(variance).toBeCloseTo((10 * 9 * 25 - 3 * 2 * 11) / 18, 12)
  })

  it('has the variance and nearly the p of all orders of the values, ties included', () => {
    for (const values of [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [3, 1, 1, 4, 2, 2, 2, 5],
      [0, 0, 0, 1, 0, 2, 0, 3],
    ]) {
      const all = permutationsOf(values).map((order) => pairsUp(order))
      const exactVariance = all.reduce((sum, s) => sum + s * s, 0) / all.length
      const { s, variance, p } = mannKendall(values)
      expect(variance).toBeCloseTo(exactVariance, 9)
      const exactP = all.filter((other) => Math.abs(other) >= Math.abs(s)).length / all.length
      expect(Math.abs(p - exactP)).toBeLessThan(0.03)
    }
  })

  it('has Sen’s slope, which one odd value does not move, in the unit of the times', () => {
    expect(mannKendall([2, 4, 6, 8, 1000, 12, 14]).slope).toBe(2)
    expect(mannKendall([2, 4, 6], [0, 30, 60]).slope).toBeCloseTo(2 / 30, 12)
    // A month left out is a gap in time, not a jump in the values.
    expect(mannKendall([1, 2, 4, 5], [0, 1, 3, 4]).slope).toBe(1)
  })

  it('says nothing of nothing, of one value and of equal ones', () => {
    for (const values of [[], [7], [3, 3, 3, 3]])
      expect(mannKendall(values)).toMatchObject({ s: 0, z: 0, p: 1, slope: 0 })
  })

  it('turns round with the series, and does not care for the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), (values) => {
        const straight = mannKendall(values)
        const back = mannKendall(values.toReversed())
        expect(back.s + straight.s).toBe(0)
        expect(back.p).toBeCloseTo(straight.p, 12)
        expect(back.slope + straight.slope).toBeCloseTo(0, 12)
        expect(mannKendall(values.map((value) => 3 * value + 5)).p).toBe(straight.p)
        expect(straight.p).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('refuses what is no series, with the value', () => {
    expect(() => mannKendall([1, Number.NaN])).toThrow('Not finite: value 1 is NaN')
    expect(() => mannKendall([1, 2], [0])).toThrow('Unequal lengths: 2 values and 1 times')
    expect(() => mannKendall([1, 2], [3, 3])).toThrow('Not after 3: 3')
  })
})

function pairsUp(values: readonly number[]): number {
  return values.reduce((sum, a, i) => sum + values.slice(i + 1).reduce((rising, b) => rising + Math.sign(b - a), 0), 0)
}

/** Every order of the values, equal ones told apart: 40,320 of eight. */
function permutationsOf(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]]
  return values.flatMap((first, at) => permutationsOf(values.toSpliced(at, 1)).map((rest) => [first, ...rest]))
}
