import { sql } from 'kysely'
import type { Position } from 'geojson'
import type { AssetKind, AssetPlace } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { indexShapes } from '../../kernels/review-score/near-shapes.ts'
import type { ShapeIndex, ShapePart } from '../../kernels/review-score/near-shapes.ts'
import { pointsAlong, sampleOfPlace } from './place-samples.ts'
import type { PlaceSample } from './place-samples.ts'

/** The assets of a municipality that are there, as evidence is found near them. */
export interface AssetShapes {
  /** What they were read from; another one means that they have changed. */
  stamp: string
  assets: readonly AssetShape[]
  /** In metres of the municipality. */
  index: ShapeIndex
}

export interface AssetShape {
  id: string
  kind: AssetKind
  lengthMetres: number | null
  /** Of what surroundings it lies in. */
  sample: PlaceSample
  /** Along a path, metres of the municipality: x and y in turn; none for what is no path. */
  lightSamples: Float64Array
}

/**
 * How far from an asset something still is said of it, metres: beside a path and around a surface as far as a phone's position
 * may be off; around a stop and a school what belongs to its surroundings.
 */
const reachMetres: Readonly<Record<AssetKind, number>> = {
  park: 25,
  playground: 25,
  footway: 25,
  'cycle-path': 25,
  underpass: 25,
  stop: 50,
  square: 25,
  school: 50,
}

/** Light is looked for along a path this closely, metres. */
const lightSpacingMetres = 10

/** Municipalities whose shapes are held at a time. */
const mostHeld = 8

/** Holds the shapes of assets from one question to the next, as long as no asset changes. */
export class AssetShapeStore {
  readonly #held = new Map<string, AssetShapes>()

  /** The shapes of the assets of the transaction's municipality. */
  async shapesOf(trx: Trx, { code, srid }: { code: string; srid: number }): Promise<AssetShapes> {
    const stamp = await stampOf(trx)
    const held = this.#held.get(code)
    this.#held.delete(code)
    const shapes = held?.stamp === stamp ? held : await readShapes(trx, srid, stamp)
    this.#held.set(code, shapes)
    const oldest = this.#held.keys().next().value
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest)
    return shapes
  }
}

async function stampOf(trx: Trx): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', count(*), max(a.changed_at), max(a.added_at), max(a.retired_at), count(a.retired_at), m.srid) as stamp
    from municipality m left join asset a on a.municipality_code = m.code
    where m.code = current_municipality()
    group by m.srid
  `.execute(trx)
  return rows[0]?.stamp ?? ''
}

async function readShapes(trx: Trx, srid: number, stamp: string): Promise<AssetShapes> {
  const { rows } = await sql<Omit<AssetShape, 'sample' | 'lightSamples'> & { place: string }>`
    select a.id, a.kind, a.length_metres as "lengthMetres", st_asgeojson(a.place, 7) as place
    from asset a where a.municipality_code = current_municipality() and a.retired_at is null
    order by a.id
  `.execute(trx)
  const projection = projectionFor(srid)
  const toMetres = ([lng, lat]: Position) => projection.toMetres(lng!, lat!)
  const places = rows.map(({ place }) => JSON.parse(place) as AssetPlace)
  const assets = rows.map(({ id, kind, lengthMetres }, at) => ({
    id,
    kind,
    lengthMetres,
    sample: sampleOfPlace(places[at]!),
    lightSamples: Float64Array.from(
      lengthMetres === null
        ? []
        : pointsAlong(places[at]!, lightSpacingMetres).flatMap((point) => toMetres([...point])),
    ),
  }))
  const shapes = places.map((place, at) => ({
    reachMetres: reachMetres[assets[at]!.kind],
    parts: partsOf(place, toMetres),
  }))
  return { stamp, assets, index: indexShapes(shapes) }
}

function partsOf(place: AssetPlace, toMetres: (position: Position) => readonly number[]): ShapePart[] {
  const part = (type: ShapePart['type'], positions: readonly Position[]): ShapePart => ({
    type,
    xy: Float64Array.from(positions.flatMap((position) => toMetres(position))),
  })
  switch (place.type) {
    case 'Point':
      return [part('point', [place.coordinates])]
    case 'LineString':
      return [part('line', place.coordinates)]
    case 'MultiLineString':
      return place.coordinates.map((line) => part('line', line))
    case 'Polygon':
      return place.coordinates.map((ring) => part('ring', ring))
    default:
      return place.coordinates.flat().map((ring) => part('ring', ring))
  }
}
