import { describe, expect, it } from 'vitest'
import { isInOtherLight, sunOfWalk } from '../../client/state/walk-sun.ts'

const zone = 'Europe/Stockholm'
const karlskoga: [number, number] = [14.52, 59.33]
const kiruna: [number, number] = [20.23, 67.86]

describe('the sun of a walk', () => {
  it('is told before anything is planned, and whether the walk is dark', () => {
    const { sun, during } = sunOfWalk({ day: '2026-11-24', time: '17:30', minutes: 90 }, karlskoga, zone)!
    expect(sun.sunset?.slice(0, 15)).toBe('2026-11-24T14:1')
    expect(sun.civilDusk?.slice(0, 15)).toBe('2026-11-24T15:1')
    expect(during).toBe('dark')
  })

  it.each([
    ['2026-06-21', '18:00', 'day'],
    ['2026-11-24', '12:00', 'day'],
    ['2026-11-24', '15:30', 'mixed'],
    ['2026-11-24', '20:00', 'dark'],
  ])('%s at %s is %s', (day, time, light) => {
    expect(sunOfWalk({ day, time, minutes: 90 }, karlskoga, zone)?.during).toBe(light)
  })

  it('knows days without a night and without a day', () => {
    expect(sunOfWalk({ day: '2026-06-21', time: '23:30', minutes: 60 }, kiruna, zone)).toMatchObject({
      sun: { sunset: null, darkHours: 0 },
      during: 'day',
    })
    expect(sunOfWalk({ day: '2026-12-21', time: '12:00', minutes: 60 }, kiruna, zone)).toMatchObject({
      sun: { sunrise: null },
      during: 'twilight',
    })
  })

  it('says nothing of a day that cannot be read, and only of the day while the time cannot', () => {
    expect(sunOfWalk({ day: '', time: '17:30', minutes: 90 }, karlskoga, zone)).toBeUndefined()
    expect(sunOfWalk({ day: '2026-11-24', time: 'sex', minutes: 90 }, karlskoga, zone)?.during).toBeUndefined()
  })

  it('does not suit a walk that is meant for another light', () => {
    expect(isInOtherLight('dark', 'day')).toBe(true)
    expect(isInOtherLight('dark', 'mixed')).toBe(true)
    expect(isInOtherLight('dark', 'dark')).toBe(false)
    expect(isInOtherLight('daylight', 'dark')).toBe(true)
    expect(isInOtherLight('daylight', 'twilight')).toBe(false)
    expect(isInOtherLight('daylight', undefined)).toBe(false)
  })
})
