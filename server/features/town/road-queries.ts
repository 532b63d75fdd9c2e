import type { Projection } from '../../geo/projection.ts'
import type { RoadBarrier, RoadTags, RoadWays, TurnRestriction } from '../../kernels/routing/road-ways.ts'
import { readOsm } from './osm-reader.ts'
import { readTown } from './town-reading.ts'
import type { TownWay } from './town-row.ts'

/** A street or path as it is stored or read: what its tags say, its nodes and where they lie. */
export type RoadRow = RoadTags & {
  nodeIds: readonly number[]
  /** Longitude and latitude of each node in turn, degrees. */
  places: ArrayLike<number>
}

/** What else belongs to the roads of a town. */
export type RoadSurroundings = {
  barriers: readonly RoadBarrier[]
  restrictions: readonly TurnRestriction[]
  /** Longitude and latitude of each street lamp in turn, degrees. */
  lamps: ArrayLike<number>
  /** Nodes with traffic signals. */
  signalNodeIds: readonly number[]
}

/** The roads of an OpenStreetMap file, without a database. */
export async function roadsOfFile(bytes: AsyncIterable<Uint8Array>, projection: Projection): Promise<RoadWays> {
  const town = await readTown(readOsm(bytes))
  const rows: RoadRow[] = []
  for (const way of town.ways()) {
    if (way.highway !== undefined) rows.push({ ...tagsOf(way), nodeIds: way.nodeIds, places: way.line.flat() })
  }
  const barriers: RoadBarrier[] = []
  const lamps: number[] = []
  const signalNodeIds: number[] = []
  for (const place of town.places()) {
    if (place.kind === 'lamp') lamps.push(...place.point)
    if (place.osmType !== 'node') continue
    if (place.kind === 'signals') signalNodeIds.push(place.osmId)
    if (place.kind !== 'barrier') continue
    const { osmId: nodeId, value, access = null, foot = null, bicycle = null, motorVehicle = null } = place
    barriers.push({ nodeId, value, access, foot, bicycle, motorVehicle })
  }
  const restrictions = town.restrictions.map(({ except, viaNodeId, ...turn }) => {
    return { ...turn, viaNodeId: viaNodeId ?? null, exceptVehicles: except }
  })
  return collectRoads(rows, { barriers, restrictions, lamps, signalNodeIds }, projection)
}

/** Roads in columns, in the metres of a projection. */
export function collectRoads(
  rows: readonly RoadRow[],
  { barriers, restrictions, lamps, signalNodeIds }: RoadSurroundings,
  projection: Projection,
): RoadWays {
  const wayStart = new Int32Array(rows.length + 1)
  for (const [w, { nodeIds }] of rows.entries()) wayStart[w + 1] = wayStart[w]! + nodeIds.length
  const points = wayStart.at(-1)!
  const nodeIds = new Float64Array(points)
  const x = new Float64Array(points)
  const y = new Float64Array(points)
  for (const [w, row] of rows.entries()) {
    nodeIds.set(row.nodeIds, wayStart[w])
    for (let at = 0; at < row.nodeIds.length; at++) {
      const p = wayStart[w]! + at
      ;[x[p], y[p]] = projection.toMetres(row.places[2 * at]!, row.places[2 * at + 1]!)
    }
  }
  const lampX = new Float64Array(lamps.length / 2)
  const lampY = new Float64Array(lamps.length / 2)
  for (let i = 0; i < lampX.length; i++) {
    ;[lampX[i], lampY[i]] = projection.toMetres(lamps[2 * i]!, lamps[2 * i + 1]!)
  }
  const tags = rows.map(({ nodeIds: _nodes, places: _places, ...rest }) => rest)
  const signals = Float64Array.from(signalNodeIds)
  return { wayStart, nodeIds, x, y, tags, barriers, restrictions, lampX, lampY, signalNodeIds: signals }
}

function tagsOf(way: TownWay): RoadTags {
  const { osmId, oneway, onewayBicycle, lit, steps, tunnel, bridge, ferry, isArea, layer } = way
  return {
    osmId,
    name: way.name ?? null,
    ref: way.ref ?? null,
    highway: way.highway ?? null,
    service: way.service ?? null,
    footway: way.footway ?? null,
    sidewalk: way.sidewalk ?? null,
    cycleway: way.cycleway ?? null,
    access: way.access ?? null,
    foot: way.foot ?? null,
    bicycle: way.bicycle ?? null,
    motorVehicle: way.motorVehicle ?? null,
    oneway,
    onewayBicycle,
    surface: way.surface ?? null,
    lit,
    steps,
    tunnel,
    bridge,
    ferry,
    isArea,
    layer,
    maxspeedKmh: way.maxspeedKmh ?? null,
  }
}
