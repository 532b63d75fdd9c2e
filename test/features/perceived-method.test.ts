import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import { perceivedResultSchema } from '../../server/contract/analysis-methods/perceived.ts'
import { asRole } from '../../server/db/as-role.ts'
import { perceivedMethod } from '../../server/features/analyses/methods/perceived-method.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

type Perceived = Analysis<'perceived'>

interface Said {
  x: number
  y: number
  theme?: string
  label?: string
  status?: string
  written?: string
  light?: 'dark'
  supporters?: number
}

/** A dark underpass with six reports, a square with three, one by itself, and others that must not count. */
const underpass = { x: 413_000, y: 6_585_000 }
const square = { x: 414_000, y: 6_585_500 }
const said: Said[] = [
  ...Array.from({ length: 6 }, (_, at): Said => ({
    x: underpass.x + at * 15,
    y: underpass.y,
    theme: at < 4 ? 'lighting' : 'unsafe-place',
    label: at === 5 ? 'Stationsgatan' : 'Tunneln',
    status: at === 0 ? 'fixed' : 'accepted',
    light: 'dark',
    supporters: at === 1 ? 3 : 0,
  })),
  ...Array.from({ length: 3 }, (_, at): Said => ({
    x: square.x,
    y: square.y + at * 30,
    theme: 'disorder',
    label: 'Torget',
  })),
  { x: 420_000, y: 6_590_000, theme: 'litter' },
  { ...square, theme: 'safe-place' },
  { ...square, status: 'received' },
  { ...square, status: 'spam' },
  { ...square, written: '2024-12-31T23:30:00+01:00' },
]

describeDatabases('perceived insecurity over HTTP', (database) => {
  const police = { role: 'police', municipality: '1880' } as const
  const path = '/api/municipalities/1880/analyses'
  let service: StaffService
  beforeAll(async () => {
    await addTestMunicipality(database(), { code: '1880' })
    const projection = projectionFor(3006)
    const at = (x: number, y: number) => {
      const [lng, lat] = projection.toLngLat(x, y)
      return { lng, lat }
    }
    await asRole(database(), { role: 'admin', municipality: '1880' }, async (trx) => {
      for (const [nth, report] of said.entries()) {
        const { lng, lat } = at(report.x, report.y)
        const point = sql<string>`st_setsrid(st_makepoint(${lng}, ${lat}), 4326)`
        const id = randomUUID()
        await trx
          .insertInto('report')
          .values({
            id,
            municipality_code: '1880',
            reference: `AAAA-AAA${'23456789ABCDEFGH'[nth]!}`,
            secret_hash: createHash('sha256').update(randomBytes(32)).digest(),
            source: 'web',
            written_at: report.written ?? '2025-06-15T20:00:00Z',
            theme: report.theme ?? 'unsafe-place',
            place: point,
            point,
            place_label: report.label ?? null,
            dayparts: ['evening'],
            light: report.light ?? null,
            text: 'Detta får ingen analys visa.',
            status: report.status ?? 'accepted',
          })
          .execute()
        for (let supporter = 0; supporter < (report.supporters ?? 0); supporter++) {
          await trx
            .insertInto('report_supporter')
            .values({ report_id: id, supporter: randomUUID(), municipality_code: '1880' })
            .execute()
        }
      }
    })
    // Ten incidents at the square, none at the underpass.
    const incident = { ...at(square.x, square.y), from: '2025-06-15T20:00:00Z', to: '2025-06-15T20:01:00Z' }
    await storeIncidents(
      database(),
      '1880',
      Array.from({ length: 10 }, () => incident),
    )
    service = await serveAnalyses(database())
  })
  afterAll(() => service.close())
  const ask = (parameters: object, filter: object = { from: '2025-01-01', to: '2026-01-01' }) =>
    service.ask(police, 'POST', path, { body: { method: 'perceived', filter, parameters } })
  const found = async (parameters: object, filter?: object) =>
    ((await ask(parameters, filter)).json() as unknown as Perceived).result

  it('finds the places spoken of again and again, by voices, from moderated reports of the period alone', async () => {
    const result = await found({})
    expect(perceivedResultSchema.parse(result)).toEqual(result)
    expect(result).toMatchObject({ considered: 10, mixed: false, incidents: 0, scattered: 1, tooFew: false })
    expect(
      result.places.map(({ outline, centre, ...place }) =>
        outline.type === 'Polygon' && centre.length === 2 ? place : null,
      ),
    ).toEqual([
      {
        rank: 1,
        name: 'Tunneln',
        reports: 6,
        voices: 9,
        incidents: null,
        themes: [
          { theme: 'lighting', reports: 4 },
          { theme: 'unsafe-place', reports: 2 },
        ],
        dark: 6,
        dayparts: { morning: 0, day: 0, evening: 6, night: 0 },
        open: 5,
        firstMonth: '2025-06',
        lastMonth: '2025-06',
      },
      expect.objectContaining({ rank: 2, name: 'Torget', reports: 3, voices: 3, incidents: null, dark: 0 }),
    ])
  })

  it('counts incidents together with reports only when asked, and says so', async () => {
    const { mixed, incidents, places } = await found({ incidents: 'together' })
    expect([mixed, incidents]).toEqual([true, 10])
    expect(places.map((place) => [place.name, place.reports, place.incidents])).toEqual([
      ['Tunneln', 6, 0],
      ['Torget', 3, 10],
    ])
    const features = perceivedMethod.toFeatures(await found({ incidents: 'together' })).features
    expect(features.map(({ properties }) => properties?.['data'])).toEqual(Array(2).fill('reports and incidents'))
  })

  it('keeps to the themes asked for, safe places too', async () => {
    expect(await found({ themes: ['lighting', 'disorder'] })).toMatchObject({ considered: 7 })
    expect(await found({ themes: ['safe-place'] })).toMatchObject({ considered: 1, tooFew: true, places: [] })
  })

  it('says when there is nothing to tell', async () => {
    expect(await found({}, { from: '2020-01-01', to: '2020-02-01' })).toMatchObject({ considered: 0, tooFew: true })
  })

  it('gives no word that a resident wrote, in any format', async () => {
    const made = (await ask({})).json() as unknown as Perceived
    for (const format of ['geojson', 'csv']) {
      const answer = await service.ask(police, 'GET', `${path}/${made.id}/result.${format}`)
      expect([format, answer.status]).toEqual([format, 200])
      expect(answer.bytes.toString()).not.toContain('Detta')
    }
  })
})
