import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import type { RoadBarrier, RoadTags, RoadWays, TurnRestriction } from '../../kernels/routing/road-ways.ts'

/** A street or path with what its tags say. */
export type RoadWayRow = RoadTags & {
  nodeIds: readonly number[]
  /** Where each node lies. */
  line: readonly LngLat[]
}

/** All that a travel network is made of, as the town's tables or an OpenStreetMap file have it. */
export interface RoadRows {
  ways: readonly RoadWayRow[]
  barriers: readonly RoadBarrier[]
  restrictions: readonly TurnRestriction[]
  /** Street lamps. */
  lamps: readonly LngLat[]
  /** Nodes with traffic signals. */
  signalNodeIds: readonly number[]
}

/**
 * The roads of a municipality as texts of JSON, which travel to a worker at the price of copying bytes; it alone reads
 * them, with `roadRowsOf`.
 */
export interface RoadTexts {
  ways: string[]
  barriers: string
  restrictions: string
  lamps: string
  signalNodeIds: string
}

/** Ways asked for at a time: reading them blocks nobody for long. */
const pageSize = 2000

/** Decimals of a degree that OpenStreetMap has: a centimetre. */
const degreeDigits = 7

/** Which state a municipality's town is in. */
export interface TownHead {
  /** Raised by every import of the town. */
  version: number
  /** EPSG code of the municipality's metres. */
  srid: number
}

/** The state of a municipality's town; undefined when there is no such municipality. */
export function readTownHead(trx: Trx, municipality: string): Promise<TownHead | undefined> {
  return trx
    .selectFrom('municipality as m')
    .select(['m.town_version as version', 'm.srid'])
    .where('m.code', '=', municipality)
    .executeTakeFirst()
}

/** Everything that people move along in a municipality, in order of its numbers. */
export async function readRoads(trx: Trx, municipality: string): Promise<RoadTexts> {
  const ways: string[] = []
  let after = { osmId: -1, part: -1 }
  for (;;) {
    const page = await readWays(trx, municipality, after)
    if (page.count > 0) ways.push(page.text)
    if (page.count < pageSize) break
    after = page.last
  }
  const { rows } = await sql<Omit<RoadTexts, 'ways'>>`
    select
      (select coalesce(json_agg(json_build_object('nodeId', p.osm_id, 'value', p.value, 'access', p.access, 'foot', p.foot,
          'bicycle', p.bicycle, 'motorVehicle', p.motor_vehicle) order by p.osm_id), '[]')::text
        from town_place p
        where p.municipality_code = ${municipality} and p.kind = 'barrier' and p.osm_type = 'node') as barriers,
      (select coalesce(json_agg(json_build_object('fromWayId', r.from_way_id, 'toWayId', r.to_way_id,
          'viaNodeId', r.via_node_id, 'viaWayIds', r.via_way_ids, 'kind', r.kind, 'exceptVehicles', r.except_vehicles)
          order by r.osm_id, r.from_way_id, r.to_way_id), '[]')::text
        from town_restriction r where r.municipality_code = ${municipality}) as restrictions,
      (select coalesce(json_agg(json_build_array(st_x(p.point), st_y(p.point)) order by p.osm_type, p.osm_id), '[]')::text
        from town_place p where p.municipality_code = ${municipality} and p.kind = 'lamp') as lamps,
      (select coalesce(json_agg(p.osm_id order by p.osm_id), '[]')::text
        from town_place p
        where p.municipality_code = ${municipality} and p.kind = 'signals' and p.osm_type = 'node') as "signalNodeIds"
  `.execute(trx)
  return { ways, ...rows[0]! }
}

/** What texts of `readRoads` say. */
export function roadRowsOf({ ways, barriers, restrictions, lamps, signalNodeIds }: RoadTexts): RoadRows {
  return {
    ways: ways.flatMap((text) => JSON.parse(text) as RoadWayRow[]),
    barriers: JSON.parse(barriers) as RoadBarrier[],
    restrictions: JSON.parse(restrictions) as TurnRestriction[],
    lamps: JSON.parse(lamps) as LngLat[],
    signalNodeIds: JSON.parse(signalNodeIds) as number[],
  }
}

/** Roads in metres and columns, as the routing kernel takes them. */
export function roadWaysOf(rows: RoadRows, projection: Projection): RoadWays {
  const wayStart = new Int32Array(rows.ways.length + 1)
  for (const [w, { nodeIds }] of rows.ways.entries()) wayStart[w + 1] = wayStart[w]! + nodeIds.length
  const count = wayStart.at(-1)!
  const [nodeIds, x, y] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  for (const [w, way] of rows.ways.entries()) {
    const first = wayStart[w]!
    nodeIds.set(way.nodeIds, first)
    for (const [at, [lng, lat]] of way.line.entries()) [x[first + at], y[first + at]] = projection.toMetres(lng, lat)
  }
  const lamps = rows.lamps.map(([lng, lat]) => projection.toMetres(lng, lat))
  const [lampX, lampY] = [Float64Array.from(lamps, ([x]) => x), Float64Array.from(lamps, ([, y]) => y)]
  const { barriers, restrictions } = rows
  const signalNodeIds = Float64Array.from(rows.signalNodeIds)
  return { wayStart, nodeIds, x, y, tags: rows.ways, barriers, restrictions, lampX, lampY, signalNodeIds }
}

interface WayPage {
  text: string
  count: number
  last: { osmId: number; part: number }
}

async function readWays(trx: Trx, municipality: string, after: WayPage['last']): Promise<WayPage> {
  const { rows } = await sql<{ text: string; count: number; osmId: number; part: number }>`
    with page as materialized (
      select w.*
      from town_way w
      where w.municipality_code = ${municipality} and w.highway is not null
        and (w.osm_id, w.part) > (${after.osmId}::bigint, ${after.part}::smallint)
      order by w.osm_id, w.part limit ${pageSize}
    )
    select count(*) as count, coalesce(max(w.osm_id), -1) as "osmId",
      coalesce((array_agg(w.part order by w.osm_id desc, w.part desc))[1], -1) as part,
      coalesce(json_agg(json_build_object(
        'osmId', w.osm_id, 'name', w.name, 'ref', w.ref, 'highway', w.highway, 'service', w.service, 'footway', w.footway,
        'sidewalk', w.sidewalk, 'cycleway', w.cycleway, 'access', w.access, 'foot', w.foot, 'bicycle', w.bicycle,
        'motorVehicle', w.motor_vehicle, 'oneway', w.oneway, 'onewayBicycle', w.oneway_bicycle, 'surface', w.surface,
        'lit', w.lit, 'steps', w.steps, 'tunnel', w.tunnel, 'bridge', w.bridge, 'ferry', w.ferry, 'isArea', w.is_area,
        'layer', w.layer, 'maxspeedKmh', w.maxspeed_kmh, 'nodeIds', w.node_ids,
        'line', (st_asgeojson(w.line, ${degreeDigits})::json) -> 'coordinates') order by w.osm_id, w.part), '[]')::text as text
    from page w
  `.execute(trx)
  const { text, count, osmId, part } = rows[0]!
  return { text, count, last: { osmId, part } }
}
