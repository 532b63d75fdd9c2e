import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { benjaminiHochberg } from '../../../server/kernels/statistics/benjamini-hochberg.ts'

describe('Benjamini and Hochberg’s correction', () => {
  it('rejects the four hypotheses of the paper’s example, in whatever order', () => {
    // Benjamini and Hochberg 1995, §3.1: fifteen p-values, of which Bonferroni rejects three.
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const q = benjaminiHochberg(Float64Array.from(p))
    expect([...q].filter((value) => value <= 0.05)).toHaveLength(4)
    expect(Array.from(q.slice(0, 4), (value) => Number(value.toFixed(6)))).toEqual([0.0015, 0.003, 0.0095, 0.035625])
    expect([...benjaminiHochberg(Float64Array.from(p.toReversed()))]).toEqual([...q].toReversed())
  })

  it('gives each p the least of what later ones get', () => {
    expect([...benjaminiHochberg(Float64Array.of(0.04, 0.01, 0.03))]).toEqual([0.04, 0.03, 0.04])
    expect([...benjaminiHochberg(Float64Array.of(0.2, 0.2, 0.2))].map((q) => Number(q.toFixed(12)))).toEqual([
      0.2, 0.2, 0.2,
    ])
    expect([...benjaminiHochberg(Float64Array.of(0.3))]).toEqual([0.3])
    expect([...benjaminiHochberg(new Float64Array(0))]).toEqual([])
  })

  it('calls significant what the step-up procedure rejects', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (p) => {
        const q = benjaminiHochberg(Float64Array.from(p))
        const sorted = p.toSorted((a, b) => a - b)
        const last = sorted.findLastIndex((value, at) => (value * p.length) / (at + 1) <= 0.05)
        for (const [test, value] of p.entries()) {
          expect(q[test]! <= 0.05).toBe(last >= 0 && value <= sorted[last]!)
          expect(q[test]).toBeGreaterThanOrEqual(value * (1 - 1e-12))
        }
      }),
    )
  })

  it('refuses what is no probability', () => {
    expect(() => benjaminiHochberg(Float64Array.of(0.1, 1.5))).toThrow('Not a p-value: 1.5')
    expect(() => benjaminiHochberg(Float64Array.of(NaN))).toThrow('Not a p-value: NaN')
  })
})
