import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countIn,
  rectangleBetween,
  sameWeek,
  takesIn,
  weekHourAfterKey,
} from '../../client/features/filters/week-selection.ts'

const weekHour = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) })

describe('choosing hours of the week', () => {
  it('takes in what the service takes in: hours past midnight are their own day’s', () => {
    const fridayNight = { hours: '22-4', weekdays: [5] }
    expect(takesIn(fridayNight, { weekday: 5, hour: 22 })).toBe(true)
    expect(takesIn(fridayNight, { weekday: 5, hour: 3 })).toBe(true)
    expect(takesIn(fridayNight, { weekday: 6, hour: 3 })).toBe(false)
    expect(takesIn(fridayNight, { weekday: 5, hour: 4 })).toBe(false)
    expect(takesIn({ hours: '0-24' }, { weekday: 1, hour: 12 })).toBe(true)
    expect(takesIn({}, { weekday: 7, hour: 0 })).toBe(true)
    expect(takesIn({ weekdays: [] }, { weekday: 7, hour: 0 })).toBe(true)
  })

  it('says a rectangle in the filter’s own words, whichever corner it began in', () => {
    const [a, b] = [
      { weekday: 6, hour: 23 },
      { weekday: 5, hour: 20 },
    ]
    expect(rectangleBetween(a, b)).toEqual({ hours: '20-24', weekdays: [5, 6] })
    expect(rectangleBetween({ weekday: 1, hour: 0 }, { weekday: 7, hour: 23 })).toEqual({
      hours: undefined,
      weekdays: undefined,
    })
  })

  it('takes in exactly the hours of the rectangle', () => {
    fc.assert(
      fc.property(weekHour, weekHour, weekHour, (a, b, at) => {
        const { hours, weekdays } = rectangleBetween(a, b)
        const filter = { ...(hours === undefined ? {} : { hours }), ...(weekdays === undefined ? {} : { weekdays }) }
        const between = (value: number, one: number, other: number) =>
          value >= Math.min(one, other) && value <= Math.max(one, other)
        expect(takesIn(filter, at)).toBe(between(at.weekday, a.weekday, b.weekday) && between(at.hour, a.hour, b.hour))
      }),
    )
  })

  it('counts what is taken in', () => {
    const everyHourItsNumber = Array.from({ length: 168 }, (_, index) => index)
    expect(countIn({ hours: '23-1', weekdays: [1] }, everyHourItsNumber)).toBe(23 + 0)
    expect(countIn({}, everyHourItsNumber)).toBe((167 * 168) / 2)
  })

  it('knows the same selection in other words', () => {
    expect(sameWeek({ hours: '0-24' }, {})).toBe(true)
    expect(sameWeek({ weekdays: [1, 2] }, { weekdays: [2, 1] })).toBe(true)
    expect(sameWeek({ weekdays: [1] }, { weekdays: [2] })).toBe(false)
  })

  it('moves within the week by keys and stops at its ends', () => {
    expect(weekHourAfterKey('ArrowRight', { weekday: 3, hour: 23 })).toEqual({ weekday: 3, hour: 23 })
    expect(weekHourAfterKey('ArrowUp', { weekday: 1, hour: 5 })).toEqual({ weekday: 1, hour: 5 })
    expect(weekHourAfterKey('ArrowDown', { weekday: 1, hour: 5 })).toEqual({ weekday: 2, hour: 5 })
    expect(weekHourAfterKey('End', { weekday: 2, hour: 5 })).toEqual({ weekday: 2, hour: 23 })
    expect(weekHourAfterKey('a', { weekday: 2, hour: 5 })).toBeUndefined()
  })
})
