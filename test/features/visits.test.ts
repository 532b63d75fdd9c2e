import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Visit, VisitCounts, VisitRecordInput } from '../../server/contract/patrol-visits.ts'
import { visitCountsSchema, visitSchema } from '../../server/contract/patrol-visits.ts'
import { asRole } from '../../server/db/as-role.ts'
import { visitRoutes } from '../../server/features/visits/visit-routes.ts'
import { eraseOldVisitTexts } from '../../server/features/visits/visit-store.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

const square: VisitRecordInput = {
  plan: null,
  unit: 'u1',
  stop: 'u1-1',
  place: 'h1',
  point: [15.002, 59.001],
  name: 'Torget',
  outcome: 'visited',
  begunAt: '2026-10-02T18:00:00Z',
  endedAt: null,
  startedBy: 'geofence',
  changedAt: '2026-10-02T18:00:01Z',
}

describeDatabases('visits', (database) => {
  let service: StaffService
  let code: string
  let path: string
  beforeAll(async () => {
    code = await addTestMunicipality(database())
    path = `/api/municipalities/${code}/patrol-visits`
    service = await serveToStaff(visitRoutes({ database: database() }))
  })
  afterAll(() => service.close())

  const police = () => ({ role: 'police', municipality: code }) as const
  const put = (id: string, record: Partial<VisitRecordInput> = {}) =>
    service.ask(police(), 'PUT', `${path}/${id}`, { body: { ...square, ...record } })
  const listed = async (query = '') =>
    ((await service.ask(police(), 'GET', `${path}${query}`)).json() as { items: Visit[] }).items

  it('are written once however often they are sent, and the newest change stands', async () => {
    const id = randomUUID()
    const end = { endedAt: '2026-10-02T18:14:00Z', changedAt: '2026-10-02T18:14:00Z', seen: ['calm' as const] }
    expect((await put(id, end)).status).toBe(200)
    await put(id, end)
    // What was on its way when the phone lost its network arrives last.
    const late = await put(id)
    expect(visitSchema.strict().parse(late.json())).toMatchObject({
      id,
      endedAt: '2026-10-02T18:14:00.000Z',
      seen: ['calm'],
    })
    expect((await listed()).map((visit) => visit.id)).toEqual([id])
  })

  it('come latest first, page by page and day by day of the municipality', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await put(first, { begunAt: '2026-10-24T21:59:00Z', changedAt: '2026-10-24T22:30:00Z' })
    // Ten past midnight in Sweden, on the night when the clocks go back.
    await put(second, { begunAt: '2026-10-24T22:10:00Z', changedAt: '2026-10-24T22:30:00Z' })
    expect((await listed('?from=2026-10-25')).map(({ id }) => id)).toEqual([second])
    const page = (await service.ask(police(), 'GET', `${path}?limit=1&from=2026-10-24`)).json() as {
      items: Visit[]
      next: string
    }
    expect(page.items.map(({ id }) => id)).toEqual([second])
    expect((await listed(`?limit=1&from=2026-10-24&after=${page.next}`)).map(({ id }) => id)).toEqual([first])
    expect((await service.ask(police(), 'GET', `${path}?from=2026-10-25&to=2026-10-24`)).json()['code']).toBe(
      'invalid_period',
    )
    expect((await service.ask(police(), 'GET', `${path}?after=nowhere`)).json()['code']).toBe('invalid_request')
  })

  it('are refused when they end before they begin, or are skipped without a reason', async () => {
    for (const wrong of [
      { endedAt: '2026-10-02T17:00:00Z' },
      { outcome: 'skipped' },
      { skipReason: 'no-time' },
    ] as const) {
      expect((await put(randomUUID(), wrong)).json()['code']).toBe('invalid_request')
    }
    const skipped = await put(randomUUID(), { outcome: 'skipped', skipReason: 'called-away' })
    expect(skipped.json()).toMatchObject({ outcome: 'skipped', skipReason: 'called-away' })
  })

  it('outlive the plan that they were made with', async () => {
    const plan = randomUUID()
    const visit = (await put(randomUUID(), { plan })).json() as Visit
    expect([visit.plan, visit.stop, visit.name]).toEqual([null, 'u1-1', 'Torget'])
  })

  it('belong to one municipality, whatever another says of them', async () => {
    const there = await addTestMunicipality(database())
    const id = randomUUID()
    await put(id, { note: 'ours' })
    const other = { role: 'police', municipality: there } as const
    const elsewhere = `/api/municipalities/${there}/patrol-visits/${id}`
    const body = { ...square, note: 'theirs', changedAt: '2027-01-01T00:00:00Z' }
    expect((await service.ask(other, 'PUT', elsewhere, { body })).json()['code']).toBe('visit_not_found')
    expect((await service.ask(other, 'DELETE', elsewhere)).json()['code']).toBe('visit_not_found')
    expect((await listed()).find((visit) => visit.id === id)?.note).toBe('ours')
  })

  it('can be taken back', async () => {
    const id = randomUUID()
    await put(id)
    expect((await service.ask(police(), 'DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await listed()).some((visit) => visit.id === id)).toBe(false)
  })

  it('are told the municipality as a number per square kilometre and month, and nothing else', async () => {
    const quiet = await addTestMunicipality(database())
    const ours = { role: 'police', municipality: quiet } as const
    for (const begunAt of ['2026-10-01T10:00:00Z', '2026-10-31T22:30:00Z', '2026-10-31T23:30:00Z']) {
      const body = { ...square, begunAt, changedAt: begunAt }
      await service.ask(ours, 'PUT', `/api/municipalities/${quiet}/patrol-visits/${randomUUID()}`, { body })
    }
    const municipality = { role: 'municipality', municipality: quiet } as const
    const counts = await service.ask(municipality, 'GET', `/api/municipalities/${quiet}/patrol-visit-counts`)
    expect(visitCountsSchema.strict().parse(counts.json())).toEqual<VisitCounts>({
      kind: 'km-squares',
      items: [
        { area: '500 6540', name: '500 6540', month: '2026-10', visits: 2 },
        { area: '500 6540', name: '500 6540', month: '2026-11', visits: 1 },
      ],
    })
    const november = await service.ask(
      municipality,
      'GET',
      `/api/municipalities/${quiet}/patrol-visit-counts?from=2026-11`,
    )
    expect((november.json() as VisitCounts).items.map(({ visits }) => visits)).toEqual([1])
    for (const address of ['patrol-visits', 'patrol-visits.csv']) {
      expect((await service.ask(municipality, 'GET', `/api/municipalities/${quiet}/${address}`)).status).toBe(403)
    }
  })

  it('leave as a table that a spreadsheet opens, with local times', async () => {
    const id = randomUUID()
    const end = { endedAt: '2026-07-01T18:12:30Z', begunAt: '2026-07-01T18:00:00Z', note: '=1+1; "så"' }
    await put(id, { ...end, changedAt: end.endedAt })
    const text = (await service.ask(police(), 'GET', `${path}.csv?from=2026-07-01&to=2026-07-02`)).bytes.toString()
    expect(text).toBe(
      `\uFEFFid;plan;unit;stop;place;name;lng;lat;outcome;begun_at;begun_local;ended_at;dose_minutes;started_by;seen;note;skip_reason;photos\r\n` +
        `${id};;u1;u1-1;h1;Torget;15.002;59.001;visited;2026-07-01T18:00:00.000Z;2026-07-01 20:00;2026-07-01T18:12:30.000Z;12.5;geofence;;"'=1+1; ""så""";;0\r\n`,
    )
  })

  it('have photos that are encoded anew, upright and without where and when they were taken', async () => {
    const id = randomUUID()
    await put(id)
    const photo = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Make: 'Telefon' }, IFD3: { GPSLatitude: '59/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const address = `${path}/${id}/photos/${randomUUID()}`
    const send = (body: Uint8Array) =>
      fetch(service.url + address, { method: 'PUT', headers: service.headersOf(police()), body: Buffer.from(body) })
    expect((await send(photo)).status).toBe(204)
    expect((await send(photo)).status).toBe(204)
    const kept = (await service.ask(police(), 'GET', address)).bytes
    const { width, height, format, exif } = await sharp(kept).metadata()
    expect([width, height, format, exif]).toEqual([533, 1600, 'jpeg', undefined])
    expect((await listed()).find((visit) => visit.id === id)?.photos).toHaveLength(1)
    expect((await service.ask(police(), 'DELETE', address)).status).toBe(204)
    expect((await service.ask(police(), 'GET', address)).status).toBe(404)
    const text = await (
      await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))
    ).json()
    expect(text).toMatchObject({ code: 'not_a_photo' })
  })

  it('have six photos at the most', async () => {
    const id = randomUUID()
    await put(id)
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const statuses: number[] = []
    for (let sent = 0; sent < 7; sent++) {
      const address = `${service.url}${path}/${id}/photos/${randomUUID()}`
      const answer = await fetch(address, {
        method: 'PUT',
        headers: service.headersOf(police()),
        body: Buffer.from(photo),
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([204, 204, 204, 204, 204, 204, 422])
  })

  it('lose their notes and photos after a year, and keep what was done', async () => {
    const [old, young] = [randomUUID(), randomUUID()]
    await put(old, { begunAt: '2025-01-01T12:00:00Z', note: 'long ago', changedAt: '2025-01-01T12:00:00Z' })
    await put(young, { begunAt: '2026-10-03T12:00:00Z', note: 'of late', changedAt: '2026-10-03T12:00:00Z' })
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    await fetch(`${service.url}${path}/${old}/photos/${randomUUID()}`, {
      method: 'PUT',
      headers: service.headersOf(police()),
      body: Buffer.from(photo),
    })
    const erase = () =>
      asRole(database(), { role: 'admin', municipality: code }, (trx) =>
        eraseOldVisitTexts(trx, new Date('2026-10-10T00:00:00Z')),
      )
    expect([await erase(), await erase()]).toEqual([1, 0])
    const visits = await listed()
    expect(visits.find(({ id }) => id === old)).toMatchObject({ note: null, photos: [], textErasedAfter: '2026-01-01' })
    expect(visits.find(({ id }) => id === young)).toMatchObject({ note: 'of late' })
  })
})
