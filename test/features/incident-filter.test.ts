import { describe, expect, it } from 'vitest'
import { incidentFilterSchema } from '../../server/contract/incident-filter.ts'
import { hoursOf, periodOf, pointFilterOf } from '../../server/features/incidents/incident-filter-rules.ts'
import { zoneClock } from '../../server/geo/local-time.ts'

const zone = 'Europe/Stockholm'

describe('the incident filter', () => {
  it('means hours half-open and round midnight', () => {
    expect(hoursOf({ hours: '22-4' })).toEqual([22, 23, 0, 1, 2, 3])
    expect(hoursOf({ hours: '8-9' })).toEqual([8])
    expect(hoursOf({ hours: '22-24' })).toEqual([22, 23])
    expect(hoursOf({ hours: '0-24' })).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
    expect(hoursOf({ hours: '5-5' })).toHaveLength(24)
    expect(hoursOf({})).toBeUndefined()
  })

  it('means local days, also where the clocks change', () => {
    const summer = Date.parse('2025-03-30T00:00+01:00') / 1000
    expect(periodOf({ from: '2025-03-30', to: '2025-03-31' }, zone)).toEqual({
      fromSeconds: summer,
      toSeconds: summer + 23 * 3600,
    })
    expect(periodOf({ from: '2025-10-26' }, zone)).toEqual({
      fromSeconds: Date.parse('2025-10-26T00:00+02:00') / 1000,
      toSeconds: undefined,
    })
  })

  it('takes days from before there were clocks for the earliest day', () => {
    expect(periodOf({ from: '0001-01-01' }, zone)).toEqual(periodOf({ from: '1900-01-01' }, zone))
    expect(periodOf({ from: '1900-01-01' }, zone).fromSeconds).toBe(zoneClock(zone).startOfDay('1900-01-01'))
  })

  it('refuses a period that does not begin before it ends', () => {
    expect(() => periodOf({ from: '2025-02-01', to: '2025-02-01' }, zone)).toThrow(
      expect.objectContaining({ code: 'invalid_period', status: 400 }),
    )
  })

  it('leaves out what patrols discovered unless asked, and matches nothing for a category that there is not', () => {
    const lists = { categories: ['violence', 'theft'], sourceIds: [7, 9], zone }
    expect(pointFilterOf({}, lists)).toEqual({ excludedSources: [1, 3] })
    expect(pointFilterOf({ discovered: true }, lists)).toEqual({ excludedSources: [] })
    expect(pointFilterOf({ category: ['theft', 'arson'] }, lists).categories).toEqual([1])
    expect(pointFilterOf({ category: ['arson'] }, lists).categories).toEqual([])
  })

  it('is read from an address, and refuses what is not a filter', () => {
    const read = (query: Record<string, string>) => incidentFilterSchema.safeParse(query)
    expect(read({ category: 'theft,drugs', weekdays: '5,6', hours: '22-4', discovered: 'true' }).data).toEqual({
      category: ['theft', 'drugs'],
      weekdays: [5, 6],
      hours: '22-4',
      discovered: true,
    })
    for (const query of [
      { from: '2025-02-30' },
      { hours: '24-3' },
      { weekdays: '0' },
      { discovered: 'yes' },
      { bbox: '1' },
    ]) {
      expect(read(query as unknown as Record<string, string>).success).toBe(false)
    }
  })
})
