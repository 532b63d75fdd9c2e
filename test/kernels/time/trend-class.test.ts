import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { trendClass } from '../../../server/kernels/time/trend-class.ts'

describe('the class of a trend', () => {
  it('follows its rules in order', () => {
    expect(trendClass([0, 0, 1, 0, 0, 0, 0, 0, 0, 8, 9, 10], 1)).toBe('new')
    expect(trendClass([1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8], 1)).toBe('growing')
    expect(trendClass([8, 7, 6, 6, 5, 5, 4, 3, 3, 2, 2, 1], -1)).toBe('fading')
    expect(trendClass([4, 5, 3, 4, 6, 4, 5, 3, 4, 5, 4, 4], 0)).toBe('persistent')
    expect(trendClass([0, 9, 0, 0, 8, 0, 0, 0, 7, 0, 6, 0], 0)).toBe('sporadic')
  })

  it('calls what broke off fading though no trend is significant yet', () => {
    expect(trendClass([9, 11, 10, 9, 12, 10, 9, 11, 10, 0, 0, 0], 0)).toBe('fading')
  })

  it('does not call new what only grew, nor what was there before', () => {
    expect(trendClass([3, 2, 3, 2, 3, 2, 3, 2, 3, 12, 13, 14], 1)).toBe('growing')
    // Three incidents more after empty months are surely not twice as many.
    expect(trendClass([0, 0, 9, 0, 0, 7, 0, 0, 8, 2, 3, 1], 0)).toBe('sporadic')
  })

  it('says that there are too few to tell below eight months and below 24 incidents', () => {
    expect(trendClass([9, 9, 9, 9, 9, 9, 9], 0)).toBe('too-few')
    expect(trendClass([9, 9, 9, 9, 9, 9, 9, 9], 0)).toBe('persistent')
    expect(trendClass([3, 3, 3, 3, 3, 3, 3, 2], 0)).toBe('too-few')
    expect(trendClass([3, 3, 3, 3, 3, 3, 3, 3], 0)).toBe('persistent')
    expect(trendClass([], 0)).toBe('too-few')
  })

  it('never contradicts the direction it is told', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 60 })
    fc.assert(
      fc.property(counts, fc.constantFrom(-1 as const, 0 as const, 1 as const), (counts, direction) => {
        const named = trendClass(counts, direction)
        const contradicts = direction < 0 ? !['fading', 'new', 'too-few'].includes(named) : named === 'growing'
        expect(direction <= 0 && contradicts).toBe(false)
      }),
    )
  })
})
