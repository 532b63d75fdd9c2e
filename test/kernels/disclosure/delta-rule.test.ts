import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { differingRecords, earlierStands } from '../../../server/kernels/disclosure/delta-rule.ts'

describe('the delta rule', () => {
  it('counts records that came or went', () => {
    expect(differingRecords([], [])).toBe(0)
    expect(differingRecords([1, 2, 3], [1, 2, 3])).toBe(0)
    expect(differingRecords([1, 2, 3], [1, 3, 4])).toBe(2)
    expect(differingRecords([], [5, 6])).toBe(2)
    expect(differingRecords([5, 5], [5])).toBe(1)
  })

  it('lets a count stand until three of its records differ', () => {
    expect([[1], [1, 2], [1, 2, 3]].map((later) => earlierStands([], later))).toEqual([true, true, false])
    expect(earlierStands([1, 2], [3])).toBe(false)
    expect(earlierStands([1, 2], [2, 3])).toBe(true)
    expect(earlierStands([1], [1, 2], 1)).toBe(false)
  })

  it('is the symmetric difference of sets, the same from both sides', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 30 })
    fc.assert(
      fc.property(sets, sets, sets, (a, b, both) => {
        const [earlier, later] = [new Set([...a, ...both]), new Set([...b, ...both])]
        const sorted = (set: Set<number>) => [...set].sort((x, y) => x - y)
        const all = [...new Set([...earlier, ...later])]
        const expected = all.filter((key) => earlier.has(key) !== later.has(key)).length
        expect(differingRecords(sorted(earlier), sorted(later))).toBe(expected)
        expect(differingRecords(sorted(later), sorted(earlier))).toBe(expected)
      }),
    )
  })
})
