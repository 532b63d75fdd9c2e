import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WalkDetail, WalkPlace, WalkRequestInput, WalkRoute } from '../../server/contract/walks.ts'
import { walkDetailSchema, walkPageSchema } from '../../server/contract/walks.ts'
import { walkRoutes } from '../../server/features/walks/walk-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeFinding } from '../support/stored-walks.ts'
import { addWalkTown, importWalkTown, walkParts, walkTownPlace as at } from '../support/walk-town.ts'

const named = (sign: string, more: Partial<WalkRequestInput['places'][number]> = {}) => ({
  kind: 'named' as const,
  point: at(sign),
  name: `Plats ${sign}`,
  ...more,
})

const evening: WalkRequestInput = {
  name: 'Vandring i centrum',
  startsAt: '2026-11-12T17:00:00Z',
  light: 'dark',
  start: { point: at('q'), name: 'Lilla torget' },
  places: [named('3'), named('2'), named('1')],
  leader: 'Trygghetssamordnaren',
}

describeDatabases('walks', (database) => {
  let service: StaffService
  let parts: ReturnType<typeof walkParts>
  let code: string
  beforeAll(async () => {
    parts = walkParts(database())
    code = await addWalkTown(database())
    service = await serveToStaff(walkRoutes(parts))
  })
  afterAll(async () => {
    await service.close()
    await parts.close()
  })

  const staff = () => ({ role: 'municipality', municipality: code }) as const
  const ask = (method: string, path: string, body?: unknown) =>
    service.ask(staff(), method, `/api/municipalities/${code}/${path}`, body === undefined ? {} : { body })
  const made = async (request: Partial<WalkRequestInput> = {}) =>
    walkDetailSchema.strict().parse((await ask('POST', 'walks', { ...evening, ...request })).json())
  const proposed = async (request: Partial<WalkRequestInput> = {}) =>
    (await ask('POST', 'walk-proposals', { ...evening, ...request })).json() as unknown as {
      route: WalkRoute
      places: WalkPlace[]
    }
  const problemOf = async (asked: ReturnType<typeof ask>) => {
    const answer = await asked
    return [answer.status, answer.json()['code']]
  }
  const text = ({ bytes }: { bytes: Buffer }) => bytes.toString('utf8')

  it('put the places in the order of the shortest way round, there and back', async () => {
    const { route, places } = await proposed()
    expect(['123', '321']).toContain(places.map(({ name }) => name.at(-1)).join(''))
    expect(places.map(({ place }) => place)).toEqual(['p1', 'p2', 'p3'])
    expect(route.legs).toHaveLength(4)
    expect(route.totalMinutes).toBeCloseTo(route.walkMinutes + 15, 5)
    expect([route.stopMinutes, route.remarks, route.leftOut]).toEqual([15, [], []])
    expect(route.legs.flatMap(({ manoeuvres }) => manoeuvres.map(({ text }) => text.sv)).join(' ')).toContain(
      'Norra gatan',
    )
    const arrivals = places.map(({ arrivesAt }) => arrivesAt)
    expect(arrivals).toEqual(arrivals.toSorted())
    expect(Date.parse(arrivals[0]!)).toBeCloseTo(Date.parse(evening.startsAt) + route.legs[0]!.seconds * 1000, -1)
  })

  it('keep the order given where nothing is to be chosen, and say that it takes too long', async () => {
    const { route, places } = await proposed({ choose: false, minutes: 30 })
    expect(places.map(({ name }) => name)).toEqual(['Plats 3', 'Plats 2', 'Plats 1'])
    expect(route.remarks).toEqual(['too-long'])
  })

  it('leave out what does not fit, what cannot be reached and what lies off every path, with why', async () => {
    const far: [number, number] = [at('a')[0] - 0.02, at('a')[1]]
    const { route, places } = await proposed({
      minutes: 30,
      places: [
        named('1', { must: true, minutes: 20 }),
        named('2', { minutes: 20 }),
        named('x'),
        { ...named('3'), point: far, name: 'Skogen' },
      ],
    })
    expect(places.map(({ name }) => name)).toEqual(['Plats 1'])
    expect(route.leftOut.map(({ name, why }) => [name, why])).toEqual([
      ['Plats x', 'unreachable'],
      ['Skogen', 'off-network'],
      ['Plats 2', 'no-time'],
    ])
    expect(route.totalMinutes).toBeLessThanOrEqual(30)
  })

  it('see every must though it takes too long, and then say so', async () => {
    const must = { must: true, minutes: 20 }
    const { route, places } = await proposed({ minutes: 30, places: [named('1', must), named('2'), named('3', must)] })
    expect(places.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(['Plats 1', 'Plats 3'])
    expect(route.remarks).toEqual(['too-long'])
    expect(route.leftOut).toMatchObject([{ name: 'Plats 2', why: 'no-time' }])
  })

  it('take the stairs, go round them when asked, and with a wheelchair', async () => {
    const over = { start: { point: at('g'), name: 'Ovan' }, end: { point: at('h'), name: 'Nedan' }, places: [] }
    const [plain, round, wheels] = [
      await proposed(over),
      await proposed({ ...over, avoidStairs: true }),
      await proposed({ ...over, profile: 'wheelchair' }),
    ]
    expect(plain.route.stairsMetres).toBeCloseTo(80, 0)
    for (const { route } of [round, wheels]) {
      expect(route.stairsMetres).toBe(0)
      expect(route.metres).toBeGreaterThan(plain.route.metres + 200)
      expect(route.remarks).not.toContain('stairs-left')
    }
    // Round by the ends it goes along footpaths of which nobody has noted the surface.
    expect(wheels.route.remarks).toEqual(['wheelchair-unknown'])
    expect(round.route.remarks).toEqual([])
    expect(plain.route.legs[0]!.manoeuvres.some(({ kind }) => kind === 'stairs')).toBe(true)
  })

  it('tell when the sun sets there, and when the walk is not in the light that it is meant for', async () => {
    const { route } = await proposed()
    expect(route.sun.day).toBe('2026-11-12')
    expect(route.sun.sunset!.slice(0, 13)).toBe('2026-11-12T14')
    expect(route.sun.darkHours).toBeGreaterThan(14)
    const remarksAt = async (startsAt: string, light: 'dark' | 'daylight') =>
      (await proposed({ startsAt, light })).route.remarks
    expect(await remarksAt('2026-11-12T10:00:00Z', 'dark')).toEqual(['not-dark'])
    expect(await remarksAt('2026-11-12T10:00:00Z', 'daylight')).toEqual([])
    expect(await remarksAt('2026-11-12T18:00:00Z', 'daylight')).toEqual(['not-daylight'])
    expect(await remarksAt('2026-11-12T14:40:00Z', 'daylight')).toEqual(['crosses-dusk'])
    expect(await remarksAt('2026-06-12T21:00:00Z', 'dark')).toEqual(['not-dark'])
  })

  it('cannot begin where no path is, nor end on an island', async () => {
    const island = { end: { point: at('x'), name: 'Ön' } }
    expect(await problemOf(ask('POST', 'walks', { ...evening, ...island }))).toEqual([422, 'gathering_unreachable'])
    const forest = { start: { point: [15.5, 59.5], name: 'Skogen' } }
    expect(await problemOf(ask('POST', 'walks', { ...evening, ...forest }))).toEqual([422, 'gathering_unreachable'])
    expect(await problemOf(ask('POST', 'walks', { ...evening, places: [] }))).toEqual([400, 'invalid_request'])
    const streetless = await addTestMunicipality(database())
    const there = { role: 'police', municipality: streetless } as const
    const answer = service.ask(there, 'POST', `/api/municipalities/${streetless}/walks`, { body: evening })
    expect(await problemOf(answer)).toEqual([409, 'no_streets'])
  })

  it('are kept as drafts, listed the latest first page by page, and shown', async () => {
    const first = await made({ name: 'Först', startsAt: '2026-12-01T17:00:00Z' })
    const second = await made({ kind: 'inspection', startsAt: '2026-11-30T17:00:00Z' })
    expect(first).toMatchObject({
      status: 'draft',
      people: 0,
      findings: 0,
      protocol: 'none',
      outdated: false,
      rewalkOf: null,
    })
    const page = walkPageSchema.strict().parse((await ask('GET', 'walks?limit=1')).json())
    expect(page.items.map(({ id }) => id)).toEqual([first.id])
    const rest = walkPageSchema.parse((await ask('GET', `walks?limit=1&after=${page.next}`)).json())
    expect(rest.items.map(({ id }) => id)).toEqual([second.id])
    const inspections = walkPageSchema.parse((await ask('GET', 'walks?kind=inspection&status=draft,planned')).json())
    expect(inspections.items.map(({ id }) => id)).toEqual([second.id])
    expect(walkPageSchema.parse((await ask('GET', 'walks?status=walked')).json()).items).toEqual([])
    expect((await ask('GET', `walks/${first.id}`)).json()).toEqual(first)
  })

  it('planned anew keep the words of places that stay and never give one again', async () => {
    const { id, placeItems } = await made()
    const wordOf = ({ placeItems: items }: Pick<WalkDetail, 'placeItems'>, sign: string) =>
      items.find(({ name }) => name === `Plats ${sign}`)?.place
    const changed = { ...evening, places: [named('2'), named('f')] }
    const replanned = (await ask('PUT', `walks/${id}`, changed)).json() as unknown as WalkDetail
    expect(wordOf(replanned, '2')).toBe(wordOf({ placeItems }, '2'))
    expect(wordOf(replanned, 'f')).toBe('p4')
    await storeFinding(database(), code, id, { place: 'p9' })
    const again = (await ask('PUT', `walks/${id}`, evening)).json() as unknown as WalkDetail
    expect(wordOf(again, '2')).toBe(wordOf({ placeItems }, '2'))
    expect([wordOf(again, '1'), wordOf(again, '3')].toSorted((a, b) => a!.localeCompare(b!))).toEqual(['p10', 'p11'])
  })

  it('are outdated once the town was imported anew, until they are planned anew or over', async () => {
    const here = await addWalkTown(database())
    const askHere = (method: string, path: string, body?: unknown) =>
      service.ask({ role: 'police', municipality: here }, method, `/api/municipalities/${here}/${path}`, {
        ...(body !== undefined && { body }),
      })
    const { id } = (await askHere('POST', 'walks', evening)).json() as { id: string }
    await importWalkTown(database(), here)
    expect((await askHere('GET', `walks/${id}`)).json()['outdated']).toBe(true)
    expect((await askHere('PUT', `walks/${id}`, evening)).json()['outdated']).toBe(false)
    await importWalkTown(database(), here)
    await askHere('POST', `walks/${id}/actions`, { action: 'cancel' })
    expect((await askHere('GET', `walks/${id}`)).json()['outdated']).toBe(false)
  })

  it('are removed as drafts only', async () => {
    const { id } = await made()
    await ask('POST', `walks/${id}/actions`, { action: 'plan' })
    expect(await problemOf(ask('DELETE', `walks/${id}`))).toEqual([409, 'walk_action_impossible'])
    await ask('POST', `walks/${id}/actions`, { action: 'reopen' })
    expect((await ask('DELETE', `walks/${id}`)).json()).toEqual({ removed: id })
    expect(await problemOf(ask('GET', `walks/${id}`))).toEqual([404, 'walk_not_found'])
  })

  it('belong to their municipality and to staff', async () => {
    const { id } = await made()
    const there = await addTestMunicipality(database())
    const stranger = { role: 'admin', municipality: there } as const
    for (const [method, body] of [['GET'], ['PUT', evening], ['DELETE']] as const) {
      const answer = service.ask(
        stranger,
        method,
        `/api/municipalities/${there}/walks/${id}`,
        body === undefined ? {} : { body },
      )
      expect(await problemOf(answer)).toEqual([404, 'walk_not_found'])
    }
    const path = `/api/municipalities/${code}/walks`
    expect(await problemOf(service.ask({ role: 'public' }, 'GET', path))).toEqual([401, 'login_required'])
    expect(await problemOf(service.ask({ role: 'public' }, 'POST', path, { body: evening }))).toEqual([
      401,
      'login_required',
    ])
    for (const role of ['police', 'admin'] as const)
      expect((await service.ask({ role, municipality: code }, 'GET', path)).status).toBe(200)
  })

  it('go out as GPX, GeoJSON and an invitation with the follow-up meeting', async () => {
    const { id, route } = await made({ gathering: 'Vid fontänen', followUpAt: '2026-11-26T17:00:00Z' })
    const gpx = await ask('GET', `walks/${id}/route.gpx`)
    expect(gpx.headers.get('Content-Type')).toContain('gpx')
    expect(text(gpx).match(/<wpt /g)).toHaveLength(5)
    expect(text(gpx).match(/<trkpt /g)).toHaveLength(
      route.legs.reduce((sum, { line }) => sum + line.coordinates.length, 0),
    )
    const features = (await ask('GET', `walks/${id}/route.geojson`)).json()['features'] as unknown[]
    expect(features).toHaveLength(5 + 4)
    const invitation = text(await ask('GET', `walks/${id}/invitation.ics`))
    expect(invitation).toContain('DTSTART:20261112T170000Z')
    expect(invitation).toContain('LOCATION:Vid fontänen')
    expect(invitation).toContain('SUMMARY:Uppföljande möte: Vandring i centrum')
    expect(invitation.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  })
})
