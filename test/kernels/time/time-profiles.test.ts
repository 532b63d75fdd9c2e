import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../../server/geo/local-time.ts'
import { aoristicProfileOf, hourProfile, monthProfile } from '../../../server/kernels/time/time-profiles.ts'

const clock = zoneClock('Europe/Stockholm')
const offsetSeconds = (at: number) => clock.offsetSeconds(at)
const startOfDay = (day: string) => clock.startOfDay(day)
const hour = 3600

/** Monday 2026-03-02, 00:00 in Stockholm. */
const monday = startOfDay('2026-03-02')

const incidents = [
  { from: monday + 10 * hour, to: monday + 11 * hour },
  { from: monday + 10.5 * hour, to: monday + 10.5 * hour + 60 },
  // Overnight: 22–06.
  { from: monday + 22 * hour, to: monday + 30 * hour },
  // Known to the day only.
  { from: monday + 24 * hour, to: monday + 48 * hour },
  // Away from Friday 17:00 to Monday 17:00: exactly three days.
  { from: monday + 113 * hour, to: monday + 185 * hour },
  // A week away, and known to the month only.
  { from: monday, to: monday + 168 * hour },
  { from: startOfDay('2026-03-01'), to: startOfDay('2026-04-01') },
]

describe('the hours of some incidents', () => {
  const { hoursOfWeek, exact, spread, leftOut } = hourProfile(...columnsOf(incidents), offsetSeconds)

  it('says how many were known to the hour, spread and left out', () => {
    expect({ exact, spread, leftOut }).toEqual({ exact: 2, spread: 3, leftOut: 2 })
  })

  it('adds up to the incidents that were not left out', () => {
    expect(hoursOfWeek.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(5, 12)
    expect(hoursOfWeek[10]).toBeCloseTo(2 + 1 / 72, 12)
    expect(hoursOfWeek[23]).toBeCloseTo(1 / 8, 12)
    expect(hoursOfWeek[24]).toBeCloseTo(1 / 8 + 1 / 24, 12)
    expect(hoursOfWeek[60]).toBe(0)
  })

  it('leaves out what is longer than it is told to', () => {
    const [columns, rows] = columnsOf(incidents)
    expect(hourProfile(columns, rows, offsetSeconds, 12 * hour)).toMatchObject({ exact: 2, spread: 1, leftOut: 4 })
  })

  it('loses and makes up no incident', () => {
    const interval = fc.record({
      from: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      hours: fc.double({ min: 0, max: 200, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 30 }), (intervals) => {
        const list = intervals.map(({ from, hours }) => ({ from, to: from + Math.round(hours * hour) }))
        const profile = hourProfile(...columnsOf(list), offsetSeconds)
        expect(profile.exact + profile.spread + profile.leftOut).toBe(list.length)
        const sum = profile.hoursOfWeek.reduce((total, weight) => total + weight, 0)
        expect(sum).toBeCloseTo(profile.exact + profile.spread, 9)
        const months = monthProfile(...columnsOf(list), offsetSeconds)
        expect(months.series.reduce((total, weight) => total + weight, 0)).toBeCloseTo(list.length, 9)
        expect(months.months.reduce((total, weight) => total + weight, 0)).toBeCloseTo(list.length, 9)
      }),
    )
  })
})

describe('the months of some incidents', () => {
  it('counts months of the year and month after month, months without incidents too', () => {
    const list = [
      { from: clock.parseLocal(2025, 12, 31, 23, 0, 0), to: clock.parseLocal(2026, 1, 1, 1, 0, 0) },
      { from: startOfDay('2026-03-01'), to: startOfDay('2026-04-01') },
      { from: startOfDay('2025-03-07'), to: startOfDay('2025-03-07') },
      { from: startOfDay('2026-01-01'), to: startOfDay('2026-03-01') },
    ]
    const { months, firstMonth, series, exact, spread, leftOut } = monthProfile(...columnsOf(list), offsetSeconds)
    expect(Array.from(months)).toEqual([0.5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0.5])
    expect(firstMonth).toBe(2025 * 12 + 2)
    expect(Array.from(series)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 1])
    expect({ exact, spread, leftOut }).toEqual({ exact: 2, spread: 1, leftOut: 1 })
  })

  it('keeps October, the longest month, with its hour more', () => {
    const list = [{ from: startOfDay('2026-10-01'), to: startOfDay('2026-11-01') }]
    expect(monthProfile(...columnsOf(list), offsetSeconds)).toMatchObject({ exact: 1, leftOut: 0 })
  })

  it('has nothing to say about no incident', () => {
    expect(monthProfile(...columnsOf([]), offsetSeconds)).toEqual({
      months: new Float64Array(12),
      firstMonth: 0,
      series: new Float64Array(0),
      exact: 0,
      spread: 0,
      leftOut: 0,
    })
  })

  it('refuses a series of more than a thousand years', () => {
    const list = [-40_000_000_000, 0].map((from) => ({ from, to: from }))
    expect(() => monthProfile(...columnsOf(list), offsetSeconds)).toThrow('Too many months')
  })
})

describe('the aoristic profile of a hotspot', () => {
  it('is 168 numbers of two decimals with their counts', () => {
    const profile = aoristicProfileOf(...columnsOf(incidents), offsetSeconds)
    expect(profile.profile.length).toBe(168)
    expect([profile.profile[10], profile.profile[23], profile.profile[24]]).toEqual([2.01, 0.13, 0.17])
    expect(profile).toMatchObject({ exact: 2, spread: 3, leftOut: 2 })
  })

  it('is of the rows that are asked for only', () => {
    const [columns] = columnsOf(incidents)
    const { profile, ...counts } = aoristicProfileOf(columns, Uint32Array.of(0, 6), offsetSeconds)
    expect(profile.flatMap((weight, at) => (weight > 0 ? [[at, weight]] : []))).toEqual([[10, 1]])
    expect(counts).toEqual({ exact: 1, spread: 0, leftOut: 1 })
  })
})

function columnsOf(
  list: readonly { from: number; to: number }[],
): [columns: { fromSeconds: Float64Array; toSeconds: Float64Array }, rows: number[]] {
  const fromSeconds = Float64Array.from(list, ({ from }) => from)
  const toSeconds = Float64Array.from(list, ({ to }) => to)
  return [{ fromSeconds, toSeconds }, Array.from(list.keys())]
}
