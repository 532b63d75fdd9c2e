import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../server/geo/lng-lat.ts'
import { zoneClock } from '../../../server/geo/local-time.ts'
import { solarNoon, sunAltitude, sunPlace } from '../../../server/kernels/sun/sun-position.ts'
import { duskAltitude, lightBetween, riseAltitude, sunTimes } from '../../../server/kernels/sun/sun-times.ts'

const stockholm: LngLat = [18.0686, 59.3293]
const malmo: LngLat = [13.0038, 55.605]
const kiruna: LngLat = [20.2253, 67.8558]
const quito: LngLat = [-78.4678, -0.1807]
const auckland: LngLat = [174.7633, -36.8485]
const bristol: LngLat = [-2.5879, 51.4545]

const secondsOf = (instant: string) => Date.parse(instant) / 1000
const inSweden = (day: string, place: LngLat) => sunTimes(day, place, zoneClock('Europe/Stockholm'))

describe('the sun’s place', () => {
  it('is that of Meeus’s example 25.a: 13 October 1992 at 0 h dynamical time', () => {
    const { rightAscension, declination } = sunPlace(secondsOf('1992-10-13T00:00:00Z'))
    expect(rightAscension).toBeCloseTo(198.38083, 3)
    expect(declination).toBeCloseTo(-7.78507, 3)
  })

  it('is highest at noon, nearer to the instant asked for than half a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (at, lng) => {
          const noon = solarNoon(at, lng)
          expect(Math.abs(noon - at)).toBeLessThan(12.1 * 3600)
          const altitude = sunAltitude(noon, [lng, 50])
          for (const away of [-3600, 3600]) expect(sunAltitude(noon + away, [lng, 50])).toBeLessThan(altitude)
        },
      ),
    )
  })
})

/** Civil dawn, sunrise, sunset and civil dusk by the npm package astronomy-engine 2.1.19 (VSOP87), UTC, month and day first. */
const published: [place: LngLat, zone: string, day: string, ...times: (string | null)[]][] = [
  [stockholm, 'Europe/Stockholm', '2026-03-20', '03-20T04:09:10', '03-20T04:49:49', '03-20T17:01:52', '03-20T17:42:42'],
  [stockholm, 'Europe/Stockholm', '2026-06-21', '06-20T23:59:02', '06-21T01:30:57', '06-21T20:08:06', '06-21T21:40:00'],
  [stockholm, 'Europe/Stockholm', '2026-11-22', '11-22T06:08:07', '11-22T06:57:53', '11-22T14:09:09', '11-22T14:58:54'],
  [stockholm, 'Europe/Stockholm', '2026-12-21', '12-21T06:47:43', '12-21T07:43:20', '12-21T13:48:10', '12-21T14:43:47'],
  [malmo, 'Europe/Stockholm', '2026-06-21', '06-21T01:23:17', '06-21T02:24:10', '06-21T19:55:23', '06-21T20:56:16'],
  [malmo, 'Europe/Stockholm', '2026-12-21', '12-21T06:48:13', '12-21T07:34:54', '12-21T14:37:09', '12-21T15:23:49'],
  [kiruna, 'Europe/Stockholm', '2026-01-05', '01-05T07:49:26', '01-05T09:58:54', '01-05T11:30:27', '01-05T13:39:55'],
  [kiruna, 'Europe/Stockholm', '2026-05-15', null, '05-15T00:29:44', '05-15T20:45:47', null],
  [kiruna, 'Europe/Stockholm', '2026-06-21', null, null, null, null],
  [kiruna, 'Europe/Stockholm', '2026-12-21', '12-21T07:56:01', null, null, '12-21T13:18:13'],
  [quito, 'America/Guayaquil', '2026-03-20', '03-20T10:57:19', '03-20T11:17:59', '03-20T23:24:29', '03-20T23:45:09'],
  [auckland, 'Pacific/Auckland', '2026-06-21', '06-20T19:04:41', '06-20T19:33:42', '06-21T05:11:36', '06-21T05:40:37'],
  [auckland, 'Pacific/Auckland', '2026-12-21', '12-20T16:27:13', '12-20T16:57:58', '12-21T07:39:34', '12-21T08:10:20'],
  [bristol, 'Europe/London', '2026-05-15', '05-15T03:37:32', '05-15T04:18:51', '05-15T19:55:28', '05-15T20:37:03'],
]

describe('sun times', () => {
  it('are within half a minute of an ephemeris, from the equator to the polar night', () => {
    for (const [place, zone, day, ...expected] of published) {
      const { civilDawn, sunrise, sunset, civilDusk } = sunTimes(day, place, zoneClock(zone))
      const found = [civilDawn, sunrise, sunset, civilDusk]
      const away = found.map((text, at) => {
        const told = expected[at] ?? null
        return text === null || told === null
          ? text === told
          : Math.abs(secondsOf(text) - secondsOf(`2026-${told}Z`)) < 30
      })
      expect({ day, place, away, found }).toEqual({ day, place, away: [true, true, true, true], found })
    }
  })

  it('are those of the almanacs on the darkest day of 2022: Stockholm 8.43–14.47, Helsinki 9.23–15.12, Copenhagen 8.36–15.38', () => {
    const towns: [LngLat, string, string][] = [
      [stockholm, '07:43', '13:47'],
      [[24.9384, 60.1699], '07:23', '13:12'],
      [[12.5683, 55.6761], '07:36', '14:38'],
    ]
    for (const [place, rises, sets] of towns) {
      const { sunrise, sunset } = inSweden('2022-12-21', place)
      for (const [found, told] of [
        [sunrise, rises],
        [sunset, sets],
      ] as const)
        // Told in whole minutes, for another point of the city.
        expect(Math.abs(secondsOf(found!) - secondsOf(`2022-12-21T${told}Z`))).toBeLessThan(75)
    }
  })

  it('tell of a day that never gets dark, one that never gets light, and one with twilight alone', () => {
    expect(inSweden('2026-06-21', kiruna)).toEqual({
      day: '2026-06-21',
      civilDawn: null,
      sunrise: null,
      sunset: null,
      civilDusk: null,
      darkHours: 0,
    })
    const svalbard = sunTimes('2026-12-21', [15.6, 78.22], zoneClock('Arctic/Longyearbyen'))
    expect([svalbard.civilDawn, svalbard.sunrise, svalbard.civilDusk]).toEqual([null, null, null])
    expect(svalbard.darkHours).toBeCloseTo(24, 1)
    expect(inSweden('2026-12-21', kiruna)).toMatchObject({ sunrise: null, sunset: null })
    expect(inSweden('2026-12-21', kiruna).darkHours).toBeCloseTo(18.64, 1)
  })

  it('go by the local day, the days of the changes of the clock among them', () => {
    expect(inSweden('2026-03-29', stockholm).sunset!.slice(0, 13)).toBe('2026-03-29T17')
    expect(inSweden('2026-10-25', stockholm).sunrise!.slice(0, 13)).toBe('2026-10-25T05')
    expect(sunTimes('2026-12-21', auckland, zoneClock('Pacific/Auckland')).sunrise!.slice(0, 10)).toBe('2026-12-20')
  })

  it('count as many dark hours as there are dark minutes from noon to noon, on any day anywhere', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 25_000 }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -89, max: 89, noNaN: true }),
        (dayNumber, lng, lat) => {
          const day = new Date(dayNumber * 86_400_000).toISOString().slice(0, 10)
          const place: LngLat = [lng, lat]
          const found = sunTimes(day, place, zoneClock('UTC'))
          const events = [found.civilDawn, found.sunrise, found.sunset, found.civilDusk].flatMap((text) => text ?? [])
          expect(events).toEqual(events.toSorted())
          const passed = [duskAltitude, riseAltitude, riseAltitude, duskAltitude]
          const altitudes = [found.civilDawn, found.sunrise, found.sunset, found.civilDusk].map((text, at) =>
            text === null ? 0 : sunAltitude(secondsOf(text), place) - passed[at]!,
          )
          expect(Math.max(...altitudes.map(Math.abs))).toBeLessThan(0.01)
          const noon = solarNoon(dayNumber * 86_400 + 43_200, lng)
          const next = solarNoon(noon + 86_400, lng)
          let dark = 0
          for (let at = noon + 30; at < next; at += 60) if (sunAltitude(at, place) < duskAltitude) dark++
          expect(Math.abs(found.darkHours - dark / 60)).toBeLessThan(0.1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('say how light it is between two instants', () => {
    const evening = (from: string, to: string) => lightBetween(secondsOf(from), secondsOf(to), stockholm)
    expect(evening('2026-11-22T11:00Z', '2026-11-22T12:00Z')).toEqual({ day: expect.closeTo(1), twilight: 0, dark: 0 })
    expect(evening('2026-11-22T18:00Z', '2026-11-22T18:00Z')).toEqual({ day: 0, twilight: 0, dark: expect.closeTo(1) })
    const across = evening('2026-11-22T14:00Z', '2026-11-22T15:30Z')
    expect(across.day).toBeCloseTo(10 / 91, 5)
    expect(across.twilight + across.dark).toBeCloseTo(81 / 91, 5)
  })

  it('refuse what is no day', () => {
    expect(() => inSweden('2026-02-30', stockholm)).toThrow('2026-2-30')
  })
})
