import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WalkPlace, WalkRequestInput, WalkRoute } from '../../server/contract/walks.ts'
import { walkRequestSchema } from '../../server/contract/walks.ts'
import type { Database } from '../../server/db/database.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { planWalk } from '../../server/features/walks/plan-walk.ts'
import { proposedPlaces } from '../../server/features/walks/walk-places.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { openTestEmbedded } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { walkParts } from '../support/walk-town.ts'

type Named = [name: string, lng: number, lat: number]

/** Squares, parks, stops and schools of each extract, the first of them where people gather. */
const towns: { name: string; file: string; srid: number; zone: string; start: Named; places: Named[] }[] = [
  {
    name: 'Malmö',
    file: 'malmo',
    srid: 3006,
    zone: 'Europe/Stockholm',
    start: ['Värnhemstorget', 13.02235, 55.60571],
    places: [
      ['Rörsjöparken', 13.01778, 55.60515],
      ['Sankt Knuts torg', 13.01306, 55.59675],
      ['Folkets park', 13.01374, 55.59306],
      ['Nobeltorget', 13.02022, 55.59289],
      ['Sorgenfri', 13.02319, 55.59644],
      ['Celsiusgården', 13.02596, 55.60094],
      ['Ellstorpsparken', 13.03406, 55.6034],
      ['Östervärn', 13.03157, 55.6079],
      ['Rönnenskolan', 13.03078, 55.60242],
      ['Slussen', 13.01839, 55.60716],
      ['Kirsebergs torg', 13.03636, 55.60944],
      ['Beijers park', 13.0499, 55.61028],
    ],
  },
  {
    name: 'Stockholm',
    file: 'stockholm',
    srid: 3006,
    zone: 'Europe/Stockholm',
    start: ['Hötorget', 18.06217, 59.33478],
    places: [
      ['Adolf Fredriks kyrka', 18.0617, 59.33724],
      ['Engelbrektsplan', 18.07054, 59.33762],
      ['Humlegården', 18.07278, 59.33958],
      ['Karl Staaffs park', 18.06628, 59.34021],
      ['Eriksbergsplan', 18.0664, 59.34074],
      ['Runebergsplan', 18.07037, 59.34152],
      ['Stureplan', 18.07304, 59.33551],
      ['Östermalmstorg', 18.07904, 59.33596],
    ],
  },
  {
    name: 'Bristol',
    file: 'whitelion_bristol_uk',
    srid: 27700,
    zone: 'Europe/London',
    start: ['Magpie Park', -2.59623, 51.45516],
    places: [
      ['Where stairs begin', -2.59516, 51.4558],
      ['In the south', -2.5945, 51.4548],
      ['In the north', -2.5952, 51.4561],
      ['In the west', -2.596, 51.4545],
    ],
  },
]

const named = ([name, lng, lat]: Named, minutes = 5) => {
  return { kind: 'named' as const, point: [lng, lat] as [number, number], name, minutes }
}

describe.skipIf(!hasSharedData)('walks in real towns', () => {
  let database: Database
  let parts: ReturnType<typeof walkParts>
  const codes = new Map<string, string>()
  beforeAll(async () => {
    database = await openTestEmbedded()
    parts = walkParts(database)
    for (const { name, file, srid, zone } of towns) {
      const code = await addTestMunicipality(database, { srid, zone })
      const chunks = createReadStream(sharedData(`osm/${file}.osm.pbf`))
      await importTown(database, { role: 'admin', municipality: code }, { fileName: `${file}.osm.pbf`, chunks })
      codes.set(name, code)
    }
  })
  afterAll(async () => {
    await parts.close()
    await database.close()
  })

  const planned = async (town: (typeof towns)[number], request: Partial<WalkRequestInput> = {}) => {
    const asked = walkRequestSchema.parse({
      name: 'Vandring',
      startsAt: '2026-11-12T18:00:00Z',
      light: 'dark',
      start: { name: town.start[0], point: [town.start[1], town.start[2]] },
      places: town.places.map((place) => named(place)),
      ...request,
    })
    const plan = await planWalk(parts, { code: codes.get(town.name)!, zone: town.zone }, asked)
    return { route: plan.route, places: proposedPlaces(plan) }
  }

  it.each(towns)('$name: 90 minutes over given places are as long as their way is on the map', async (town) => {
    const { route, places } = await planned(town)
    expect(route.totalMinutes).toBeLessThanOrEqual(90)
    expect(route.remarks).toEqual([])
    expect(route.totalMinutes).toBeCloseTo(route.walkMinutes + 5 * places.length, 1)
    expect(places.length + route.leftOut.length).toBe(town.places.length)
    expect(places.length).toBeGreaterThanOrEqual(4)
    for (const leg of route.legs) expectLength(leg)
    expect(sumOf(route.legs.map(({ metres }) => metres))).toBeCloseTo(route.metres, 0)
    await expectOnWays(database, codes.get(town.name)!, route)
    expectToPass(route, places)
  })

  it.each(towns)('$name: the same way in daylight takes no stairs when asked, nor with a wheelchair', async (town) => {
    for (const asked of [{ avoidStairs: true }, { profile: 'wheelchair' }] as const) {
      const { route } = await planned(town, { ...asked, startsAt: '2026-06-12T10:00:00Z', light: 'daylight' })
      expect(route.stairsMetres).toBe(0)
      expect(route.legs.flatMap(({ manoeuvres }) => manoeuvres).some(({ kind }) => kind === 'stairs')).toBe(false)
      for (const leg of route.legs) expectLength(leg)
    }
  })

  it('Stockholm: the stairs from Kungsgatan up to Malmskillnadsgatan are taken, and gone round when asked', async () => {
    const town = towns[1]!
    const ends = {
      start: { name: 'Kungsgatan', point: [18.06524, 59.3359] as [number, number] },
      end: { name: 'Malmskillnadsgatan', point: [18.06522, 59.3365] as [number, number] },
      places: [],
    }
    const [plain, round] = [await planned(town, ends), await planned(town, { ...ends, avoidStairs: true })]
    expect(plain.route.stairsMetres).toBeGreaterThan(40)
    expect(plain.route.legs[0]!.manoeuvres.map(({ kind }) => kind)).toContain('stairs')
    expect(round.route.stairsMetres).toBe(0)
    expect(round.route.metres).toBeGreaterThan(2 * plain.route.metres)
    for (const { route } of [plain, round]) {
      for (const leg of route.legs) expectLength(leg)
      await expectOnWays(database, codes.get('Stockholm')!, route)
    }
  })
})

/** A leg's metres against the haversine length of its line, to half a per cent (and the tenth that it is rounded to). */
function expectLength({ metres, line }: WalkRoute['legs'][number]): void {
  const along = sumOf(line.coordinates.slice(1).map((place, at) => distanceMetres(line.coordinates[at]!, place)))
  expect(Math.abs(metres - along)).toBeLessThanOrEqual(0.005 * along + 0.2)
}

/** Every vertex of the way lies on a street or path of the town: within what six decimals of a degree leave. */
async function expectOnWays(database: Database, code: string, { legs }: WalkRoute): Promise<void> {
  const vertices = legs.flatMap(({ line }) => line.coordinates)
  const { rows } = await database.pool.query<{ farthest: number; vertices: number }>(
    `select max(n.metres) as farthest, count(*)::int as vertices
     from jsonb_array_elements($2::jsonb) v
     cross join lateral (
       select st_setsrid(st_makepoint((v ->> 0)::float8, (v ->> 1)::float8), 4326) as point) p
     cross join lateral (
       select st_distance(w.line::geography, p.point::geography) as metres from town_way w
       where w.municipality_code = $1 and w.highway is not null order by w.line <-> p.point limit 1) n`,
    [code, JSON.stringify(vertices)],
  )
  expect(rows[0]!.vertices).toBe(vertices.length)
  expect(rows[0]!.farthest).toBeLessThan(0.2)
}

/** Legs follow on one another, from near the start past every place in turn. */
function expectToPass({ legs, start, end }: WalkRoute, places: readonly WalkPlace[]): void {
  const stops: LngLat[] = [start.point, ...places.map(({ point }) => point), end.point]
  for (const [at, { line }] of legs.entries()) {
    const [first, last] = [line.coordinates[0]!, line.coordinates.at(-1)!]
    expect(distanceMetres(first, stops[at]!)).toBeLessThan(60)
    expect(distanceMetres(last, stops[at + 1]!)).toBeLessThan(60)
    expect(distanceMetres(first, legs[at - 1]?.line.coordinates.at(-1) ?? first)).toBeLessThan(0.2)
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
