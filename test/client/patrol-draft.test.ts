import { beforeAll, describe, expect, it, vi } from 'vitest'
import type * as Changes from '../../client/features/patrols/change-draft.ts'
import { navigationLinks } from '../../client/features/patrols/navigation-links.ts'
import { streetsOf } from '../../client/features/patrols/streets-of.ts'
import { svPatrols } from '../../client/i18n/sv-patrols.ts'
import { readTimeOfDay } from '../../client/state/read-time-of-day.ts'
import { breakInstants, eveningShift, shiftInstants, timeOfDay, writtenShift } from '../../client/state/shift-times.ts'
import type * as Faults from '../../client/state/draft-errors.ts'
import type * as Drafts from '../../client/state/patrol-draft.ts'
import type { PatrolDraft } from '../../client/state/patrol-draft.ts'

const zone = 'Europe/Stockholm'
const town = { code: '1880', bounds: [15, 59, 16, 60] as [number, number, number, number], zone }

describe('a shift as it is written', () => {
  it('is this evening, and until six in the morning still last evening', () => {
    const noon = Date.parse('2026-11-20T11:00:00Z')
    expect(eveningShift(noon, zone)).toEqual({ day: '2026-11-20', from: '16:00', to: '02:00' })
    expect(eveningShift(Date.parse('2026-11-21T00:30:00Z'), zone).day).toBe('2026-11-20')
    expect(eveningShift(Date.parse('2026-11-21T05:30:00Z'), zone).day).toBe('2026-11-21')
  })

  it('ends the day after when it ends no later than it begins', () => {
    const evening = { day: '2026-11-20', from: '16:00', to: '02:00' }
    const instants = { start: '2026-11-20T15:00:00.000Z', end: '2026-11-21T01:00:00.000Z' }
    expect(shiftInstants(evening, zone)).toEqual(instants)
    expect(writtenShift(instants, zone)).toEqual(evening)
    expect(shiftInstants({ day: '2026-07-01', from: '07:00', to: '16:00' }, zone)).toEqual({
      start: '2026-07-01T05:00:00.000Z',
      end: '2026-07-01T14:00:00.000Z',
    })
  })

  it('is an hour longer by the clock’s turn to winter time', () => {
    expect(shiftInstants({ day: '2026-10-24', from: '21:00', to: '07:00' }, zone)).toEqual({
      start: '2026-10-24T19:00:00.000Z',
      end: '2026-10-25T06:00:00.000Z',
    })
  })

  it.each([
    ['2026-11-20', '16:00', '16:00'],
    ['', '16:00', '02:00'],
    ['2026-02-30', '16:00', '02:00'],
    ['2026-11-20', '', '02:00'],
    ['2026-11-20', '16:00', 'two'],
  ])('%s %s–%s is none', (day, from, to) => {
    expect(shiftInstants({ day, from, to }, zone)).toBeUndefined()
  })

  it('has its breaks after midnight too', () => {
    const shift = { start: '2026-11-20T15:00:00.000Z' }
    expect(breakInstants(shift, { from: '23:30', to: '00:30', minutes: 30 }, zone)).toEqual({
      earliest: '2026-11-20T22:30:00.000Z',
      latest: '2026-11-20T23:30:00.000Z',
      minutes: 30,
    })
    expect(timeOfDay('2026-11-20T22:30:00.000Z', zone)).toBe('23:30')
  })
})

/** What is fetched in a browser alone: these read the address when they are loaded. */
describe('a draft', () => {
  let parts: typeof Drafts
  let errors: typeof Faults
  let changes: typeof Changes
  let draft: PatrolDraft
  beforeAll(async () => {
    vi.stubGlobal('location', { pathname: '/', search: '' })
    parts = await import('../../client/state/patrol-draft.ts')
    errors = await import('../../client/state/draft-errors.ts')
    changes = await import('../../client/features/patrols/change-draft.ts')
    draft = parts.newDraft(
      town,
      (vehicle, number) => svPatrols.form.unitNames[vehicle](String(number)),
      Date.parse('2026-11-20T11:00:00Z'),
    )
  })

  it('begins as two cars and one unit on foot this evening, from the middle of the map', () => {
    expect(draft.units.map(({ id, name, vehicle }) => [id, name, vehicle])).toEqual([
      ['u1', 'Bil 1', 'car'],
      ['u2', 'Bil 2', 'car'],
      ['u3', 'Fot 1', 'foot'],
    ])
    expect(draft.units[0]?.start).toEqual([15.5, 59.5])
    expect(errors.draftFaults(draft, zone).size).toBe(0)
  })

  it('becomes what the service is asked for', () => {
    const place = { id: 'n1', name: ' Badhuset ', place: [15.4, 59.4] as [number, number], must: true }
    const asked = parts.requestOf({ ...draft, named: [place] }, zone, null)
    expect(asked).toMatchObject({
      shift: { start: '2026-11-20T15:00:00.000Z' },
      named: [{ id: 'n1', name: 'Badhuset', place: [15.4, 59.4] }],
      decisions: { must: ['n1'] },
    })
    expect(asked).not.toHaveProperty('run')
    expect(asked?.units[0]).toMatchObject({ start: [15.5, 59.5], end: [15.5, 59.5], breaks: [] })
    expect(parts.requestOf({ ...draft, shift: { ...draft.shift, to: '16:00' } }, zone, null)).toBeUndefined()
  })

  it('says beside each field what is wrong with it, in the order of the form', () => {
    const [first, second] = draft.units
    const wrong: PatrolDraft = {
      ...draft,
      shift: { ...draft.shift, to: draft.shift.from },
      units: [
        { ...first!, name: ' ' },
        { ...second!, name: 'Fot 1' },
        { ...draft.units[2]!, breaks: [] },
      ],
      named: [{ id: 'n1', name: '', place: [15, 59], must: false }],
      settings: { ...draft.settings, stopMinutes: { least: 20, most: 10 } },
    }
    expect([...errors.draftFaults(wrong, zone)]).toEqual([
      ['shift-to', 'shift-empty'],
      ['name-u1', 'unit-unnamed'],
      ['name-u2', 'name-taken'],
      ['name-u3', 'name-taken'],
      ['name-n1', 'place-unnamed'],
      ['stop-minutes', 'stop-range'],
    ])
  })

  it('knows a break that does not fit, and one outside the shift', () => {
    const withBreak = (from: string, to: string) => ({
      ...draft,
      units: [{ ...draft.units[0]!, breaks: [{ from, to, minutes: 30 }] }],
    })
    expect(errors.draftFaults(withBreak('20:00', '20:20'), zone).get('break-u1-0')).toBe('break-short')
    expect(errors.draftFaults(withBreak('01:45', '03:00'), zone).get('break-u1-0')).toBe('break-outside')
    expect(errors.draftFaults(withBreak('20:00', '21:00'), zone).size).toBe(0)
  })

  it('refuses a shift longer than sixteen hours', () => {
    const long = { ...draft, shift: { ...draft.shift, from: '06:00', to: '23:00' } }
    expect(errors.draftFaults(long, zone).get('shift-to')).toBe('shift-long')
  })

  it('numbers units anew when one goes, and names a new one as nobody is named', () => {
    const without = changes.withoutUnit(draft.units, 'u1')
    expect(without.map(({ id, name }) => [id, name])).toEqual([
      ['u1', 'Bil 2'],
      ['u2', 'Fot 1'],
    ])
    const nameOf = (vehicle: string, number: number) => `${vehicle} ${number}`
    const more = changes.withUnit(without, [15, 59], nameOf)
    expect(more.at(-1)).toMatchObject({ id: 'u3', name: 'foot 1', vehicle: 'foot' })
    const eight = Array.from({ length: 8 }, () => 0).reduce<typeof without>(
      (units) => changes.withUnit(units, [15, 59], nameOf),
      without,
    )
    expect(eight).toHaveLength(8)
  })

  it.each([
    ['59.0231, 13.0127', [13.0127, 59.0231]],
    ['59,0231, 13,0127', [13.0127, 59.0231]],
    ['59,0231 13,0127', [13.0127, 59.0231]],
    ['-33.8;151.2', [151.2, -33.8]],
    ['95, 13', undefined],
    ['59.0', undefined],
    ['here', undefined],
  ])('reads the place %s', (text, place) => {
    expect(changes.readPlace(text)).toEqual(place)
  })

  it.each([
    ['16', '16:00'],
    ['7', '07:00'],
    ['1630', '16:30'],
    ['16.30', '16:30'],
    [' 9:05 ', '09:05'],
    ['24', undefined],
    ['12:60', undefined],
    ['', undefined],
  ])('reads the time “%s”', (text, time) => {
    expect(readTimeOfDay(text)).toBe(time)
  })
})

it('a place opens the phone’s own navigation, and any browser', () => {
  expect(navigationLinks([13.0127, 59.0231], 'Ågatan 1')).toEqual({
    geo: 'geo:59.02310,13.01270?q=59.02310,13.01270(%C3%85gatan%201)',
    web: 'https://www.openstreetmap.org/?mlat=59.02310&mlon=13.01270#map=17/59.02310/13.01270',
  })
})

it('a way in short is its longest named streets in their order', () => {
  const way = [
    { name: 'Ågatan', metres: 300 },
    { name: null, metres: 900 },
    { name: 'Torget', metres: 20 },
    { name: 'Ringvägen', metres: 500 },
    { name: 'Ågatan', metres: 100 },
    { name: 'Kungsgatan', metres: 200 },
  ]
  expect(streetsOf(way)).toEqual(['Ågatan', 'Ringvägen', 'Kungsgatan'])
  expect(streetsOf([])).toEqual([])
})
