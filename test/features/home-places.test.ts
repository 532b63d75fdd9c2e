import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { generateTown } from '../../data/demo-town/generate-town.ts'
import { writeOsmXml } from '../../data/demo-town/write-osm-xml.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { checkPlace } from '../../server/features/reports/place-check-queries.ts'
import { isHomePlace, nearestPublicPlace, placeLabel } from '../../server/features/reports/place-rules.ts'
import type { NearArea, NearWay, Offset, Surroundings } from '../../server/features/reports/place-surroundings.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const box = (west: number, south: number, east: number, north: number): Offset[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const area = (kind: string, ring: Offset[], also: Partial<NearArea> = {}): NearArea => ({
  kind,
  value: kind,
  name: null,
  residential: kind === 'building' ? true : null,
  rings: [ring],
  ...also,
})
const way = (line: Offset[], also: Partial<NearWay> = {}): NearWay => ({
  name: null,
  highway: 'residential',
  service: null,
  access: null,
  foot: null,
  tunnel: false,
  line,
  ...also,
})
const around = (areas: NearArea[], ways: NearWay[] = []): Surroundings => ({ centre: [15, 59], areas, ways })

/** A house of ten metres with a street twenty metres south of it. */
const house = area('building', box(-5, 0, 5, 10))
const street = way(
  [
    [-100, -20],
    [100, -20],
  ],
  { name: 'Storgatan' },
)

describe('a place', () => {
  it('is a home in a house and in the garden around it, and none on the street in front', () => {
    const town = around([house], [street])
    expect(
      [
        [0, 5],
        [0, -11.9],
        [17, 5],
      ].map((place) => isHomePlace(town, place as unknown as Offset)),
    ).toEqual([true, true, true])
    expect(
      [
        [0, -12.1],
        [0, -14],
        [18, 5],
        [0, -20],
      ].map((place) => isHomePlace(town, place as unknown as Offset)),
    ).toEqual([false, false, false, false])
  })

  it('is a home in a residential area wherever there is no way, park or car park', () => {
    const plots = area('residential', box(-100, -100, 100, 100))
    expect(isHomePlace(around([plots]), [50, 50])).toBe(true)
    expect(isHomePlace(around([plots, area('grass', box(40, 40, 60, 60))]), [50, 50])).toBe(false)
    for (const kind of [
      'park',
      'playground',
      'square',
      'school',
      'pitch',
      'cemetery',
      'station',
      'platform',
      'parking',
    ])
      expect({ kind, home: isHomePlace(around([plots, house, area(kind, box(5, 0, 20, 20))]), [8, 5]) }).toEqual({
        kind,
        home: false,
      })
    expect(isHomePlace(around([plots, house, area('grass', box(5, 0, 20, 20))]), [8, 5])).toBe(true)
    expect(
      isHomePlace(
        around(
          [plots],
          [
            way(
              [
                [0, 0],
                [50, 44],
              ],
              { highway: 'footway' },
            ),
          ],
        ),
        [50, 49],
      ),
    ).toBe(false)
  })

  it('is on a way only where people may go', () => {
    const at: Offset = [0, -8]
    const path: Offset[] = [
      [-50, -8],
      [50, -8],
    ]
    const home = (also: Partial<NearWay>) => isHomePlace(around([house], [way(path, also)]), at)
    expect(home({ highway: 'footway' })).toBe(false)
    expect(home({ highway: 'service', service: 'driveway' })).toBe(true)
    expect(home({ highway: 'service', access: 'private' })).toBe(true)
    expect(home({ highway: 'footway', foot: 'private' })).toBe(true)
    expect(home({ highway: 'service', access: 'private', foot: 'yes' })).toBe(false)
  })

  it('is a home in a building of which the map says nothing, unless it stands in a park, a school or an industrial area', () => {
    const unknown = area('building', box(-5, 0, 5, 10), { residential: null })
    expect(isHomePlace(around([unknown]), [0, 5])).toBe(true)
    expect(isHomePlace(around([unknown, area('commercial', box(-50, -50, 50, 50))]), [0, 5])).toBe(true)
    expect(isHomePlace(around([unknown, area('industrial', box(-50, -50, 50, 50))]), [0, 5])).toBe(false)
    const office = area('building', box(-5, 0, 5, 10), { residential: false, value: 'office' })
    expect(isHomePlace(around([office, area('residential', box(-50, -50, 50, 50))]), [0, 5])).toBe(false)
    const garage = { ...office, value: 'garage' }
    expect(isHomePlace(around([garage, area('residential', box(-50, -50, 50, 50))]), [0, 5])).toBe(true)
  })

  it('is moved to the nearest way or park that is no home itself, at most 150 m', () => {
    expect(nearestPublicPlace(around([house], [street]), [0, 5])).toEqual({ point: [0, -20], metres: 25 })
    const park = area('park', box(10, 0, 90, 90), { name: 'Stadsparken' })
    const town = around([house, park], [street])
    expect(nearestPublicPlace(town, [0, 5])).toEqual({ point: [11, 5], metres: 11 })
    expect(placeLabel(town, [11, 5])).toBe('Stadsparken')
    expect(placeLabel(town, [0, -20])).toBe('Storgatan')
    const passage = way(
      [
        [-20, 5],
        [20, 5],
      ],
      { highway: 'footway', tunnel: true },
    )
    expect(nearestPublicPlace(around([house], [passage, street]), [0, 5])?.point).toEqual([0, -20])
    expect(
      nearestPublicPlace(
        around(
          [house],
          [
            way([
              [-100, -160],
              [100, -160],
            ]),
          ],
        ),
        [0, 5],
      ),
    ).toBeUndefined()
  })

  it('has no name where nothing has one', () => {
    expect(
      placeLabel(
        around(
          [area('park', box(-9, -9, 9, 9))],
          [
            way([
              [0, 0],
              [1, 1],
            ]),
          ],
        ),
        [0, 0],
      ),
    ).toBeNull()
  })
})

describeDatabases('of a town', (database) => {
  const granvik = async function* () {
    for (const part of writeOsmXml(generateTown({ until: '2026-11-01' }).osm)) yield Buffer.from(part)
  }

  it(
    'every pin in a home is refused and moved, and no pin on a street is, in Granvik',
    { timeout: 240_000 },
    async () => {
      const rates = await ratesOf(database(), 'granvik.osm', granvik())
      expect(rates).toEqual({ homes: 80, refused: 80, moved: 80, movedToHome: 0, streets: 80, wronglyRefused: 0 })
    },
  )

  it.skipIf(!hasSharedData)(
    'every pin in a home is refused and moved, and no pin on a street is, in Malmö',
    async () => {
      const rates = await ratesOf(database(), 'malmo.osm.pbf', createReadStream(sharedData('osm/malmo.osm.pbf')))
      expect(rates).toEqual({ homes: 17, refused: 17, moved: 17, movedToHome: 0, streets: 80, wronglyRefused: 0 })
    },
  )
})

/** How many random pins in known homes, and four metres off the middle of streets outside buildings, are refused. */
async function ratesOf(database: Database, fileName: string, chunks: AsyncIterable<Uint8Array>) {
  const municipality = await addTestMunicipality(database)
  await importTown(database, { role: 'admin', municipality }, { fileName, chunks })
  return asRole(database, { role: 'public', municipality }, async (trx) => {
    const homes = await sql<{ lng: number; lat: number }>`
      select st_x(p.geom) as lng, st_y(p.geom) as lat
      from (select a.outline from town_area a where a.kind = 'building' and a.residential order by md5(a.osm_id::text) limit 80) a
      cross join lateral st_dump(st_generatepoints(a.outline, 1, 7)) p
    `.execute(trx)
    const streets = await sql<{ lng: number; lat: number }>`
      select st_x(s.pin) as lng, st_y(s.pin) as lat
      from (
        select w.osm_id, st_project(st_lineinterpolatepoint(w.line, 0.5)::geography, 4, radians(w.osm_id % 360))::geometry as pin
        from town_way w
        where w.highway is not null and not w.is_area and not w.tunnel and w.service is distinct from 'driveway'
          and coalesce(w.access, 'yes') not in ('private', 'no')
        order by md5(w.osm_id::text) limit 150
      ) s
      where not exists (select from town_area b where b.kind = 'building' and st_covers(b.outline, s.pin))
      order by md5(s.osm_id::text) limit 80
    `.execute(trx)
    const check = ({ lng, lat }: { lng: number; lat: number }) =>
      checkPlace(trx, municipality, { type: 'Point', coordinates: [lng, lat] })
    const rates = {
      homes: homes.rows.length,
      refused: 0,
      moved: 0,
      movedToHome: 0,
      streets: streets.rows.length,
      wronglyRefused: 0,
    }
    for (const pin of homes.rows) {
      const verdict = await check(pin)
      if (verdict.verdict !== 'home') continue
      rates.refused++
      if (verdict.moveTo === null) continue
      rates.moved++
      const [lng, lat] = verdict.moveTo.point
      if ((await check({ lng, lat })).verdict !== 'public') rates.movedToHome++
    }
    for (const pin of streets.rows) if ((await check(pin)).verdict !== 'public') rates.wronglyRefused++
    return rates
  })
}
