import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { binomialUpperTail, incompleteBeta, logGamma } from '../../../server/kernels/statistics/incomplete-beta.ts'
import { rateRatio } from '../../../server/kernels/time/rate-ratio.ts'

describe('the incomplete beta function', () => {
  it('is a sum of binomial probabilities', () => {
    for (const [n, p] of [
      [1, 0.5],
      [12, 0.03],
      [40, 0.7],
      [300, 0.5],
    ] as const) {
      for (let k = 0; k <= n + 1; k++) expect(binomialUpperTail(k, n, p)).toBeCloseTo(summedTail(k, n, p), 11)
    }
  })

  it('has the published values and stays true for large parameters', () => {
    expect(incompleteBeta(2, 3, 0.5)).toBeCloseTo(0.6875, 14)
    expect(incompleteBeta(0.5, 0.5, 0.25)).toBeCloseTo(1 / 3, 13)
    expect(incompleteBeta(500_000, 500_000, 0.5)).toBeCloseTo(0.5, 9)
    expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 12)
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 12)
  })

  it('refuses what it is not for', () => {
    expect(() => incompleteBeta(0, 1, 0.5)).toThrow('Not parameters above 0: 0 and 1')
    expect(() => incompleteBeta(1, 1, 2)).toThrow('Not from 0 to 1: 2')
  })
})

describe('the rate ratio', () => {
  it('is between the bounds at which what was seen has half a tail on either side', () => {
    const { ratio, low, high, p } = rateRatio(8, 30, 20, 60)
    expect(ratio).toBeCloseTo(1.25, 12)
    for (const [bound, tail] of [
      [low, 0.025],
      [high, 0.975],
    ] as const) {
      const share = (bound * 60) / (bound * 60 + 30)
      expect((summedTail(20, 28, share) + summedTail(21, 28, share)) / 2).toBeCloseTo(tail, 9)
    }
    expect(p).toBeCloseTo(summedTail(20, 28, 2 / 3) + summedTail(21, 28, 2 / 3), 9)
  })

  it('gives the published ratio of Rothman’s radiation example, and an interval near its approximate one', () => {
    // Breast cancer, 41 cases in 28,010 woman-years exposed, 15 in 19,017 not: rate ratio 1.855, by the normal
    // approximation 1.03–3.35 (Rothman & Greenland 1998; R package episheet).
    const { ratio, low, high, p } = rateRatio(15, 19_017, 41, 28_010)
    expect(ratio).toBeCloseTo(1.8558, 4)
    expect([low, high].map((bound) => bound.toFixed(3))).toEqual(['1.041', '3.449'])
    expect(p).toBeCloseTo(0.03546, 4)
  })

  it('has an open end where one period is empty, and nothing to say where both are', () => {
    const none = rateRatio(0, 10, 5, 10)
    expect(none.ratio).toBe(Infinity)
    expect(none.high).toBe(Infinity)
    // Half of p⁵ is 0.025 where p = 0.05^(1/5) = 0.549.
    expect(none.low).toBeCloseTo(0.05 ** 0.2 / (1 - 0.05 ** 0.2), 9)
    expect(rateRatio(5, 10, 0, 10)).toMatchObject({ ratio: 0, low: 0 })
    expect(rateRatio(0, 10, 0, 20)).toEqual({ ratio: undefined, low: 0, high: Infinity, p: 1 })
  })

  it('holds for hundreds of thousands', () => {
    const { ratio, low, high } = rateRatio(300_000, 1, 303_000, 1)
    const deviation = Math.sqrt(1 / 300_000 + 1 / 303_000)
    expect(ratio).toBeCloseTo(1.01, 12)
    expect(low).toBeCloseTo(1.01 * Math.exp(-1.959964 * deviation), 5)
    expect(high).toBeCloseTo(1.01 * Math.exp(1.959964 * deviation), 5)
  })

  it('turns round when the periods do, and holds the ratio between its bounds', () => {
    const count = fc.integer({ min: 0, max: 60 })
    const days = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(count, days, count, days, (before, beforeDays, after, afterDays) => {
        const there = rateRatio(before, beforeDays, after, afterDays)
        const back = rateRatio(after, afterDays, before, beforeDays)
        expect(back.p).toBeCloseTo(there.p, 9)
        expect(there.low).toBeLessThan(there.high)
        expect(back.low).toBeCloseTo(1 / there.high, 6)
        expect(there.low <= (there.ratio ?? 1) && (there.ratio ?? 1) <= there.high).toBe(true)
        // A ratio of 1 lies outside the interval exactly when p is under 5 %.
        const certain = Math.abs(there.p - 0.05) > 1e-6
        expect(certain && (there.low > 1 || there.high < 1)).toBe(certain && there.p < 0.05)
      }),
    )
  })

  it('refuses what is no count and no period', () => {
    expect(() => rateRatio(-1, 1, 1, 1)).toThrow('Not a count: -1')
    expect(() => rateRatio(1, 1, 1.5, 1)).toThrow('Not a count: 1.5')
    expect(() => rateRatio(1, 0, 1, 1)).toThrow('Not an exposure above 0: 0')
    expect(() => rateRatio(1, 1, 1, 1, 1)).toThrow('Not a level between 0 and 1: 1')
  })
})

/** P(X ≥ k) of a binomial, term by term. */
function summedTail(k: number, n: number, p: number): number {
  let sum = 0
  let logChoose = 0
  for (let j = 0; j <= n; j++) {
    if (j > 0) logChoose += Math.log((n - j + 1) / j)
    if (j >= k) sum += Math.exp(logChoose + j * Math.log(p) + (n - j) * Math.log1p(-p))
  }
  return sum
}
