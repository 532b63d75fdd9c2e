import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

/** Which ways a question is about: those for cars, those for walking and cycling, or both. */
export type WayChoice = 'all' | 'streets' | 'paths'

/** Streets and paths in columns, end to end, so that they travel to a worker and become a graph at once. */
export interface StreetWays {
  /** Way w has the points wayStart[w] to wayStart[w + 1] − 1. */
  wayStart: Int32Array
  /** Number of each point's node; ways meet where they share one. */
  nodeIds: Float64Array
  /** Degrees, WGS 84. */
  lng: Float64Array
  lat: Float64Array
  /** OSM highway value of each way. */
  highway: string[]
  name: (string | null)[]
  lit: ('yes' | 'no' | 'unknown')[]
}

/** One way as `collectWays` takes it. */
export interface StreetWay {
  highway: string
  name: string | null
  lit: 'yes' | 'no' | 'unknown'
  nodeIds: readonly number[]
  /** Longitude and latitude of each node in turn, degrees. */
  places: ArrayLike<number>
}

/** By OSM's highway; the rest (platforms, lifts, corridors) is no place that incidents are counted along. */
const mainRoads = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary']
const streets = mainRoads
  .flatMap((value) => [value, `${value}_link`])
  .concat('unclassified', 'residential', 'living_street', 'road', 'service', 'busway')
const paths = ['pedestrian', 'footway', 'path', 'cycleway', 'steps', 'bridleway', 'track']
const highwaysOf: Record<WayChoice, readonly string[]> = { all: [...streets, ...paths], streets, paths }

/** Ways into a yard are no place to patrol, and incidents belong to the street before them. */
const leftOutService = ['driveway', 'drive-through']

/** Ways asked for at a time: reading them blocks nobody for long. */
const pageSize = 2000

/**
 * The streets and paths of a municipality, in order of their numbers. With `all`, the pavements that are drawn beside a
 * street are left out: the street stands for them.
 */
export async function streetWays(trx: Trx, municipality: string, choice: WayChoice): Promise<StreetWays> {
  const ways: StreetWay[] = []
  let after = { osmId: -1, part: -1 }
  for (;;) {
    const { rows } = await sql<WayRow>`
      select w.osm_id as "osmId", w.part, w.highway, w.name, w.lit, w.node_ids as "nodeIds", st_asbinary(w.line, 'NDR') as line
      from town_way w
      where w.municipality_code = ${municipality} and w.highway = any(${highwaysOf[choice]})
        and (w.service is null or w.service <> all(${leftOutService}))
        and (${choice} <> 'all' or w.footway is distinct from 'sidewalk')
        and (w.osm_id, w.part) > (${after.osmId}::bigint, ${after.part}::smallint)
      order by w.osm_id, w.part limit ${pageSize}
    `.execute(trx)
    for (const { line, ...way } of rows) ways.push({ ...way, places: placesOf(line) })
    if (rows.length < pageSize) return collectWays(ways)
    after = rows.at(-1)!
  }
}

/** Ways in columns. */
export function collectWays(ways: readonly StreetWay[]): StreetWays {
  const wayStart = new Int32Array(ways.length + 1)
  for (const [w, { nodeIds }] of ways.entries()) wayStart[w + 1] = wayStart[w]! + nodeIds.length
  const points = wayStart.at(-1)!
  const nodeIds = new Float64Array(points)
  const lng = new Float64Array(points)
  const lat = new Float64Array(points)
  for (const [w, way] of ways.entries()) {
    nodeIds.set(way.nodeIds, wayStart[w])
    for (let at = 0; at < way.nodeIds.length; at++) {
      lng[wayStart[w]! + at] = way.places[2 * at]!
      lat[wayStart[w]! + at] = way.places[2 * at + 1]!
    }
  }
  const highway = ways.map((way) => way.highway)
  return { wayStart, nodeIds, lng, lat, highway, name: ways.map(({ name }) => name), lit: ways.map(({ lit }) => lit) }
}

type WayRow = Omit<StreetWay, 'places'> & { osmId: number; part: number; line: Buffer }

/** Bytes of well-known binary before the places of a line: byte order, type, number of places. */
const lineHeaderBytes = 9

function placesOf(line: Buffer): Float64Array {
  const bytes = line.subarray(lineHeaderBytes)
  // A copy: the bytes need not lie where doubles may.
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
