import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { weekProfile } from '../../../server/kernels/clusters/hotspot-profile.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const hourOn = (weekday: number, hour: number): number => (weekday - 1) * 24 + hour
const times = (count: number, hour: number): number[] => Array.from({ length: count }, () => hour)

describe('the profile of a week', () => {
  it('counts incidents per hour of the week, and those whose hour is not known apart', () => {
    const { counts, withoutHour } = weekProfile([0, 0, 167, -1, 24, -1])
    expect([counts[0], counts[24], counts[167]]).toEqual([2, 1, 1])
    expect(counts.reduce((sum, count) => sum + count)).toBe(4)
    expect(counts.length).toBe(168)
    expect(withoutHour).toBe(2)
  })

  it('finds a peak on weekend nights that runs past midnight, and names the evening on which it began', () => {
    const nights = [5, 6].flatMap((day) => [22, 23, 24, 25].flatMap((hour) => times(8, hourOn(day, hour))))
    const rest = Array.from({ length: 21 }, (_, i) => i * 8)
    expect(weekProfile([...nights, ...rest]).peak).toMatchObject({ weekdays: [5, 6], fromHour: 22, toHour: 2 })
  })

  it('finds a peak over Sunday midnight', () => {
    const night = [hourOn(7, 23), 0, 1].flatMap((hour) => times(20, hour))
    expect(weekProfile(night).peak).toEqual({ weekdays: [7], fromHour: 23, toHour: 2, count: 60, share: 1 })
  })

  it('ends a peak at midnight with hour 24', () => {
    const evenings = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [22, 23].flatMap((hour) => times(5, hourOn(day, hour))))
    expect(weekProfile(evenings).peak).toEqual({
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromHour: 22,
      toHour: 24,
      count: 70,
      share: 1,
    })
  })

  it('names no peak where there are too few incidents, none, or an even spread', () => {
    expect(weekProfile([]).peak).toBeUndefined()
    expect(weekProfile([-1, -1]).peak).toBeUndefined()
    expect(weekProfile([116]).peak).toBeUndefined()
    expect(weekProfile(Array.from({ length: 1680 }, (_, i) => i % 168)).peak).toBeUndefined()
  })

  it('takes chance for a peak in at most one of twenty evenly drawn weeks', () => {
    const random = seededRandom(3)
    const peaks = Array.from(
      { length: 400 },
      () => weekProfile(Array.from({ length: 150 }, () => Math.floor(random() * 168))).peak,
    )
    expect(peaks.filter((peak) => peak !== undefined).length).toBeLessThanOrEqual(20)
  })

  it('counts a peak’s incidents as a count over its hours does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 90, max: 110 }), { maxLength: 80 }), (hours) => {
        const { peak } = weekProfile(hours)
        if (!peak) return
        const length = (peak.toHour - peak.fromHour + 24) % 24 || 24
        const inside = new Set(
          peak.weekdays.flatMap((day) => Array.from({ length }, (_, h) => (hourOn(day, peak.fromHour) + h) % 168)),
        )
        expect(peak.count).toBe(hours.filter((hour) => inside.has(hour)).length)
        expect(peak.share).toBeCloseTo(peak.count / hours.length, 12)
      }),
    )
  })

  it('refuses what is no hour of the week', () => {
    expect(() => weekProfile([168])).toThrow('Not an hour of the week: 168')
    expect(() => weekProfile([-2])).toThrow('Not an hour of the week: -2')
  })
})
