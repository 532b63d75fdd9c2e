import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiKeyRoutes } from '../../server/features/open311/api-key-routes.ts'
import { open311Routes } from '../../server/features/open311/open311-routes.ts'
import { reportHandlingRoutes } from '../../server/features/report-handling/report-handling-routes.ts'
import { openPlaceSearch } from '../../server/features/reports/place-search.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { describeDatabases, root } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

type Exchange = {
  request: { method: string; path: string; headers?: Record<string, string>; body?: string }
  response: { status: number; contentType: string; body: string }
}

/** What a real client and the service said to each other; the file tells which and how it was recorded. */
const recording = JSON.parse(readFileSync(join(root, 'test/golden/open311/node-client.json'), 'utf8')) as {
  municipality: { name: string }
  street: string
  lat: string
  long: string
  exchanges: (Exchange | { staff: { action: string } })[]
}

describeDatabases('the recorded conversation of a real Open311 client', (database) => {
  let service: StaffService
  let code: string
  let key: string
  const references: string[] = []
  beforeAll(async () => {
    const places = openPlaceSearch(database())
    const parts = { database: database(), now: () => new Date(), findPlaces: places.find.bind(places) }
    const config = { mail: undefined, reportTextDays: 730 }
    service = await serveToStaff([
      ...open311Routes(parts),
      ...apiKeyRoutes(parts),
      ...reportHandlingRoutes({ ...parts, config }),
    ])
    code = await addTestMunicipality(database(), recording.municipality)
    const admin = { role: 'admin', municipality: code } as const
    await importTown(database(), admin, { fileName: 'street.osm', chunks: streetAt(recording) })
    const answer = await service.ask(admin, 'POST', `/api/municipalities/${code}/report-api-keys`, {
      body: { name: 'open311' },
    })
    key = (answer.json() as { key: string }).key
  })
  afterAll(() => service.close())

  /** A recorded text with what this run has in place of what was replaced. */
  const fillIn = (text: string) =>
    text
      .replaceAll('{{key}}', key)
      .replaceAll('{{origin}}', service.url)
      .replaceAll('{{code}}', code)
      .replaceAll(/\{\{reference (\d+)\}\}/g, (_, number: string) => references[Number(number) - 1]!)

  /** An answer of this run as the recorder would have written it. */
  function recorded(text: string): string {
    return text
      .replaceAll(key, '{{key}}')
      .replaceAll(service.url, '{{origin}}')
      .replaceAll(`/municipalities/${code}/`, '/municipalities/{{code}}/')
      .replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, (reference) => {
        if (!references.includes(reference)) references.push(reference)
        return `{{reference ${references.indexOf(reference) + 1}}}`
      })
      .replaceAll(/((?:requested|updated)_datetime(?:":"|>))\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '$1{{time}}')
  }

  async function actOnLast(action: object): Promise<void> {
    const staff = { role: 'municipality', municipality: code } as const
    const path = `/api/municipalities/${code}`
    const { items } = (await service.ask(staff, 'GET', `${path}/reports?q=${references.at(-1)!}`)).json() as {
      items: { id: string }[]
    }
    const body = { ids: items.map(({ id }) => id), do: action }
    expect((await service.ask(staff, 'POST', `${path}/report-actions`, { body })).json()).toMatchObject({ changed: 1 })
  }

  async function repeat({ request }: Exchange): Promise<Exchange> {
    const { method, path, headers = {}, body } = request
    const sent = body === undefined ? {} : { body: fillIn(body) }
    const answer = await fetch(service.url + fillIn(path), { method, headers, ...sent })
    const contentType = answer.headers.get('Content-Type')!
    return { request, response: { status: answer.status, contentType, body: recorded(await answer.text()) } }
  }

  it('goes word for word as it was recorded, in JSON and in XML', async () => {
    const repeated: typeof recording.exchanges = []
    for (const exchange of recording.exchanges) {
      if ('staff' in exchange) await actOnLast(exchange.staff)
      repeated.push('staff' in exchange ? exchange : await repeat(exchange))
    }
    expect(repeated).toEqual(recording.exchanges)
    expect(references).toHaveLength(2)
  })
})

/** A town of one street, which runs through the place that the client reported. */
async function* streetAt({ lat, long, street }: typeof recording) {
  const node = (id: number, east: number) => `<node id="${id}" lat="${lat}" lon="${(Number(long) + east).toFixed(6)}"/>`
  yield Buffer.from(
    `<osm version="0.6">${node(1, -0.002)}${node(2, 0.002)}<way id="1"><nd ref="1"/><nd ref="2"/>` +
      `<tag k="highway" v="residential"/><tag k="name" v="${street}"/></way></osm>`,
  )
}
