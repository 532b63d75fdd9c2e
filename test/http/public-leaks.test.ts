import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listRoutes } from '../../server/app.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import type { Route } from '../../server/http/route.ts'
import { logInTo, serveApp } from '../support/app.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpAnswer, HttpClient } from '../support/http-client.ts'
import { addTestAccount } from '../support/municipality.ts'
import { addReleaseTown, releasePlace, storeIncidentsAt } from '../support/release-town.ts'
import { reportSubmission } from '../support/report-submission.ts'

/** Where somebody reported and something happened, metres from the town's corner: decimals of their own to look for. */
const spot = [137.318, 121.457] as const
const month = '2026-10'

/** Words and times that only the report and the incidents have. */
const words = {
  text: 'Zebrafinken sitter i almen',
  email: 'giraffen@example.se',
  phone: '070-174 06 05',
  note: 'Noshörningen ringde',
  answer: 'Flodhästen är lagad',
}
const written = { day: '2026-10-13', time: '21:37:42' }

/**
 * What an outsider can reach, walked through by a program that looks for anything that would tell of one report or one
 * incident. The attacks on the figures themselves are in test/kernels/disclosure.
 */
describeDatabases('what the public can reach', (database) => {
  let service: Awaited<ReturnType<typeof serveApp>>
  let code: string
  let outsider: HttpClient
  let reportId: string
  let incidentId: string
  let releaseId: string
  let needles: Record<string, string>
  const secret = randomBytes(32).toString('base64url')

  beforeAll(async () => {
    code = await addReleaseTown(database())
    service = await serveApp(database())
    outsider = service.client.stranger()
    const api = `/api/municipalities/${code}`
    const staff = await logInTo(service.client, await addTestAccount(database(), code, 'municipality'))
    const police = await logInTo(service.client, await addTestAccount(database(), code, 'police'))
    const admin = await logInTo(service.client, await addTestAccount(database(), code, 'admin'))
    const ids = Array.from({ length: 4 }, () => randomUUID())
    for (const [nth, id] of ids.entries()) {
      const body = reportSubmission(id, {
        ...(nth === 0 && { secret, text: words.text, contact: { email: words.email, phone: words.phone } }),
        place: { type: 'Point', coordinates: releasePlace(...spot) },
      })
      answered(201, await outsider.request('PUT', `${api}/reports/${id}`, { body }))
    }
    reportId = ids[0]!
    for (const action of [
      { action: 'accept' },
      { action: 'note', text: words.note },
      { action: 'answer', text: words.answer },
    ]) {
      answered(200, await staff.request('POST', `${api}/report-actions`, { body: { ids, do: action } }))
    }
    // Its month must be over before it can be published.
    await database().pool.query(
      `update report set written_at = $1, received_at = $1, first_answered_at = $1, status_at = $1, touched_at = $1
       where municipality_code = $2`,
      [`${written.day}T${written.time}Z`, code],
    )
    const at = {
      from: `${written.day}T${written.time}Z`,
      to: `${written.day}T21:38:42Z`,
      precision: 'minute' as const,
    }
    await storeIncidentsAt(database(), code, 5, spot, at)
    const { rows } = await database().pool.query<{ id: string }>(
      'select max(id)::text as id from incident where municipality_code = $1',
      [code],
    )
    incidentId = rows[0]!.id
    const made = await admin.request('POST', `${api}/releases`, { body: { month } })
    const release = made.json() as { id: string; documentHash: string }
    releaseId = release.id
    for (const signer of [police, staff]) {
      const body = { documentHash: release.documentHash }
      answered(200, await signer.request('PUT', `${api}/releases/${releaseId}/signature`, { body }))
    }
    const [lng, lat] = releasePlace(...spot)
    const [east, north] = projectionFor(3006).toMetres(lng, lat)
    needles = {
      ...words,
      secret,
      reportId,
      'longitude to 10 m': lng.toFixed(6).slice(0, -2),
      'latitude to 10 m': lat.toFixed(6).slice(0, -2),
      'easting to the metre': east.toFixed(0),
      'northing to the metre': north.toFixed(0),
      day: written.day,
      time: written.time.slice(0, 5),
      'seconds since 1970': String(Date.parse(`${written.day}T${written.time}Z`) / 1000),
    }
  })
  afterAll(() => service.close())

  it('holds what was published, so that there is something to look through', async () => {
    // What is published is read anew once it has been announced.
    const latest = () => outsider.request('GET', `/public-data/${code}/latest.json`)
    await expect.poll(async () => (await latest()).status, { timeout: 20_000 }).toBe(200)
    expect((await latest()).json()).toMatchObject({ id: releaseId, month })
  })

  it('tells nothing of one report or incident: no public file, whatever its form', async () => {
    const files = ['releases.json', 'latest.json', 'dcat.jsonld', `releases/${releaseId}.json`]
    const tables = [`releases/${releaseId}.csv`, `releases/${releaseId}.geojson`]
    for (const file of [...files, ...tables]) {
      const answer = await outsider.request('GET', `/public-data/${code}/${file}`)
      expect([file, answer.status]).toEqual([file, 200])
      expect([file, leaksOf(answer, needles)]).toEqual([file, []])
    }
  })

  it('tells nothing at any address that the public may use, with the identifiers known and without the secret', async () => {
    const open = listRoutes(service.context).filter(({ roles }) => roles.includes('public'))
    expect(open.length).toBeGreaterThan(20)
    for (const route of open) {
      for (const address of addressesOf(route)) {
        const answer = await outsider.request(route.method.toUpperCase(), address, bodyOf(route))
        expect([route.method, address, leaksOf(answer, needles)]).toEqual([route.method, address, []])
      }
    }
  })

  it('tells nothing in a refusal either: what is there and what is not are answered alike', async () => {
    const closed = listRoutes(service.context).filter(({ roles }) => !roles.includes('public'))
    for (const route of closed) {
      const [there, nowhere] = [reportId, '00000000-0000-4000-8000-000000000000'].map((id) => addressOf(route, { id }))
      const answers = [
        await outsider.request(route.method.toUpperCase(), there!, bodyOf(route)),
        await outsider.request(route.method.toUpperCase(), nowhere!, bodyOf(route)),
      ]
      expect([route.path, ...answers.map(withoutRequest)]).toEqual([
        route.path,
        ...Array(2).fill(withoutRequest(answers[0]!)),
      ])
      expect([route.path, leaksOf(answers[0]!, needles)]).toEqual([route.path, []])
    }
  })

  it('answers a guessed secret like any other that is wrong, and tells its own reporter all', async () => {
    const ask = (guess: string) =>
      outsider.request('GET', `/api/municipalities/${code}/my-report`, { headers: { 'X-Report-Secret': guess } })
    const [wrong, near] = [
      await ask('A'.repeat(43)),
      await ask(`${secret.slice(0, 42)}${secret.endsWith('A') ? 'E' : 'A'}`),
    ]
    expect([wrong.status, withoutRequest(near)]).toEqual([404, withoutRequest(wrong)])
    expect((await ask(secret)).json()).toMatchObject({ id: reportId, text: words.text })
  })

  it('finds a report nearby no closer than a square of 250 m, from wherever one asks', async () => {
    const answers = new Map<string, Set<string>>()
    for (let east = -275; east <= 700; east += 50) {
      for (let north = -275; north <= 700; north += 50) {
        const [lng, lat] = releasePlace(east, north)
        const query = `lng=${lng}&lat=${lat}&theme=lighting`
        const answer = await outsider.request('GET', `/api/municipalities/${code}/nearby-reports?${query}`)
        if (answer.status === 429) continue
        const square = `${Math.floor(east / 250)} ${Math.floor(north / 250)}`
        answers.set(square, (answers.get(square) ?? new Set()).add(answer.bytes.toString()))
      }
    }
    // From one square every answer is the same.
    expect([...answers.values()].map(({ size }) => size)).toEqual(Array(answers.size).fill(1))
    expect(answers.size).toBeGreaterThan(3)
  })

  /** Every address of a route with what an outsider may have found out: the report, an incident, the release. */
  function addressesOf(route: Route): string[] {
    const query = /nearby/.test(route.path)
      ? `?lng=${releasePlace(400, 400).join('&lat=')}&theme=lighting`
      : route.path.endsWith('report-places')
        ? '?q=a'
        : ''
    const ids = [reportId, incidentId, releaseId, 'latest', '1']
    return route.path.includes(':id') ? ids.map((id) => addressOf(route, { id })) : [`${addressOf(route)}${query}`]
  }

  function addressOf(route: Route, values: Record<string, string> = {}): string {
    const known: Record<string, string> = {
      code,
      z: '14',
      x: '8874',
      y: '4820',
      format: 'json',
      service: 'lighting',
      kind: 'deso',
      ...values,
    }
    return route.path.replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? reportId)
  }
})

/** Throws unless something that the tests stand on was answered as it should be. */
function answered(status: number, answer: HttpAnswer): void {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.bytes.toString()}`)
}

function bodyOf(route: Route): { body?: unknown } {
  return route.body === undefined || route.streamsBody === true ? {} : { body: {} }
}

/** Which needles stand in an answer: its body as it comes, and every header. */
function leaksOf({ bytes, headers }: HttpAnswer, needles: Record<string, string>): string[] {
  const text = `${[...headers].join('\n')}\n${bytes.toString('utf8')}`
  return Object.entries(needles)
    .filter(([, needle]) => text.includes(needle))
    .map(([name]) => name)
}

/** An answer but for what names the request itself. */
function withoutRequest({ status, bytes }: HttpAnswer): string {
  return `${status} ${bytes.toString('utf8').replaceAll(/"requestId":"[^"]*"/g, '')}`
}
