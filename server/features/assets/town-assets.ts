import { sql } from 'kysely'
import type { AssetKind, AssetPlace } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import { distanceMetres } from '../../geo/units.ts'
import type { AssetDraft } from './asset-draft.ts'
import { assetPaths } from './asset-paths.ts'
import type { TownPath } from './asset-paths.ts'

/** Decimals of a degree in texts of shapes: a centimetre. */
const degreeDigits = 7

/** Unnamed squares are mostly places in front of a door, unnamed gardens flower beds; square metres. */
const leastUnnamedSquareMetres = 500

/** Stops of one name this near each other are one, such as both sides of a street, metres. */
const stopMetres = 40

/**
 * Everything in a municipality's town that can be reviewed and lies inside its boundary. Ways that strangers may not use
 * are left out, and places that lie in a surface of the same kind. Stops of the same name on both sides of a street are one.
 */
export async function townAssets(trx: Trx, municipality: string, projection: Projection): Promise<AssetDraft[]> {
  const places = await readPlaces(trx, municipality)
  return [
    ...(await readAreas(trx, municipality)),
    ...places.filter(({ kind }) => kind !== 'stop'),
    ...joinStops(places.filter(({ kind }) => kind === 'stop')),
    ...assetPaths(await readPaths(trx, municipality), projection),
  ]
}

async function readPaths(trx: Trx, municipality: string): Promise<TownPath[]> {
  const { rows } = await sql<Omit<TownPath, 'line'> & { line: string }>`
    select w.osm_id as "osmId", w.highway, w.footway, w.cycleway, w.bicycle, w.name, w.tunnel, w.surface,
      w.node_ids as "nodeIds", (st_asgeojson(w.line, ${degreeDigits})::json -> 'coordinates')::text as line
    from town_way w join municipality m on m.code = w.municipality_code
    where w.municipality_code = ${municipality} and not w.is_area
      and w.highway in ('footway', 'path', 'pedestrian', 'steps', 'cycleway')
      and (coalesce(w.access, '') not in ('private', 'no') or w.foot in ('yes', 'designated', 'permissive'))
      and (m.boundary is null or st_intersects(w.line, m.boundary))
    order by w.osm_id, w.part
  `.execute(trx)
  return rows.map((row) => ({
    ...row,
    nodeIds: row.nodeIds.map(Number),
    line: JSON.parse(row.line) as LngLat[],
  }))
}

async function readAreas(trx: Trx, municipality: string): Promise<AssetDraft[]> {
  const { rows } = await sql<AreaRow>`
    select a.osm_type || '/' || a.osm_id as key, a.kind, a.value, a.name, st_asgeojson(a.outline, ${degreeDigits}) as place
    from town_area a join municipality m on m.code = a.municipality_code
    where a.municipality_code = ${municipality} and a.kind in ('park', 'playground', 'square', 'school')
      and (a.name is not null or a.square_metres >= ${leastUnnamedSquareMetres}
        or not (a.value = 'garden' or (a.kind = 'square' and a.value <> 'square')))
      and (a.kind <> 'square' or a.value in ('square', 'marketplace', 'pedestrian'))
      and (m.boundary is null or st_intersects(a.label, m.boundary))
    order by a.kind, a.osm_type, a.osm_id
  `.execute(trx)
  return rows.map(({ key, kind, value, name, place }) => {
    const shape = JSON.parse(place) as Extract<AssetPlace, { type: 'MultiPolygon' }>
    const [only, ...others] = shape.coordinates
    return {
      kind,
      sourceKeys: [key],
      name,
      place: only !== undefined && others.length === 0 ? { type: 'Polygon', coordinates: only } : shape,
      properties: propertiesOf(kind, value),
    }
  })
}

async function readPlaces(trx: Trx, municipality: string): Promise<AssetDraft[]> {
  const { rows } = await sql<AreaRow>`
    select p.osm_type || '/' || p.osm_id as key, p.kind, p.value, p.name, st_asgeojson(p.point, ${degreeDigits}) as place
    from town_place p join municipality m on m.code = p.municipality_code
    where p.municipality_code = ${municipality} and p.kind in ('park', 'playground', 'square', 'school', 'stop')
      and (m.boundary is null or st_intersects(p.point, m.boundary))
      and not exists (
        select from town_area a
        where a.municipality_code = p.municipality_code and a.kind = p.kind and st_intersects(a.outline, p.point)
      )
    order by p.kind, p.osm_type, p.osm_id
  `.execute(trx)
  return rows.map(({ key, kind, value, name, place }) => ({
    kind,
    sourceKeys: [key],
    name,
    place: JSON.parse(place) as AssetPlace,
    properties: propertiesOf(kind, value),
  }))
}

interface AreaRow {
  key: string
  kind: AssetKind
  value: string
  name: string | null
  place: string
}

/** OpenStreetMap's value where it says more than the kind, such as kindergarten. */
function propertiesOf(kind: AssetKind, value: string): Record<string, string> {
  return value === kind ? {} : { type: value }
}

/** Stops of one name that are near each other as one, at the first; a tram's point on the rails gives way to a platform. */
function joinStops(stops: readonly AssetDraft[]): AssetDraft[] {
  const joined: AssetDraft[] = []
  const byName = new Map<string, AssetDraft[]>()
  const isOnRails = ({ properties }: AssetDraft) => properties['type'] === 'tram_stop'
  for (const stop of stops.toSorted((a, b) => Number(isOnRails(a)) - Number(isOnRails(b)))) {
    const same = stop.name === null ? [] : (byName.get(stop.name) ?? [])
    const near = same.find((other) => distanceMetres(pointOf(other), pointOf(stop)) <= stopMetres)
    if (near !== undefined) {
      near.sourceKeys.push(...stop.sourceKeys)
      continue
    }
    const own = { ...stop, sourceKeys: [...stop.sourceKeys] }
    joined.push(own)
    if (stop.name !== null) byName.set(stop.name, [...same, own])
  }
  return joined
}

function pointOf({ place }: AssetDraft): LngLat {
  if (place.type !== 'Point') throw new Error(`A stop is a ${place.type}`)
  return place.coordinates
}
