import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { asSender } from '../../server/db/as-sender.ts'
import { apiKeyRoutes } from '../../server/features/open311/api-key-routes.ts'
import { open311Routes } from '../../server/features/open311/open311-routes.ts'
import { addReportKeyCommand } from '../../server/features/open311/report-key-command.ts'
import { addReport } from '../../server/features/reports/report-intake-queries.ts'
import { openPlaceSearch } from '../../server/features/reports/place-search.ts'
import { describeDatabases } from '../support/database.ts'
import { addReportTown, reportPlaceAt } from '../support/report-town.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { xmlElements } from '../support/xml-elements.ts'

type Json = Record<string, unknown>

describeDatabases('Open311', (database) => {
  let service: StaffService
  let here: string
  let there: string
  let key: string
  beforeAll(async () => {
    const places = openPlaceSearch(database())
    const parts = { database: database(), now: () => new Date(), findPlaces: places.find.bind(places) }
    service = await serveToStaff([...open311Routes(parts), ...apiKeyRoutes(parts)])
    here = await addReportTown(database())
    there = await addReportTown(database())
    key = await makeKey(here)
  })
  afterAll(() => service.close())

  async function makeKey(code: string): Promise<string> {
    const admin = { role: 'admin', municipality: code } as const
    const answer = await service.ask(admin, 'POST', `/api/municipalities/${code}/report-api-keys`, {
      body: { name: 'FixMyStreet' },
    })
    return (answer.json() as { key: string }).key
  }
  const ask = async (path: string, headers: Record<string, string> = {}, code = here) => {
    const answer = await fetch(`${service.url}/api/municipalities/${code}/open311/v2/${path}`, { headers })
    return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
  }
  const read = async (path: string, headers?: Record<string, string>) =>
    JSON.parse((await ask(path, headers)).text) as Json[]
  const [long, lat] = reportPlaceAt('1').map(String) as [string, string]
  const send = async (fields: Record<string, string> | [string, string][], format = 'json', code = here) => {
    const named = Array.isArray(fields)
      ? fields
      : Object.entries({ api_key: key, service_code: 'lighting', lat, long, ...fields })
    const answer = await fetch(`${service.url}/api/municipalities/${code}/open311/v2/requests.${format}`, {
      method: 'POST',
      body: new URLSearchParams(named),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const sent = async (fields: Record<string, string> = {}) => {
    const { text } = await send(fields)
    return (JSON.parse(text) as [{ service_request_id: string }])[0].service_request_id
  }
  const asAdmin = <T>(work: Parameters<typeof asRole<T>>[2], code = here) =>
    asRole(database(), { role: 'admin', municipality: code }, work)

  it('says where it is, in which formats, and what a key is for', async () => {
    const { text } = await ask('discovery.json')
    expect(JSON.parse(text)).toMatchObject({
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${service.url}/api/municipalities/${here}/open311/v2`,
          type: 'test',
          formats: ['text/xml', 'application/json'],
        },
      ],
    })
    expect(text).toContain('andras rapporter visas aldrig')
    const xml = await ask('discovery.xml')
    expect(xml.type).toBe('text/xml; charset=utf-8')
    expect(xml.text).toContain('<formats><format>text/xml</format><format>application/json</format></formats>')
  })

  it('lists the themes as services to everybody, in the language asked for', async () => {
    const services = await read('services.json?jurisdiction_id=anything')
    expect(services).toHaveLength(10)
    expect(services[1]).toEqual({
      service_code: 'lighting',
      service_name: 'Belysning',
      description:
        'Belysning: något som gör en plats otrygg. Bara platser ute och gemensamma platser, aldrig en bostad.',
      metadata: true,
      type: 'realtime',
      keywords: 'Belysning, Lighting',
      group: 'Trygghet',
    })
    expect((await read('services.json', { 'Accept-Language': 'en' }))[1]).toMatchObject({ service_name: 'Lighting' })
    const { text } = await ask('services.xml')
    expect(text).toContain('<service><service_code>lighting</service_code><service_name>Belysning</service_name>')
  })

  it('defines when it feels so as lists of values, none of them required', async () => {
    const { attributes } = JSON.parse((await ask('services/lighting.json')).text) as {
      attributes: { code: string; datatype: string; required: boolean; values: { key: string }[] }[]
    }
    expect(
      attributes.map(({ code, datatype, values }) => [code, datatype, values.map((value) => value.key).join()]),
    ).toEqual([
      ['dayparts', 'multivaluelist', 'morning,day,evening,night'],
      ['weekdays', 'multivaluelist', '1,2,3,4,5,6,7'],
      ['light', 'singlevaluelist', 'dark,daylight'],
      ['seasons', 'multivaluelist', 'winter,spring,summer,autumn'],
    ])
    expect(attributes.some(({ required }) => required)).toBe(false)
    expect(await ask('services/potholes.xml', { 'Accept-Language': 'en' })).toEqual({
      status: 404,
      type: 'text/xml; charset=utf-8',
      text: '<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>404</code><description>There is no service potholes (service_code).</description></error></errors>\n',
    })
  })

  it('takes a report with a key and tells its sender what became of it', async () => {
    const answer = await send([
      ['api_key', key],
      ['service_code', 'lighting'],
      ['lat', lat],
      ['long', long],
      ['description', 'Lampan är trasig.\r\nRing Anna Svensson på 070-174 06 05 & <tack>'],
      ['email', 'anna@example.org'],
      ['first_name', 'Anna'],
      ['last_name', 'Svensson'],
      ['device_id', 'tt222111'],
      ['account_id', '123456'],
      ['media_url', 'http://127.0.0.1:1/secret.jpg'],
      ['attribute[dayparts][]', 'evening'],
      ['attribute[dayparts][]', 'night'],
      ['attribute[weekdays][0]', '5'],
      ['attribute[light]', 'dark'],
      ['attribute[seasons]', ''],
      ['attribute[colour]', 'red'],
    ])
    expect(answer.status).toBe(201)
    const [{ service_request_id: reference, ...rest }] = JSON.parse(answer.text) as [{ service_request_id: string }]
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(rest).toEqual({
      service_notice: 'Rapporten är mottagen. En handläggare läser den. Bilden i media_url hämtas inte.',
      account_id: null,
    })

    const kept = await asAdmin((trx) =>
      trx.selectFrom('report').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow(),
    )
    expect(kept).toMatchObject({
      source: 'open311',
      dayparts: ['evening', 'night'],
      weekdays: [5],
      light: 'dark',
      seasons: [],
    })
    expect(kept.text_shown).not.toMatch(/Svensson|070/)
    expect(JSON.stringify(kept)).not.toMatch(/tt222111|123456|secret\.jpg/)
    const contacts = await asAdmin((trx) =>
      trx.selectFrom('report_contact').select(['report_id', 'language']).where('report_id', '=', kept.id).execute(),
    )
    expect(contacts).toEqual([{ report_id: kept.id, language: 'sv' }])

    const [request] = await read(`requests/${reference}.json?api_key=${key}`)
    expect(request).toMatchObject({
      service_request_id: reference,
      status: 'open',
      status_notes: null,
      service_code: 'lighting',
      service_name: 'Belysning',
      address: 'Lillgatan',
      media_url: null,
    })
    expect(request!['lat']).toBeCloseTo(Number(lat), 6)
    expect(request!['requested_datetime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const { text } = await ask(`requests/${reference}.xml`, { 'X-Api-Key': key })
    expect(xmlElements(text).find(([name]) => name === 'description')).toEqual([
      'description',
      'Lampan är trasig.\r\nRing Anna Svensson på 070-174 06 05 & <tack>',
    ])
  })

  it('takes a JSON object of the same names', async () => {
    const answer = await fetch(`${service.url}/api/municipalities/${here}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        api_key: key,
        service_code: 'litter',
        lat: Number(lat),
        long: Number(long),
        attribute: { dayparts: ['day'], light: 'daylight' },
        email: null,
      }),
    })
    expect(answer.status).toBe(201)
    const [{ service_request_id: reference }] = (await answer.json()) as [{ service_request_id: string }]
    const { dayparts, light } = await asAdmin((trx) =>
      trx
        .selectFrom('report')
        .select(['dayparts', 'light'])
        .where('reference', '=', reference)
        .executeTakeFirstOrThrow(),
    )
    expect([dayparts, light]).toEqual([['day'], 'daylight'])
  })

  it('finds a place by its name', async () => {
    const reference = await sent({ lat: '', long: '', address_string: 'Stadsparken' })
    const [request] = await read(`requests/${reference}.json?api_key=${key}`)
    expect(request).toMatchObject({ address: 'Stadsparken' })
    const unknown = await send({ lat: '', long: '', address_string: 'Ingenstansgatan 9' })
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('address_string')])
  })

  it('refuses a home and names the nearest public place', async () => {
    const [homeLong, homeLat] = reportPlaceAt('4').map(String) as [string, string]
    for (const place of [
      { lat: homeLat, long: homeLong },
      { lat: '', long: '', address_string: 'Lillgatan 4' },
    ]) {
      const { status, text } = await send(place)
      expect(status).toBe(400)
      const [{ code, description }] = JSON.parse(text) as [{ code: number; description: string }]
      expect(code).toBe(400)
      const [, nearLat, nearLong] = /Lillgatan: lat=([\d.]+) long=([\d.]+)/.exec(description)!
      expect((await send({ lat: nearLat!, long: nearLong! })).status).toBe(201)
    }
  })

  it('names everything that is wrong with a request, in the format asked for', async () => {
    const wrong = await send(
      {
        service_code: '',
        lat: '91',
        description: 'a'.repeat(4001),
        email: 'nobody',
        'attribute[light]': 'dusk',
        'attribute[weekdays]': '8',
      },
      'xml',
    )
    expect(wrong.status).toBe(400)
    for (const field of ['service_code', 'lat:', 'description:', 'email', 'attribute[light]', 'attribute[weekdays]'])
      expect(wrong.text).toContain(field)
    expect(wrong.text.match(/<code>400<\/code>/g)).toHaveLength(6)
    expect(JSON.parse((await send({ service_code: 'potholes' })).text)).toMatchObject([{ code: 404 }])
    expect(JSON.parse((await send({ lat: '', long: '' })).text)).toMatchObject([{ code: 400 }])
    const broken = await fetch(`${service.url}/api/municipalities/${here}/open311/v2/requests.json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Api-Key': key },
      body: '{"lat":',
    })
    expect([broken.status, await broken.json()]).toMatchObject([400, [{ code: 400 }]])
    expect((await send({ description: 'å'.repeat(60_000) })).status).toBe(400)
    expect(JSON.parse((await ask('services.json', {}, 'T0')).text)).toMatchObject([{ code: 404 }])
  })

  it('lets nobody send or read requests without a valid key of the municipality', async () => {
    const reference = await sent()
    const revoked = await makeKey(here)
    const keys = (await service.ask(admin(), 'GET', keysPath())).json() as { items: { id: string }[] }
    await service.ask(admin(), 'DELETE', `${keysPath()}/${keys.items[0]!.id}`)
    for (const wrong of ['', 'tk_wrong', revoked, await makeKey(there)]) {
      for (const path of [`requests.json?api_key=${wrong}`, `requests/${reference}.json?api_key=${wrong}`])
        expect([(await ask(path)).status, JSON.parse((await ask(path)).text)]).toMatchObject([403, [{ code: 403 }]])
      expect((await send({ api_key: wrong })).status).toBe(403)
    }
    const { status, text } = await ask(`requests/${reference}.xml`)
    expect([status, text]).toEqual([403, expect.stringContaining('<errors><error><code>403</code>')])
  })

  it('shows a key nothing but what was sent with it', async () => {
    const reference = await sent({ description: 'Bara min' })
    const other = await makeKey(here)
    expect(await read(`requests.json?api_key=${other}`)).toEqual([])
    expect((await ask(`requests/${reference}.json?api_key=${other}`)).status).toBe(404)
    expect(await read(`requests.json?api_key=${other}&service_request_id=${reference}`)).toEqual([])
    // Even a query that asks for everything is answered by the database with no more.
    const seen = await asSender(database(), here, other, (trx) => trx.selectFrom('report').select('id').execute())
    expect(seen).toEqual([])
  })

  it('lets no key write as another, and nobody without one as any', async () => {
    const { key: other, id: apiKeyId } = (
      await service.ask(admin(), 'POST', keysPath(), { body: { name: 'Annan' } })
    ).json() as { key: string; id: string }
    const write = (apiKey: string, id: string | undefined) =>
      asSender(database(), here, apiKey, (trx, secretHash) =>
        addReport(trx, here, {
          id: randomUUID(),
          secretHash,
          source: 'open311',
          apiKeyId: id,
          writtenAt: new Date(),
          theme: 'lighting',
          place: { type: 'Point', coordinates: reportPlaceAt('1') },
          label: null,
          moved: false,
          when: { dayparts: [], weekdays: [], light: null, seasons: [] },
          text: null,
          audit: null,
          contact: null,
          status: 'received',
          suspicions: [],
        }),
      )
    for (const [apiKey, id] of [
      [key, apiKeyId],
      ['tk_none', apiKeyId],
      [other, undefined],
    ] as const)
      await expect(write(apiKey, id)).rejects.toThrow('row-level security')
    expect((await write(other, apiKeyId)).isNew).toBe(true)
  })

  it('filters by identifier, service, time and status', async () => {
    const mine = await makeKey(here)
    const lamp = await sent({ api_key: mine })
    const litter = await sent({ api_key: mine, service_code: 'litter' })
    const found = async (query: string) =>
      (await read(`requests.json?api_key=${mine}&${query}`)).map((request) => String(request['service_request_id']))
    expect((await found('')).toSorted()).toEqual([lamp, litter].toSorted())
    expect(await found('service_code=litter,damage')).toEqual([litter])
    expect(await found('service_code=litter&service_code=damage')).toEqual([litter])
    expect(await found(`service_request_id=${lamp.toLowerCase()},NONE-NONE&service_code=litter`)).toEqual([lamp])
    await asAdmin((trx) =>
      trx
        .updateTable('report')
        .set({ status: 'closed', reason: 'Marken är privat.', received_at: new Date(Date.now() - 100 * 86_400_000) })
        .where('reference', '=', litter)
        .execute(),
    )
    expect(await found('')).toEqual([lamp])
    const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    expect(await found(`start_date=${day(120)}`)).toEqual([litter])
    expect(await found(`end_date=${day(90)}`)).toEqual([litter])
    expect(await found(`start_date=${day(120)}&end_date=${day(110)}`)).toEqual([])
    expect(await found(`start_date=${day(110)}&status=closed`)).toEqual([litter])
    expect(await found(`start_date=${day(110)}&status=open`)).toEqual([])
    expect((await found(`status=open,closed`)).length).toBe(1)
    for (const wrong of [
      'status=new',
      'start_date=2026-01-01',
      `start_date=${day(120)}&end_date=${day(1)}`,
      `start_date=${day(1)}&end_date=${day(2)}`,
    ])
      expect((await ask(`requests.json?api_key=${mine}&${wrong}`)).status).toBe(400)
    expect((await ask(`requests.json?api_key=${mine}&start_date=2026-01-01T00:00:00+01:00`)).status).toBe(200)
  })

  it('calls closed what was ended, and says why or what was answered', async () => {
    const reference = await sent()
    const { id } = await asAdmin((trx) =>
      trx.selectFrom('report').select('id').where('reference', '=', reference).executeTakeFirstOrThrow(),
    )
    const told = async () => (await read(`requests/${reference}.json?api_key=${key}`))[0]!
    const become = (status: string, reason: string | null) =>
      asAdmin((trx) =>
        trx.updateTable('report').set({ status, reason, status_at: new Date() }).where('id', '=', id).execute(),
      )
    const say = (kind: string, text: string, shown: boolean) =>
      asAdmin((trx) =>
        trx
          .insertInto('report_event')
          .values({ report_id: id, municipality_code: here, by: 'staff', kind, text, shown_to_reporter: shown })
          .execute(),
      )
    await say('note', 'Ring elbolaget', false)
    await say('answer', 'Vi byter lampan i veckan.', true)
    await say('answer', 'Utkast', false)
    for (const status of ['spam', 'received', 'accepted', 'in-progress']) {
      await become(status, null)
      expect(await told()).toMatchObject({ status: 'open', status_notes: 'Vi byter lampan i veckan.' })
    }
    await become('fixed', null)
    expect(await told()).toMatchObject({ status: 'closed', status_notes: 'Vi byter lampan i veckan.' })
    await become('rejected', 'Gatan är inte kommunens.')
    expect(await told()).toMatchObject({ status: 'closed', status_notes: 'Gatan är inte kommunens.' })
  })

  it('holds back what looks like spam, and tells its sender no difference', async () => {
    const description = 'KÖP BILLIGA KLOCKOR NU! http://a.example http://b.example'
    const reference = await sent({ description })
    const { status } = await asAdmin((trx) =>
      trx.selectFrom('report').select('status').where('reference', '=', reference).executeTakeFirstOrThrow(),
    )
    expect(status).toBe('spam')
    expect((await read(`requests/${reference}.json?api_key=${key}`))[0]).toMatchObject({ status: 'open' })
  })

  it('keeps of a key its hash, and gives the key itself once', async () => {
    const listed = await service.ask(admin(), 'GET', keysPath())
    expect(listed.bytes.toString()).not.toContain(key)
    const stored = await asAdmin((trx) =>
      trx.selectFrom('report_api_key').select(['id', 'name']).where('name', '=', 'FixMyStreet').execute(),
    )
    expect(stored.length).toBeGreaterThan(0)
    await expect(asAdmin((trx) => trx.selectFrom('report_api_key').select('key_hash').execute())).rejects.toThrow(
      'permission denied',
    )
    for (const role of ['municipality', 'police'] as const)
      expect((await service.ask({ role, municipality: here }, 'GET', keysPath())).status).toBe(403)
    const none = await service.ask(admin(), 'DELETE', `${keysPath()}/00000000-0000-4000-8000-000000000000`)
    expect(none.json()['code']).toBe('api_key_not_found')
  })

  it('gets a key from the shell', async () => {
    let out = ''
    await addReportKeyCommand(['Kommunens app', '--municipality', here], {
      io: { out: (text) => (out += text), error: () => undefined },
      openDatabase: () => Promise.resolve(database()),
      rootFolder: '/',
    })
    expect(out).toMatch(/^tk_[\w-]{43}\n$/)
    expect((await ask(`requests.json?api_key=${out.trim()}`)).status).toBe(200)
  })

  const admin = () => ({ role: 'admin', municipality: here }) as const
  const keysPath = () => `/api/municipalities/${here}/report-api-keys`
})
