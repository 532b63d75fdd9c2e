import { describe, expect, it } from 'vitest'
import { monthsBetween, periodOfSpan, spanOf } from '../../client/features/filters/month-range.ts'

describe('choosing months', () => {
  const months = monthsBetween('2025-11', '2026-02')

  it('has a place for every month, over the turn of the year', () => {
    expect(months).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsBetween('2026-03', '2026-02')).toEqual([])
  })

  it('says whole months as a half-open period', () => {
    expect(periodOfSpan({ first: 1, last: 2 }, months)).toEqual({ from: '2025-12-01', to: '2026-02-01' })
    expect(periodOfSpan({ first: 1, last: 1 }, months)).toEqual({ from: '2025-12-01', to: '2026-01-01' })
  })

  it('says all of them as no period', () => {
    expect(periodOfSpan({ first: 0, last: 3 }, months)).toEqual({})
  })

  it('finds the months that a period touches', () => {
    expect(spanOf({ from: '2025-12-15', to: '2026-01-02' }, months)).toEqual({ first: 1, last: 2 })
    expect(spanOf({ to: '2026-01-01' }, months)).toEqual({ first: 0, last: 1 })
    expect(spanOf({}, months)).toEqual({ first: 0, last: 3 })
    expect(spanOf({ from: '2030-01-01' }, months)).toEqual({ first: 0, last: -1 })
  })
})
