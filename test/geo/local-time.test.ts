import { describe, expect, it } from 'vitest'

import { zoneClock } from '../../server/geo/local-time.ts'

const stockholm = zoneClock('Europe/Stockholm')
const at = (iso: string): number => Date.parse(iso) / 1000

describe('a municipality’s clock', () => {
  it('is one hour ahead of UTC in winter and two in summer, to the second', () => {
    expect(stockholm.offsetSeconds(at('2025-03-30T00:59:59Z'))).toBe(3600)
    expect(stockholm.offsetSeconds(at('2025-03-30T01:00:00Z'))).toBe(7200)
    expect(stockholm.offsetSeconds(at('2025-10-26T00:59:59Z'))).toBe(7200)
    expect(stockholm.offsetSeconds(at('2025-10-26T01:00:00Z'))).toBe(3600)
  })

  it('agrees with Intl at 2,000 moments from 1970 to 2099 in zones of every kind', () => {
    for (const zone of ['Europe/Stockholm', 'America/St_Johns', 'Africa/Casablanca', 'Australia/Lord_Howe', 'UTC']) {
      const clock = zoneClock(zone)
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      })
      for (let step = 0; step < 2000; step++) {
        const moment = (step * 7_919_777 * 131) % at('2099-12-31T00:00:00Z')
        const local = new Date((moment + clock.offsetSeconds(moment)) * 1000).toISOString()
        expect(`${local.slice(0, 10)} ${local.slice(11, 19)}`).toBe(format.format(moment * 1000))
      }
    }
  })

  it('counts the hours of the week from Monday midnight local time', () => {
    expect(stockholm.hourOfWeek(at('2025-11-16T23:00:00Z'))).toBe(0) // Monday 00:00
    expect(stockholm.hourOfWeek(at('2025-11-16T22:59:59.5Z'))).toBe(167) // Sunday 23:59
    expect(stockholm.hourOfWeek(at('2025-07-04T20:30:00Z'))).toBe(4 * 24 + 22) // Friday 22:30
    expect(stockholm.hourOfWeek(at('1965-01-04T12:00:00Z'))).toBe(13) // a Monday before 1970
  })

  it('skips the hour of the week that a spring night lacks, and has the autumn one twice', () => {
    expect(stockholm.hourOfWeek(at('2025-03-30T00:30:00Z'))).toBe(6 * 24 + 1)
    expect(stockholm.hourOfWeek(at('2025-03-30T01:30:00Z'))).toBe(6 * 24 + 3)
    expect(stockholm.hourOfWeek(at('2025-10-26T00:30:00Z'))).toBe(6 * 24 + 2)
    expect(stockholm.hourOfWeek(at('2025-10-26T01:30:00Z'))).toBe(6 * 24 + 2)
  })

  it('names local days and finds where they start, 23 and 25 hours apart on the nights of change', () => {
    expect(stockholm.localDate(at('2025-06-30T22:00:00Z'))).toBe('2025-07-01')
    expect(stockholm.localDate(at('2025-06-30T21:59:59Z'))).toBe('2025-06-30')
    expect(stockholm.startOfDay('2025-07-01')).toBe(at('2025-06-30T22:00:00Z'))
    expect(stockholm.startOfDay('2025-03-31') - stockholm.startOfDay('2025-03-30')).toBe(23 * 3600)
    expect(stockholm.startOfDay('2025-10-27') - stockholm.startOfDay('2025-10-26')).toBe(25 * 3600)
  })

  it('starts a day at one o’clock where midnight is skipped', () => {
    const beirut = zoneClock('Asia/Beirut')
    expect(beirut.startOfDay('2024-03-31')).toBe(at('2024-03-30T22:00:00Z'))
    expect(beirut.localDate(beirut.startOfDay('2024-03-31'))).toBe('2024-03-31')
    expect(beirut.localDate(beirut.startOfDay('2024-03-31') - 1)).toBe('2024-03-30')
  })

  it('reads local clock times, counting on through the spring gap and taking the first of the autumn pair', () => {
    expect(stockholm.parseLocal(2025, 1, 2, 3, 4, 5)).toBe(at('2025-01-02T02:04:05Z'))
    expect(stockholm.parseLocal(2025, 3, 30, 1, 59, 59)).toBe(at('2025-03-30T00:59:59Z'))
    expect(stockholm.parseLocal(2025, 3, 30, 2, 30, 0)).toBe(at('2025-03-30T01:30:00Z'))
    expect(stockholm.parseLocal(2025, 3, 30, 3, 0, 0)).toBe(at('2025-03-30T01:00:00Z'))
    expect(stockholm.parseLocal(2025, 10, 26, 2, 0, 0)).toBe(at('2025-10-26T00:00:00Z'))
    expect(stockholm.parseLocal(2025, 10, 26, 2, 59, 59)).toBe(at('2025-10-26T00:59:59Z'))
    expect(stockholm.parseLocal(2025, 10, 26, 3, 0, 0)).toBe(at('2025-10-26T02:00:00Z'))
  })

  it('reads negative offsets and those of half an hour', () => {
    expect(zoneClock('America/St_Johns').parseLocal(2025, 1, 1, 0, 0, 0)).toBe(at('2025-01-01T03:30:00Z'))
    expect(zoneClock('Asia/Kolkata').parseLocal(2025, 1, 1, 0, 0, 0)).toBe(at('2024-12-31T18:30:00Z'))
  })

  it('refuses what is no time, day or zone, naming it', () => {
    expect(() => stockholm.parseLocal(2025, 2, 29, 0, 0, 0)).toThrow('Not a local time: 2025-2-29 0:0:0')
    expect(() => stockholm.parseLocal(2025, 13, 1, 0, 0, 0)).toThrow('2025-13-1')
    expect(() => stockholm.parseLocal(2025, 1, 1, 24, 0, 0)).toThrow('24:0:0')
    expect(() => stockholm.parseLocal(Number.NaN, 1, 1, 0, 0, 0)).toThrow('NaN-1-1')
    expect(() => stockholm.startOfDay('2025-2-3')).toThrow('Not a day (YYYY-MM-DD): 2025-2-3')
    expect(() => zoneClock('Europe/Gothenburg')).toThrow('Unknown time zone: Europe/Gothenburg')
  })

  it('answers a million times in well under a second', () => {
    const began = performance.now()
    let sum = 0
    for (let row = 0; row < 1_000_000; row++) sum += stockholm.hourOfWeek(1_500_000_000 + ((row * 7919) % 250_000_000))
    expect(sum).toBeGreaterThan(0)
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
