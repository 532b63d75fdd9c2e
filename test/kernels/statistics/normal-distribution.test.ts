import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { twoSidedP, upperTail } from '../../../server/kernels/statistics/normal-distribution.ts'

describe('the normal distribution', () => {
  // By the complementary error function of the C library.
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145707],
    [1.959963984540054, 0.02500000000000002],
    [4, 3.1671241833119965e-5],
    [6, 9.865876450377012e-10],
    [7, 1.279812543885835e-12],
    [7.1, 6.23784446333164e-13],
    [10, 7.619853024160593e-24],
    [20, 2.7536241186063314e-89],
    [37, 5.725571222525139e-300],
  ])('has %f to twelve digits', (z, tail) => {
    expect(Math.abs(upperTail(z) / tail - 1)).toBeLessThan(1e-12)
    expect(upperTail(-z)).toBeCloseTo(1 - tail, 14)
    expect(twoSidedP(-z)).toBe(twoSidedP(z))
  })

  it('ends at 0 and 1 and stays not a number', () => {
    expect([upperTail(Infinity), upperTail(-Infinity), twoSidedP(0), upperTail(Number.NaN)]).toEqual([0, 1, 1, NaN])
  })

  it('never rises', () => {
    const z = fc.double({ min: -40, max: 40, noNaN: true })
    fc.assert(fc.property(z, z, (a, b) => upperTail(Math.max(a, b)) <= upperTail(Math.min(a, b)) + 1e-15))
  })

  it('is symmetric about its middle', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), (z) => {
        expect(upperTail(z) + upperTail(-z)).toBeCloseTo(1, 14)
        expect(twoSidedP(z)).toBeCloseTo(2 * upperTail(z), 15)
      }),
    )
  })
})
