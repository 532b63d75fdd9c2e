import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { districtsOfBox, mergedGeography } from '../../../server/kernels/disclosure/merged-geography.ts'
import {
  districtsOfCells,
  groupSums,
  meanAbsoluteError,
  rankCorrelation,
  releaseUtility,
} from '../../../server/kernels/disclosure/utility.ts'

describe('utility', () => {
  it('is the mean error over places with a count', () => {
    expect(meanAbsoluteError([0, 5, 1, 0], [0, 3, 0, 4])).toBeCloseTo((2 + 1 + 4) / 3, 12)
    expect(meanAbsoluteError([0, 0], [0, 0])).toBe(0)
    expect(meanAbsoluteError([], [])).toBe(0)
  })

  it('correlates ranks, ties sharing theirs', () => {
    // Ten pairs of intelligence quotient and hours of television (Wikipedia, Spearman's rank correlation): ρ = −29/165.
    const quotient = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    expect(rankCorrelation(quotient, hours)).toBeCloseTo(-29 / 165, 12)
    // Mid-ranks 1.5, 1.5, 3 against 1, 2, 3: 1.5 / √(1.5 · 2).
    expect(rankCorrelation([4, 4, 9], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12)
    expect(rankCorrelation([1, 1], [1, 2])).toBeNull()
    expect(rankCorrelation([1], [1])).toBeNull()
  })

  it('does not change under any rising function', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ max: 30, min: 0 }), fc.integer({ max: 30, min: 0 })), { minLength: 3 }),
        (pairs) => {
          const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
          const found = rankCorrelation(a, b)
          expect(
            rankCorrelation(
              a.map((x) => x ** 3 + 1),
              b,
            ),
          ).toBe(found)
          expect(Math.abs(found ?? 0)).toBeLessThanOrEqual(1 + 1e-12)
        },
      ),
    )
  })

  it('sums cells by district and measures each item in both', () => {
    const geography = mergedGeography(
      Float64Array.from({ length: 8 }, () => 100),
      Float64Array.from({ length: 8 }, () => 100),
      districtsOfBox(0, 0, 4000, 2000),
    )
    const { districtOf, districtCount } = districtsOfCells(geography)
    expect(districtCount).toBe(2)
    expect([...districtOf].filter((district) => district === 1)).toHaveLength(1)
    expect([...groupSums([1, 2, 4], Int32Array.of(0, -1, 0), 1)]).toEqual([5])

    const { cellCount } = geography
    const exact = new Int32Array(cellCount + 1)
    const published = new Int32Array(cellCount + 1)
    exact.set([4, 2])
    published.set([6, 0])
    exact[cellCount] = 6
    published[cellCount] = 9
    const utility = releaseUtility(exact, published, 1, geography)
    expect(utility).toMatchObject({ cellError: 2, totalError: 3 })
    const sameDistrict = districtOf[0] === districtOf[1]
    expect(utility.districtError).toBe(sameDistrict ? 0 : 2)
    expect(releaseUtility(exact, exact, 1, geography)).toMatchObject({ cellError: 0, districtError: 0, totalError: 0 })
    expect(releaseUtility(exact, exact, 1, geography).rankCorrelation).toBeCloseTo(1, 12)
  })
})
