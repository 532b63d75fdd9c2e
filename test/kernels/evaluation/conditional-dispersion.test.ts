import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { conditionalDispersion } from '../../../server/kernels/evaluation/conditional-dispersion.ts'
import { gammaDraw, poissonDraw } from '../../../server/kernels/statistics/gamma-draw.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

describe('the dispersion of areas against each other', () => {
  it('is Pearson’s χ² of the steps within each period over its degrees of freedom', () => {
    // Before: rows (6, 4) and (2, 8), shares 8/20 and 12/20: (2² + 2²)/4 + (2² + 2²)/6; after: (5, 5) twice.
    const found = conditionalDispersion(
      [
        [6, 2, 5, 5],
        [4, 8, 5, 5],
      ],
      2,
      1,
    )
    expect(found.degrees).toBe(2)
    expect(found.value).toBeCloseTo((8 / 4 + 8 / 6) / 2, 12)
  })

  it('adds up whole blocks before it compares them', () => {
    const found = conditionalDispersion(
      [
        [6, 2, 3, 9, 5, 5],
        [4, 8, 7, 1, 5, 5],
      ],
      4,
      2,
    )
    // Blocks of two: (8, 12), (12, 8) before and one block after, which says nothing.
    expect(found).toEqual({ degrees: 1, value: expect.closeTo(4 * (4 / 10), 12) })
  })

  it('does not see what all areas share', () => {
    const season = [10, 40, 90, 20, 5, 70]
    const found = conditionalDispersion([season, season.map((count) => count * 3)], 3, 1)
    expect(found.value).toBeCloseTo(0, 12)
  })

  it('is about 1 for independent incidents and about what was planted for others', () => {
    const mean = (shape: number | undefined) => {
      const random = seededRandom(11)
      let sum = 0
      for (let run = 0; run < 200; run++) {
        const area = () =>
          Array.from({ length: 24 }, (_, step) => {
            const spread = shape === undefined ? 1 : gammaDraw(shape, random) / shape
            return poissonDraw((10 + 5 * Math.sin(step)) * spread, random)
          })
        sum += conditionalDispersion([area(), area()], 12, 1).value
      }
      return sum / 200
    }
    expect(mean(undefined)).toBeGreaterThan(0.95)
    expect(mean(undefined)).toBeLessThan(1.05)
    // Variance over mean is 1 + mean / shape: some 2 to 2.1 over these steps.
    expect(mean(10)).toBeGreaterThan(1.85)
    expect(mean(10)).toBeLessThan(2.2)
  })

  it('is 1 with no degrees of freedom', () => {
    expect(
      conditionalDispersion(
        [
          [0, 0],
          [0, 0],
        ],
        1,
        1,
      ),
    ).toEqual({ value: 1, degrees: 0 })
    expect(conditionalDispersion([[], []], 0, 1)).toEqual({ value: 1, degrees: 0 })
    expect(
      conditionalDispersion(
        [
          [4, 6],
          [0, 0],
        ],
        1,
        1,
      ),
    ).toEqual({ value: 1, degrees: 0 })
  })

  it('never falls below 0', () => {
    const counts = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (steps, block) => {
        const found = conditionalDispersion([steps.map(([a]) => a), steps.map(([, b]) => b)], steps.length >> 1, block)
        expect(found.value).toBeGreaterThanOrEqual(0)
        expect(Number.isFinite(found.value)).toBe(true)
      }),
    )
  })
})
