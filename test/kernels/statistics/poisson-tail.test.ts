import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { poissonTwoSidedP, poissonUpperTail } from '../../../server/kernels/statistics/poisson-tail.ts'

describe('the tails of the Poisson distribution', () => {
  it('are the sums of its terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 40, noNaN: true }), (count, mean) => {
        let [term, below] = [Math.exp(-mean), 0]
        for (let k = 0; k < count; k++) {
          below += term
          term *= mean / (k + 1)
        }
        expect(poissonUpperTail(count, mean)).toBeCloseTo(1 - below, 11)
        expect(poissonTwoSidedP(count, mean)).toBeCloseTo(Math.min(1, 2 * Math.min(1 - below, below + term)), 11)
      }),
    )
  })

  it('keep their digits far out', () => {
    // Summed term by term with the C library's gamma function.
    for (const [count, mean, tail] of [
      [3, 0.45, 0.010879329796724173],
      [10, 4, 0.00813224279693387],
      [1, 0.001, 0.0009995001666250082],
      [150, 20, 5.934110699548299e-77],
      [5, 12.5, 0.9946544945128688],
      [1000, 1000, 0.5042052441800837],
    ] as const) {
      expect(Math.abs(poissonUpperTail(count, mean) / tail - 1)).toBeLessThan(1e-9)
    }
  })

  it('fall with the count and rise with the mean', () => {
    const count = fc.integer({ min: 0, max: 300 })
    const mean = fc.double({ min: 0, max: 300, noNaN: true })
    fc.assert(
      fc.property(count, count, mean, mean, (a, b, low, high) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(poissonUpperTail(more, low)).toBeLessThanOrEqual(poissonUpperTail(less, low) + 1e-12)
        expect(poissonUpperTail(a, Math.min(low, high))).toBeLessThanOrEqual(
          poissonUpperTail(a, Math.max(low, high)) + 1e-12,
        )
      }),
    )
  })

  it('know nothing and the certain, and refuse what is no count', () => {
    expect([poissonUpperTail(0, 5), poissonUpperTail(0, 0), poissonUpperTail(1, 0)]).toEqual([1, 1, 0])
    expect([poissonTwoSidedP(0, 0), poissonTwoSidedP(5, 0)]).toEqual([1, 0])
    expect(() => poissonUpperTail(1.5, 1)).toThrow('Not a count: 1.5')
    expect(() => poissonUpperTail(1, -1)).toThrow('Not a mean from 0: -1')
  })
})
