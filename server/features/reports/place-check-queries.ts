import { sql } from 'kysely'
import type { PlaceVerdict, ReportPlace } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres, metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../geo/units.ts'
import { problem } from '../../http/problem.ts'
import { farthestMoveMetres, homelessKinds, isHomePlace, nearestPublicPlace, placeLabel } from './place-rules.ts'
import { areasAt, placeAt, surroundingsOf } from './surroundings-queries.ts'

const mostLineMetres = 5000
const mostSquareMetres = 1_000_000

/** How far around a place its name is looked for, metres; whether it is a home is decided nearer. */
const nameMetres = 80

/** Homes beside the place that a pin is moved to must be seen too, metres. */
const marginMetres = 30

/** A line or area no larger than a plot is judged as a point would be, metres across. */
const plotMetres = 60

/** Decimals of a degree in an answer: a centimetre. */
const degreeDigits = 7

const offsetOfCentre = [0, 0] as const

/**
 * Tells whether a place may be reported. Where no town is imported nothing is known, and everything inside the boundary may be.
 * @throws Problem invalid_request (not closed, crosses itself, no length), place_too_large
 */
export async function checkPlace(trx: Trx, municipality: string, place: ReportPlace): Promise<PlaceVerdict> {
  refuseTooLarge(place)
  const { isCovered, middle } = await shapeOf(trx, municipality, place)
  if (!isCovered) return { verdict: 'outside' }
  if (place.type === 'Point' || acrossMetres(place) <= plotMetres) return checkPoint(trx, middle)
  const corners = place.type === 'LineString' ? place.coordinates : place.coordinates[0]!
  if (await isAnyInHome(trx, corners)) return { verdict: 'home', moveTo: null }
  return { verdict: 'public', label: placeLabel(await surroundingsOf(trx, middle, nameMetres), offsetOfCentre) }
}

async function checkPoint(trx: Trx, point: LngLat): Promise<PlaceVerdict> {
  const near = await surroundingsOf(trx, point, nameMetres)
  if (!isHomePlace(near, offsetOfCentre)) return { verdict: 'public', label: placeLabel(near, offsetOfCentre) }
  const far = await surroundingsOf(trx, point, farthestMoveMetres + marginMetres)
  const found = nearestPublicPlace(far, offsetOfCentre)
  if (found === undefined) return { verdict: 'home', moveTo: null }
  const [lng, lat] = placeAt(far, found.point).map((degrees) => Number(degrees.toFixed(degreeDigits)))
  return {
    verdict: 'home',
    moveTo: { point: [lng!, lat!], label: placeLabel(far, found.point), metres: Math.round(found.metres) },
  }
}

/** Whether the boundary covers a place, and the point that stands for it. */
async function shapeOf(
  trx: Trx,
  municipality: string,
  place: ReportPlace,
): Promise<{ isCovered: boolean; middle: LngLat }> {
  const { rows } = await sql<{ isValid: boolean; isCovered: boolean; lng: number; lat: number }>`
    with asked as (select st_setsrid(st_geomfromgeojson(${JSON.stringify(place)}), 4326) as shape)
    select st_isvalid(a.shape) as "isValid", coalesce(st_covers(m.boundary, a.shape), true) as "isCovered",
      st_x(p.point) as lng, st_y(p.point) as lat
    from asked a
    join municipality m on m.code = ${municipality}
    cross join lateral (
      select case when not st_isvalid(a.shape) then st_startpoint(st_exteriorring(a.shape))
        when st_dimension(a.shape) = 0 then a.shape
        when st_dimension(a.shape) = 1 then st_lineinterpolatepoint(a.shape, 0.5)
        else st_pointonsurface(a.shape) end as point
    ) p
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) throw problem('municipality_not_found', { code: municipality })
  if (!row.isValid) throw misshapen('a line has a length, and the edge of an area does not cross itself')
  return { isCovered: row.isCovered, middle: [row.lng, row.lat] }
}

/** Whether any of some places lies in a building where people live, or may live. */
async function isAnyInHome(trx: Trx, places: readonly LngLat[]): Promise<boolean> {
  const areas = await areasAt(trx, places)
  const homeless = new Set(areas.filter(({ kind }) => homelessKinds.has(kind)).map(({ place }) => place))
  return areas.some(({ place, kind, residential }) => kind === 'building' && (residential ?? !homeless.has(place)))
}

function refuseTooLarge(place: ReportPlace): void {
  if (place.type === 'LineString' && lengthMetres(place.coordinates) > mostLineMetres) throw problem('place_too_large')
  if (place.type !== 'Polygon') return
  const ring = place.coordinates[0]!
  const [first, last] = [ring[0]!, ring.at(-1)!]
  if (first[0] !== last[0] || first[1] !== last[1]) throw misshapen('the last corner of an area is its first')
  if (squareMetres(ring) > mostSquareMetres) throw problem('place_too_large')
}

function misshapen(message: string) {
  return problem('invalid_request', {}, [{ path: 'body.place', message }])
}

function lengthMetres(line: readonly LngLat[]): number {
  return line.slice(1).reduce((sum, point, at) => sum + distanceMetres(line[at]!, point), 0)
}

/** Area by the shoelace formula on a plane through the first corner: good to a percent within a municipality. */
function squareMetres(ring: readonly LngLat[]): number {
  const [lng, lat] = ring[0]!
  const points = ring.map(([x, y]) => [(x - lng) * metresPerDegreeLongitude(lat), (y - lat) * metresPerDegreeLatitude])
  const doubled = points.slice(1).reduce((sum, [x, y], at) => sum + points[at]![0]! * y! - x! * points[at]![1]!, 0)
  return Math.abs(doubled) / 2
}

/** Diagonal of the box around a line or area, metres. */
function acrossMetres(place: ReportPlace): number {
  const points: readonly LngLat[] =
    place.type === 'Point'
      ? [place.coordinates]
      : place.type === 'LineString'
        ? place.coordinates
        : place.coordinates[0]!
  const [lngs, lats] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return distanceMetres([Math.min(...lngs), Math.min(...lats)], [Math.max(...lngs), Math.max(...lats)])
}
