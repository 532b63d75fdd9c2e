import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { projectionFor } from '../../geo/projection.ts'
import { metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../geo/units.ts'
import { farthestMoveMetres, isHomePlace, placeLabel } from './place-rules.ts'
import type { Offset, Surroundings } from './place-surroundings.ts'
import { surroundingsOf } from './surroundings-queries.ts'

/** Published places are the corners of squares so wide, metres in SWEREF 99 TM (EPSG:3006). */
const gridMetres = 10

/** How far around a place its name is looked for, metres; whether it is a home is decided nearer. */
const nameMetres = 80

/** Homes beside the place that a point is moved to must be seen too, metres. */
const marginMetres = 30

/** Decimals of a degree: 10 cm, so that the grid is met. */
const degreeDigits = 6

/** A place as it may be published. */
export interface PublishablePlace {
  point: LngLat
  /** Public name of the place; null: none is known. */
  label: string | null
  /** True: what was asked about is a home or its garden, so that the point is another one. */
  isHome: boolean
}

/** A place rounded to 10 m of SWEREF 99 TM. */
export function roundedPlace([lng, lat]: LngLat): LngLat {
  const [x, y] = projectionFor(3006).toMetres(lng, lat)
  return cornerAt(Math.round(x / gridMetres), Math.round(y / gridMetres))
}

/**
 * The corner of the 10 m grid that stands for a place in public: the nearest one that is no home and no garden, within 150 m;
 * undefined when there is none. Without an imported town no homes are known.
 */
export async function publishablePlace(trx: Trx, place: LngLat): Promise<PublishablePlace | undefined> {
  const near = await surroundingsOf(trx, place, nameMetres)
  const rounded = roundedPlace(place)
  const isHome = isHomePlace(near, [0, 0])
  if (!isHome && !isHomePlace(near, offsetIn(near, rounded)))
    return { point: rounded, label: placeLabel(near, offsetIn(near, rounded)), isHome: false }
  const far = await surroundingsOf(trx, place, farthestMoveMetres + marginMetres)
  const point = cornersAround(place).find((corner) => !isHomePlace(far, offsetIn(far, corner)))
  return point && { point, label: placeLabel(far, offsetIn(far, point)), isHome }
}

/** Corners of the grid within 150 m of a place, the nearest first. */
function cornersAround([lng, lat]: LngLat): LngLat[] {
  const [x, y] = projectionFor(3006).toMetres(lng, lat)
  const reach = Math.floor(farthestMoveMetres / gridMetres)
  const found: { east: number; north: number; metres: number }[] = []
  for (let east = Math.round(x / gridMetres) - reach; east <= Math.round(x / gridMetres) + reach; east++) {
    for (let north = Math.round(y / gridMetres) - reach; north <= Math.round(y / gridMetres) + reach; north++)
      found.push({ east, north, metres: Math.hypot(east * gridMetres - x, north * gridMetres - y) })
  }
  return found
    .filter(({ metres }) => metres <= farthestMoveMetres)
    .toSorted((a, b) => a.metres - b.metres)
    .map(({ east, north }) => cornerAt(east, north))
}

function cornerAt(east: number, north: number): LngLat {
  const [lng, lat] = projectionFor(3006).toLngLat(east * gridMetres, north * gridMetres)
  return [Number(lng.toFixed(degreeDigits)), Number(lat.toFixed(degreeDigits))]
}

function offsetIn({ centre }: Surroundings, [lng, lat]: LngLat): Offset {
  return [(lng - centre[0]) * metresPerDegreeLongitude(centre[1]), (lat - centre[1]) * metresPerDegreeLatitude]
}
