import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routeSchema } from '../../server/contract/routes.ts'
import type { Route } from '../../server/contract/routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { networkRoutes } from '../../server/features/network/network-routes.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { ownRouter } from '../../server/features/network/own-router.ts'
import { routesFor, travelMatrixFor } from '../../server/features/network/routing-queries.ts'
import type { Router } from '../../server/features/network/router.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

const street = (name: string, more: Record<string, string> = {}) => ({ highway: 'residential', name, ...more })

/** Stairs lead the short way down to Ågatan, Bygatan (one way) round to it; x and y lie on the far side of the river. */
const town = asciiTown(
  `
  1
  a-----b-----c-----d                          x---y
        :     |     |
        s     |     h
        :     |
        f-----g
  `,
  [
    ['abcd', street('Storgatan', { lit: 'yes' })],
    ['bsf', { highway: 'steps', lit: 'no' }],
    ['cg', street('Bygatan', { oneway: 'yes' })],
    ['gf', street('Ågatan')],
    ['hd', { highway: 'footway' }],
    ['xy', street('Ögatan')],
  ],
  { stepMetres: 20 },
)

describeDatabases('routes', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  let router: Router
  let code: string
  /** What the pool does next instead of running a job. */
  let instead: ((options: Parameters<JobRunner['run']>[2]) => Promise<never>) | undefined

  beforeAll(async () => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const runner: JobRunner = {
      run: (job, input, options) => {
        const replaced = job.name === 'find-route' ? instead : undefined
        if (replaced === undefined) return pool.run(job, input, options)
        instead = undefined
        return replaced(options)
      },
    }
    router = ownRouter({ networks: new NetworkStore({ database: database(), pool }), pool: runner })
    service = await serveToStaff(networkRoutes({ router }))
    code = await townOf(town.chunks())
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const townOf = async (chunks: AsyncIterable<Uint8Array>, settings = {}) => {
    const added = await addTestMunicipality(database(), settings)
    await importTown(database(), { role: 'admin', municipality: added }, { fileName: 'town.osm', chunks })
    return added
  }
  const addressOf = (query: string, municipality: string, extension = '') =>
    `/api/municipalities/${municipality}/routes${extension}?${query}`
  const ask = (query: string, { municipality = code, extension = '', headers = {} } = {}) =>
    service.ask({ role: 'municipality', municipality }, 'GET', addressOf(query, municipality, extension), { headers })
  const placesOf = (signs: string) => `places=${Array.from(signs, (sign) => town.place(sign).join()).join(';')}`
  const routeOf = async (signs: string, query = '') => {
    const answer = await ask(`${placesOf(signs)}${query}`)
    expect([answer.status, signs, query]).toEqual([200, signs, query])
    return answer.json() as unknown as Route
  }
  const itinerary = ({ legs }: Route) =>
    legs.map((leg) => leg.manoeuvres.map(({ text, metres }) => `${text.sv}: ${metres} m`))
  const problemOf = async (query: string, municipality = code) => {
    const answer = await ask(query, { municipality })
    return [
      answer.status,
      answer.json()['code'],
      (answer.json()['details'] as unknown as { path: string }[] | undefined)?.[0]?.path,
    ]
  }

  it('are drawn on the streets, with an itinerary in both languages', async () => {
    const route = await routeOf('1f')
    expect(routeSchema.parse(route)).toEqual(route)
    expect(route).toMatchObject({ profile: 'foot', engine: 'own', options: {}, metres: 200, offMetres: [20, 0] })
    expect(route.legs[0]!.line.coordinates.map((place) => place.map((part) => part.toFixed(5)).join())).toEqual(
      Array.from('absf', (sign) =>
        town
          .place(sign)
          .map((part) => part.toFixed(5))
          .join(),
      ),
    )
    expect(itinerary(route)).toEqual([['Börja österut på Storgatan: 120 m', 'Ta trappan: 80 m', 'Du är framme: 0 m']])
    expect(route.legs[0]!.manoeuvres.map(({ text }) => text.en)).toEqual([
      'Head east on Storgatan',
      'Take the stairs',
      'You have arrived',
    ])
    expect([route.litMetres, route.stairsMetres]).toEqual([{ yes: 120, no: 80, unknown: 0 }, 80])
    expect(route.seconds).toBeGreaterThan(200 / 2)
    expect(route.seconds).toBeLessThan(200 / 0.7)
  })

  it('go round the stairs, or up a one-way street, when they are asked to', async () => {
    expect(itinerary(await routeOf('1f', '&avoidStairs=true'))).toEqual([
      [
        'Börja österut på Storgatan: 240 m',
        'Sväng höger in på Bygatan: 80 m',
        'Sväng höger in på Ågatan: 120 m',
        'Du är framme: 0 m',
      ],
    ])
    expect((await routeOf('bf')).stairsMetres).toBe(80)
    expect((await routeOf('bf', '&profile=wheelchair')).stairsMetres).toBe(0)
    expect(itinerary(await routeOf('fa', '&profile=car&emergency=true'))).toEqual([
      [
        'Börja österut på Ågatan: 120 m',
        'Sväng vänster in på Bygatan: 80 m',
        'Sväng vänster in på Storgatan: 240 m',
        'Du är framme: 0 m',
      ],
    ])
  })

  it('lead over all the places in their order, a leg each', async () => {
    const route = await routeOf('adhga')
    expect(itinerary(route)).toEqual([
      ['Börja österut på Storgatan: 360 m', 'Du är framme: 0 m'],
      ['Börja söderut på gångvägen: 40 m', 'Du är framme: 0 m'],
      [
        'Börja norrut på gångvägen: 40 m',
        'Sväng vänster in på Storgatan: 120 m',
        'Sväng vänster in på Bygatan: 80 m',
        'Du är framme: 0 m',
      ],
      ['Börja norrut på Bygatan: 80 m', 'Sväng vänster in på Storgatan: 240 m', 'Du är framme: 0 m'],
    ])
    expect(route.legs.reduce((sum, { metres }) => sum + metres, 0)).toBeCloseTo(route.metres, 6)
    const still = await routeOf('aa')
    expect([still.metres, still.seconds, itinerary(still)]).toEqual([0, 0, [['Du är framme: 0 m']]])
    expect(routeSchema.parse(still)).toEqual(still)
  })

  it('say which place cannot be reached', async () => {
    expect(await problemOf(placesOf('axd'))).toEqual([422, 'place_unreachable', 'query.places.1'])
    const [lng, lat] = town.place('a')
    expect(await problemOf(`places=${lng},${lat};${lng},${lat + 0.1}`)).toEqual([
      422,
      'place_unreachable',
      'query.places.1',
    ])
    expect(await problemOf(`places=${lng},${lat - 0.1};${lng},${lat}`)).toEqual([
      422,
      'place_unreachable',
      'query.places.0',
    ])
    const other = await routeOf('xy')
    expect(itinerary(other)).toEqual([['Börja österut på Ögatan: 80 m', 'Du är framme: 0 m']])
  })

  it('say that there are no streets where no town is imported, and no municipality where there is none', async () => {
    const empty = await addTestMunicipality(database())
    expect(await problemOf(placesOf('ad'), empty)).toEqual([409, 'no_streets', undefined])
    expect(await problemOf(placesOf('ad'), 'T0')).toEqual([404, 'municipality_not_found', undefined])
    await importTown(
      database(),
      { role: 'admin', municipality: empty },
      { fileName: 'town.osm', chunks: town.chunks() },
    )
    expect((await ask(placesOf('ad'), { municipality: empty })).status).toBe(200)
  })

  it.each([
    ['', 'query.places'],
    ['places=13,59', 'query.places'],
    ['places=13,59;north', 'query.places.1'],
    ['places=13,59;,59', 'query.places.1.0'],
    ['places=13,59;13,91', 'query.places.1.1'],
    ['places=13,59,4;13,59', 'query.places.0'],
    [`places=${Array.from({ length: 26 }, () => '13,59').join(';')}`, 'query.places'],
    ['places=13,59;13,60&profile=horse', 'query.profile'],
    ['places=13,59;13,60&avoidStairs=perhaps', 'query.avoidStairs'],
    ['places=13,59;13,60&fast=true', 'query'],
  ])('refuse what they cannot read: %s', async (query, path) => {
    expect(await problemOf(query)).toEqual([400, 'invalid_request', path])
  })

  it('can be had as GPX and GeoJSON, in the language asked for', async () => {
    const gpx = await ask(placesOf('1f'), { extension: '.gpx' })
    expect(gpx.headers.get('Content-Type')).toBe('application/gpx+xml')
    expect(gpx.headers.get('Content-Disposition')).toBe('attachment; filename="route.gpx"')
    const text = gpx.bytes.toString()
    expect(text).toMatch(/<name>Till fots<\/name><desc>200 m, \d+ min<\/desc>/)
    expect([...text.matchAll(/<wpt [^>]*>(.*)<\/wpt>/g)].map(([, parts]) => parts)).toEqual([
      '<name>Börja österut på Storgatan</name><desc>120 m</desc>',
      '<name>Ta trappan</name><desc>80 m</desc>',
      '<name>Du är framme</name>',
    ])
    expect(text.match(/<trkpt /g)).toHaveLength(4)
    const english = await ask(placesOf('1f'), { extension: '.gpx', headers: { 'Accept-Language': 'en' } })
    expect(english.bytes.toString()).toContain('<name>Take the stairs</name>')

    const geojson = await ask(placesOf('1f'), { extension: '.geojson' })
    expect(geojson.headers.get('Content-Type')).toBe('application/geo+json')
    const { features } = geojson.json() as { features: { geometry: { type: string }; properties: object }[] }
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point', 'Point', 'Point'])
    expect(features[2]!.properties).toMatchObject({
      leg: 1,
      manoeuvre: 2,
      kind: 'stairs',
      name: null,
      metres: 80,
      sv: 'Ta trappan',
    })
  })

  it('are not sent again to who has them', async () => {
    const answer = await ask(placesOf('1f'))
    const again = await ask(placesOf('1f'), { headers: { 'If-None-Match': answer.headers.get('ETag')! } })
    expect([answer.status, again.status]).toEqual([200, 304])
  })

  it('are given up when who asked goes away', async () => {
    const stopped = new Promise<void>((told) => {
      instead = (options) =>
        new Promise((_, reject) => {
          options!.signal!.addEventListener('abort', () => {
            reject(options!.signal!.reason as Error)
            told()
          })
        })
    })
    const leave = new AbortController()
    const asked = fetch(service.url + addressOf(placesOf('1f'), code), {
      headers: service.headersOf({ role: 'municipality', municipality: code }),
      signal: leave.signal,
    })
    await expect.poll(() => instead).toBeUndefined()
    leave.abort()
    await expect(asked).rejects.toThrow('aborted')
    await stopped
    expect((await ask(placesOf('1f'))).status).toBe(200)
  })

  it('are found for other features, with times between all places; one cut off leaves the others theirs', async () => {
    const asked = { municipality: code, profile: 'foot', options: {} } as const
    const [a, d, x] = ['a', 'd', 'x'].map((sign) => town.place(sign)) as [never, never, never]
    const times = await travelMatrixFor({ router }, { ...asked, from: [a, d], to: [a, d, x] })
    expect(times).toMatchObject({ fromCount: 2, toCount: 3 })
    expect(Array.from(times.metres, Math.round)).toEqual([0, 360, Infinity, 360, 0, Infinity])
    expect(times.seconds[1]).toBeCloseTo((await routeOf('ad')).seconds, 0)
    expect(Array.from(times.toOffMetres, Math.round)).toEqual([0, 0, 0])
    const found = await routesFor({ router }, { ...asked, lists: [[a, d], [a, x], [d, a]] }) // prettier-ignore
    expect(found.map((route) => route?.metres)).toEqual([360, undefined, 360])
  })

  it.skipIf(!hasSharedData)('are found in central Malmö for every profile, along streets by their names', async () => {
    const malmo = await townOf(createReadStream(sharedData('osm/malmo.osm.pbf')))
    const found: Record<string, string[]> = {}
    for (const profile of ['foot', 'bicycle', 'car', 'wheelchair']) {
      const answer = await ask(`profile=${profile}&places=13.0155,55.6050;13.0300,55.6000`, { municipality: malmo })
      const route = routeSchema.parse(answer.json())
      // 1.07 km as the crow flies.
      expect([profile, route.metres > 1070 && route.metres < 1400]).toEqual([profile, true])
      const { manoeuvres } = route.legs[0]!
      expect(manoeuvres.reduce((sum, { metres }) => sum + metres, 0)).toBeCloseTo(route.metres, 0)
      found[profile] = manoeuvres.map(({ text }) => text.sv)
    }
    const onFoot = [
      'Börja åt sydost på Exercisgatan',
      'Sväng vänster in på gångvägen',
      'Sväng höger in på Celsiusgatan',
    ]
    expect(found).toEqual({
      foot: [...onFoot, 'Du är framme'],
      bicycle: [
        'Börja åt sydost på Exercisgatan',
        'Sväng skarpt vänster in på cykelvägen',
        'Sväng höger in på Celsiusgatan',
        'Du är framme',
      ],
      car: [
        'Börja åt sydost på Exercisgatan',
        'Sväng vänster in på Föreningsgatan',
        'Sväng höger in på Celsiusgatan',
        'Du är framme',
      ],
      wheelchair: [...onFoot, 'Du är framme'],
    })
  })
})
