import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../../server/geo/local-time.ts'
import { addAoristicHours, aoristicMonths } from '../../../server/kernels/time/aoristic.ts'

const stockholm = zoneClock('Europe/Stockholm')
const inStockholm = (at: number) => stockholm.offsetSeconds(at)
const inKathmandu = (at: number) => zoneClock('Asia/Kathmandu').offsetSeconds(at)
const utc = () => 0

describe('aoristic hours of the week', () => {
  it('gives the whole weight to the hour of a known time', () => {
    // Monday 2026-03-02, 14:20 for a minute in Stockholm is 13:20 UTC.
    const from = Date.UTC(2026, 2, 2, 13, 20) / 1000
    expect(weights(from, from + 60)).toEqual({ 14: 1 })
    expect(weights(from, from)).toEqual({ 14: 1 })
  })

  it('spreads a burglary between 08:30 and 11:00 over its hours by how much of each it covers', () => {
    const from = Date.UTC(2026, 2, 2, 7, 30) / 1000
    expect(weights(from, from + 2.5 * 3600)).toEqual({ 8: 0.2, 9: 0.4, 10: 0.4 })
  })

  it('runs from Sunday into Monday', () => {
    const sunday = Date.UTC(2026, 2, 8, 22) / 1000
    expect(weights(sunday, sunday + 2 * 3600)).toEqual({ 167: 0.5, 0: 0.5 })
  })

  it('gives the hour that the spring night leaves out nothing', () => {
    // 2026-03-29, a Sunday: 01–04 by the clock are two hours, 00–02 UTC.
    const from = Date.UTC(2026, 2, 29, 0) / 1000
    expect(weights(from, from + 2 * 3600)).toEqual({ 145: 0.5, 147: 0.5 })
  })

  it('gives the hour that the autumn night has twice both', () => {
    // 2026-10-25, a Sunday: 01–04 by the clock are four hours, 23–03 UTC.
    const from = Date.UTC(2026, 9, 24, 23) / 1000
    expect(weights(from, from + 4 * 3600)).toEqual({ 145: 0.25, 146: 0.5, 147: 0.25 })
  })

  it('spreads the days on which clocks change over 23 and 25 hours', () => {
    const spring = weights(stockholm.startOfDay('2026-03-29'), stockholm.startOfDay('2026-03-30'))
    expect(Object.keys(spring).length).toBe(23)
    expect(spring[144]).toBeCloseTo(1 / 23, 12)
    const autumn = weights(stockholm.startOfDay('2026-10-25'), stockholm.startOfDay('2026-10-26'))
    expect(Object.keys(autumn).length).toBe(24)
    expect(autumn[146]).toBeCloseTo(2 / 25, 12)
  })

  it('follows hours that begin in the middle of those of UTC', () => {
    // Kathmandu is 5:45 ahead: 00:00–01:00 UTC is 05:45–06:45 on Monday.
    const from = Date.UTC(2026, 2, 2) / 1000
    expect(weights(from, from + 3600, inKathmandu)).toEqual({ 5: 0.25, 6: 0.75 })
  })

  it('works before 1970', () => {
    // 1969-12-29 was a Monday.
    const from = Date.UTC(1969, 11, 29, 3) / 1000
    expect(weights(from, from + 3600, utc)).toEqual({ 3: 1 })
  })

  it('spreads what a clock read minute by minute spreads, and 1 in all', () => {
    const minute = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 4320 }), (minute, minutes) => {
        const hours = new Float64Array(168)
        addAoristicHours(hours, minute * 60, (minute + minutes) * 60, inStockholm)
        const slow = new Float64Array(168)
        for (let at = minute; at < minute + minutes; at++) slow[stockholm.hourOfWeek(at * 60)]! += 1 / minutes
        for (let hour = 0; hour < 168; hour++) expect(hours[hour]).toBeCloseTo(slow[hour]!, 9)
        expect(hours.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('refuses an interval that ends before it begins or never', () => {
    const hours = new Float64Array(168)
    expect(() => addAoristicHours(hours, 10, 9, utc)).toThrow('Not an interval: from 10 to 9')
    expect(() => addAoristicHours(hours, 0, Infinity, utc)).toThrow('Not an interval: from 0 to Infinity')
    expect(() => aoristicMonths(Number.NaN, 9, utc)).toThrow('Not an interval: from NaN to 9')
  })
})

describe('aoristic months', () => {
  it('gives a month that is all that is known its whole weight, clocks changed or not', () => {
    const march = [stockholm.startOfDay('2026-03-01'), stockholm.startOfDay('2026-04-01')] as const
    expect(aoristicMonths(...march, inStockholm)).toEqual([{ month: 2026 * 12 + 2, share: 1 }])
    const october = [stockholm.startOfDay('2026-10-01'), stockholm.startOfDay('2026-11-01')] as const
    expect(aoristicMonths(...october, inStockholm)).toEqual([{ month: 2026 * 12 + 9, share: 1 }])
  })

  it('parts a weekend at a month’s end by local midnight', () => {
    // Saturday 2026-01-31 12:00 to Sunday 24:00 in Stockholm: 12 hours of January, 24 of February.
    const from = Date.UTC(2026, 0, 31, 11) / 1000
    expect(aoristicMonths(from, from + 36 * 3600, inStockholm)).toEqual([
      { month: 24_312, share: 1 / 3 },
      { month: 24_313, share: 2 / 3 },
    ])
  })

  it('gives an instant to the local month', () => {
    const from = Date.UTC(2026, 5, 30, 22) / 1000
    expect(aoristicMonths(from, from, inStockholm)).toEqual([{ month: 2026 * 12 + 6, share: 1 }])
    expect(aoristicMonths(from, from, utc)).toEqual([{ month: 2026 * 12 + 5, share: 1 }])
  })
})

/** Hours of the week that get weight, rounded where rounding made dust. */
function weights(from: number, to: number, offset = inStockholm): Record<number, number> {
  const hours = new Float64Array(168)
  addAoristicHours(hours, from, to, offset)
  const found: Record<number, number> = {}
  hours.forEach((weight, hour) => {
    if (weight > 0) found[hour] = Math.round(weight * 1e12) / 1e12
  })
  return found
}
