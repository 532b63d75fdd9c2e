import { expect, it } from 'vitest'
import { walkProtocolSchema } from '../../server/contract/walk-protocol.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { checkPlace } from '../../server/features/reports/place-check-queries.ts'
import { publishablePlace, roundedPlace } from '../../server/features/reports/publishable-place-queries.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { storeFinding, storeWalk } from '../support/stored-walks.ts'
import { serveWalks } from '../support/walk-service.ts'

/** Homes without a street: 900 by 360 m of them around 5, houses at 6 and 7, a square far away at 8. Every step is 30 m. */
const estate = asciiTown(
  `
  a-----------------------------b
  |                             |
  |          c--d               |
  |          |6 |               |
  |          f--e               |
  |                             |
  |                5            |    p---q
  |                             |    | 8 |
  |                             |    s---r
  |   g--h                      |
  |   |7 |                      |
  |   j--i                      |
  |                             |
  k-----------------------------l
  `,
  [
    ['ablka', { landuse: 'residential' }],
    ['cdefc', { building: 'detached' }],
    ['ghijg', { building: 'detached' }],
    ['pqrsp', { place: 'square', name: 'Torget' }],
  ],
  { stepMetres: 30 },
)

async function addEstate(database: Database): Promise<string> {
  const code = await addTestMunicipality(database)
  await importTown(database, { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: estate.chunks() })
  return code
}

const isOnGrid = ([lng, lat]: readonly [number, number]) =>
  projectionFor(3006)
    .toMetres(lng, lat)
    .every((metres) => Math.abs(metres / 10 - Math.round(metres / 10)) < 0.02)

it('a rounded place is the nearest corner of the 10 m grid, and stays where it is', () => {
  const [lng, lat] = projectionFor(3006).toLngLat(440_014.9, 6_575_005.1)
  const rounded = roundedPlace([lng, lat])
  const [x, y] = projectionFor(3006).toMetres(...rounded)
  expect([x.toFixed(1), y.toFixed(1)]).toEqual(['440010.0', '6575010.0'])
  expect(roundedPlace(rounded)).toEqual(rounded)
})

describeDatabases('a place as it is published', (database) => {
  it('is never a home, always on the grid, and as near as that allows', async () => {
    const code = await addEstate(database())
    const random = seededRandom(7)
    const [west, south] = projectionFor(3006).toMetres(...estate.place('k'))
    await asRole(database(), { role: 'municipality', municipality: code }, async (trx) => {
      const found = []
      for (let drawn = 0; drawn < 60; drawn++) {
        const place = projectionFor(3006).toLngLat(west - 60 + random() * 1400, south - 60 + random() * 480)
        const { verdict } = await checkPlace(trx, code, { type: 'Point', coordinates: [...place] })
        const published = await publishablePlace(trx, place)
        found.push({ place, isHome: verdict === 'home', published })
      }
      // Only in the midst of homes there is none.
      expect(found.filter(({ isHome, published }) => !isHome && published === undefined)).toEqual([])
      const published = found.flatMap((each) => (each.published ? [{ ...each, to: each.published }] : []))
      const homes = published.filter(({ isHome }) => isHome)
      expect([homes.length > 3, published.length > homes.length]).toEqual([true, true])
      for (const { place, isHome, to } of published) {
        const there = await checkPlace(trx, code, { type: 'Point', coordinates: [...to.point] })
        expect([isOnGrid(to.point), to.isHome, there.verdict]).toEqual([true, isHome, 'public'])
        // Beside a home the nearest corner may be its garden: then it is the next one.
        expect(distanceMetres(place, to.point)).toBeLessThan(isHome ? 152 : 20)
      }
    })
  })

  it('is none in the midst of homes, so that a finding there stands at the nearest place of the walk', async () => {
    const walks = await serveWalks(database())
    await walks.anew(await addEstate(database()))
    await asRole(database(), { role: 'municipality', municipality: walks.code }, async (trx) => {
      expect(await publishablePlace(trx, estate.place('5'))).toBeUndefined()
    })
    const { id: walk } = await storeWalk(database(), walks.code, {
      line: [[...estate.place('8')] as [number, number], [...estate.place('6')] as [number, number]],
      places: [
        { point: [...estate.place('5')] as [number, number], name: 'Bland husen' },
        { point: [...estate.place('8')] as [number, number], name: 'Torget' },
      ],
    })
    const finding = await storeFinding(database(), walks.code, walk, {
      point: [...estate.place('5')] as [number, number],
    })
    const answer = await walks.ask('GET', `walks/${walk}/protocol`)
    const { preview, warnings } = walkProtocolSchema.parse(answer.json())
    const [published] = preview.findings
    expect(published).toMatchObject({ label: 'Torget', point: roundedPlace(estate.place('8')) })
    expect(warnings).toContainEqual({ kind: 'finding-at-home', finding })
    await walks.close()
  })
})
