import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PoliceEvent } from '../../server/contract/police-events.ts'
import { asRole } from '../../server/db/as-role.ts'
import { importPoliceEventsCommand } from '../../server/features/police-events/police-events-command.ts'
import { policeEventRoutes } from '../../server/features/police-events/police-event-routes.ts'
import { eraseOldPoliceEvents } from '../../server/features/police-events/police-event-store.ts'
import { readPoliceFeed } from '../../server/features/police-events/read-police-feed.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { describeDatabases } from '../support/database.ts'
import { writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

const sweden = zoneClock('Europe/Stockholm')
const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

const entry = (name: string, more: object = {}) => ({
  id: 1,
  datetime: '2026-11-22 3:05:10 +01:00',
  name,
  summary: 'Bråk utanför en krog.',
  url: '/aktuellt/handelser/2026/november/22/22-november-02.15-misshandel-karlskoga/',
  type: 'Misshandel',
  location: { name: 'Örebro län', gps: '59.274752,15.214113' },
  ...more,
})
const read = (...entries: unknown[]) => readPoliceFeed(JSON.stringify(entries), 'Karlskoga', sweden)
const timeOf = (name: string, datetime?: string) =>
  read(entry(name, datetime === undefined ? {} : { datetime })).events[0]?.happenedAt

describe('an event of polisen.se', () => {
  it('is told whole: its own time in UTC, its kind, and an address of their site', () => {
    expect(read(entry('22 november 02.15, Misshandel, Karlskoga'))).toEqual({
      read: 1,
      events: [
        {
          id: 1,
          happenedAt: '2026-11-22T01:15:00.000Z',
          kind: 'Misshandel',
          summary: 'Bråk utanför en krog.',
          address: 'https://polisen.se/aktuellt/handelser/2026/november/22/22-november-02.15-misshandel-karlskoga/',
        },
      ],
      digests: 0,
      elsewhere: 0,
      unreadable: 0,
    })
  })

  it('happened in the year before the one it was published in, where its day has not come yet', () => {
    expect(timeOf('30 december 23.50, Rån, Karlskoga', '2027-01-02 9:31:06 +01:00')).toBe('2026-12-30T22:50:00.000Z')
    // Announced the day before.
    expect(timeOf('1 januari 08.00, Kontroll, Karlskoga', '2026-12-31 15:00:00 +01:00')).toBe(
      '2027-01-01T07:00:00.000Z',
    )
    expect(timeOf('1 januari 00.10, Rån, Karlskoga', '2027-01-01 0:20:00 +01:00')).toBe('2026-12-31T23:10:00.000Z')
  })

  it('has a time on the nights when the clocks change, and none on a day that is not in the calendar', () => {
    // 02:30 comes twice on 25 October 2026: the first is meant. On 29 March 02:30 never comes: it counts on to 03:30.
    expect(timeOf('25 oktober 02.30, Rån, Karlskoga', '2026-10-25 8:00:00 +01:00')).toBe('2026-10-25T00:30:00.000Z')
    expect(timeOf('29 mars 02.30, Rån, Karlskoga', '2026-03-29 8:00:00 +02:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(read(entry('30 februari 02.30, Rån, Karlskoga'), entry('22 november 02.15, Rån, Karlskoga'))).toMatchObject({
      unreadable: 1,
      events: [{ kind: 'Misshandel' }],
    })
  })

  it('may have commas in its kind, from its type or else from its name', () => {
    const name = '3 januari 08.05, Trafikolycka, personskada, Karlskoga'
    expect(read(entry(name, { type: 'Trafikolycka, personskada' })).events[0]!.kind).toBe('Trafikolycka, personskada')
    expect(read(entry(name, { type: '' })).events[0]!.kind).toBe('Trafikolycka, personskada')
    expect(read(entry('3 januari 08.05, Karlskoga', { type: null })).events[0]!.kind).toBe('Övrigt')
  })

  it('is left out when it is a digest, of another municipality or of no more than a county', () => {
    expect(
      read(
        entry('22 november 06.00, Sammanfattning natt, Karlskoga', { type: 'Sammanfattning natt' }),
        entry('21 november 22.00, Sammanfattning kväll och natt, Örebro län', {
          type: 'Sammanfattning kväll och natt',
        }),
        entry('22 november 02.15, Misshandel, Degerfors'),
        entry('22 november 02.15, Misshandel, Örebro län'),
        entry('22 november 02.15, Misshandel, Karlskoga kommun'),
      ),
    ).toMatchObject({ read: 5, digests: 2, elsewhere: 2, unreadable: 0, events: [{ id: 1 }] })
  })

  it('links to no other site than theirs', () => {
    for (const url of ['javascript:alert(1)', 'https://example.org/x', '//example.org/x', '', null])
      expect(read(entry('22 november 02.15, Rån, Karlskoga', { url })).events[0]!.address).toBe(null)
  })

  it('is refused with its file when that is something else', () => {
    for (const text of ['', '{}', '{"features":[]}', '[{"id":"a"}]', '[1,2]', '<html>'])
      expect(() => readPoliceFeed(text, 'Karlskoga', sweden)).toThrow(
        expect.objectContaining({ code: 'not_police_events' }),
      )
    expect(read()).toMatchObject({ read: 0, events: [] })
  })

  it('keeps its time to the minute whenever it was and however much later it was published', () => {
    const minute = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 })
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 300 * 1440 }), (at, delay) => {
        const local = new Date(at * 60_000 + sweden.offsetSeconds(at * 60) * 1000)
        const [hour, minutes] = [local.getUTCHours(), local.getUTCMinutes()].map((part) =>
          String(part).padStart(2, '0'),
        )
        const name = `${local.getUTCDate()} ${months[local.getUTCMonth()]!} ${hour}.${minutes}, Rån, Karlskoga`
        const published = new Date((at + delay) * 60_000).toISOString().replace('T', ' ').replace(/\..*/, ' +00:00')
        // The second of the two hours of an autumn night is told like the first.
        const told = Date.parse(timeOf(name, published)!) / 60_000
        const isFirst = sweden.offsetSeconds(at * 60) === sweden.offsetSeconds((at - 60) * 60)
        expect(told === at || (!isFirst && told === at - 60)).toBe(true)
      }),
    )
  })

  it('is read or counted, whatever the police write', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('22 november 02.15, Rån, Karlskoga', '31 juni, A', ', , ,'))
    const entries = fc.array(
      fc.record(
        { id: fc.oneof(fc.nat(), fc.string()), datetime: text, name: text, type: text, url: text },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(entries, (list) => {
        const { events, digests, elsewhere, unreadable } = read(...list, entry('22 november 02.15, Rån, Karlskoga'))
        expect(events.length + digests + elsewhere + unreadable).toBe(list.length + 1)
      }),
    )
  })
})

describeDatabases('police events', (database) => {
  let service: StaffService
  let code: string
  beforeAll(async () => {
    service = await serveToStaff(policeEventRoutes({ database: database() }))
    code = await addTestMunicipality(database(), { name: 'Karlskoga' })
  })
  afterAll(() => service.close())

  async function run(entries: unknown[], ...args: string[]): Promise<string> {
    let out = ''
    await importPoliceEventsCommand([writeTestFile('events.json', JSON.stringify(entries)), ...args], {
      io: { out: (text) => (out += text), error: () => undefined },
      openDatabase: () => Promise.resolve(database()),
      rootFolder: '/',
    })
    return out
  }
  const hours = (ago: number) => {
    const local = new Date(Date.now() - ago * 3600_000 + sweden.offsetSeconds(Date.now() / 1000 - ago * 3600) * 1000)
    const time = local.toISOString()
    return {
      name: `${local.getUTCDate()} ${months[local.getUTCMonth()]!} ${time.slice(11, 13)}.${time.slice(14, 16)}, Rån, Karlskoga`,
      datetime: new Date(Date.now() - ago * 3600_000 + 600_000)
        .toISOString()
        .replace('T', ' ')
        .replace(/\..*/, ' +00:00'),
    }
  }

  it('are kept once however often the feed is read, in its newest words, and listed page by page', async () => {
    const feed = [3, 2, 1].map((ago) => entry('', { id: ago, ...hours(ago) }))
    const args = ['--municipality', code, '--json']
    expect(JSON.parse(await run(feed, ...args))).toMatchObject({ read: 3, accepted: 3, changed: 0, duplicates: 0 })
    const again = [{ ...feed[0], summary: 'Två personer är gripna.' }, ...feed.slice(1), feed[2]]
    expect(JSON.parse(await run(again, ...args))).toMatchObject({ read: 4, accepted: 0, changed: 1, duplicates: 3 })

    const path = `/api/municipalities/${code}/police-events`
    const somebody = { role: 'municipality', municipality: code } as const
    type Page = { items: PoliceEvent[]; next: string }
    const page = (await service.ask(somebody, 'GET', `${path}?limit=2`)).json() as Page
    expect(page.items.map(({ id }) => id)).toEqual([1, 2])
    const rest = (await service.ask(somebody, 'GET', `${path}?limit=2&after=${page.next}`)).json() as Page
    expect(rest).toMatchObject({ items: [{ id: 3, summary: 'Två personer är gripna.' }] })
    expect(rest.next).toBeUndefined()
    expect((await service.ask(somebody, 'GET', `${path}?after=x`)).json()['code']).toBe('invalid_request')
    expect((await service.ask({ role: 'public' }, 'GET', path)).status).toBe(401)
  })

  it('stay with their municipality', async () => {
    const other = await addTestMunicipality(database(), { name: 'Karlskoga' })
    const { items } = (
      await service.ask({ role: 'police', municipality: other }, 'GET', `/api/municipalities/${other}/police-events`)
    ).json() as { items: PoliceEvent[] }
    expect(items).toEqual([])
  })

  it('are erased after a year, and older ones are not taken in', async () => {
    const there = await addTestMunicipality(database(), { name: 'Karlskoga' })
    const old = entry('1 mars 10.00, Rån, Karlskoga', { datetime: '2020-03-01 11:00:00 +01:00' })
    expect(await run([old, entry('', { id: 2, ...hours(5) })], '--municipality', there)).toMatch(/1 new.*1 too old/)
    const admin = { role: 'admin', municipality: there } as const
    const erase = (now: number) => asRole(database(), admin, (trx) => eraseOldPoliceEvents(trx, new Date(now)))
    expect(await erase(Date.now() + 364 * 24 * 3600_000)).toBe(0)
    expect(await erase(Date.now() + 366 * 24 * 3600_000)).toBe(1)
  })
})

it('wants to know the file and the municipality', async () => {
  const path = writeTestFile('none.json', '[]')
  const context = {
    io: { out: () => undefined, error: () => undefined },
    openDatabase: () => Promise.reject(new Error('not needed')),
    rootFolder: '/',
  }
  await expect(importPoliceEventsCommand([], context)).rejects.toThrow('FILE|-')
  await expect(importPoliceEventsCommand([path], context)).rejects.toThrow('--municipality')
})
