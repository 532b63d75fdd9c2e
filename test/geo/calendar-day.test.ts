import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysAfter, monthsAfter } from '../../server/geo/calendar-day.ts'

describe('days of the calendar', () => {
  it('go over the ends of months, years and February', () => {
    expect([daysAfter('2026-12-31', 1), daysAfter('2028-02-28', 1), daysAfter('2027-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2027-02-28',
    ])
  })

  it('are the same day of a later month, or its last', () => {
    expect(monthsAfter('2026-10-01', 6)).toBe('2027-04-01')
    expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28')
    expect(monthsAfter('2027-08-29', 6)).toBe('2028-02-29')
    expect(monthsAfter('2027-03-31', -1)).toBe('2027-02-28')
    expect(monthsAfter('2026-12-15', 1)).toBe('2027-01-15')
  })

  it('come back, and never skip a month', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (from, steps) => {
        expect(daysAfter(daysAfter(from, steps), -steps)).toBe(from)
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(months(monthsAfter(from, steps)) - months(from)).toBe(steps)
        expect(monthsAfter(from, 0)).toBe(from)
      }),
    )
  })

  it('are days or nothing', () => {
    expect(() => daysAfter('2026-13-01', 1)).toThrow('2026-13-01')
  })
})
