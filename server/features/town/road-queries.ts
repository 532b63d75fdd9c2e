import type { RoadBarrier, RoadTags } from '../../kernels/routing/road-ways.ts'
import type { RoadRows, RoadWayRow } from '../network/road-queries.ts'
import { readOsm } from './osm-reader.ts'
import { readTown } from './town-reading.ts'
import type { TownWay } from './town-row.ts'

/**
 * The roads of an OpenStreetMap file of any of the formats of readOsm, without a database.
 * @throws OsmFileError when the file cannot be read or holds no node
 */
export async function roadRowsOfFile(bytes: AsyncIterable<Uint8Array>): Promise<RoadRows> {
  const town = await readTown(readOsm(bytes))
  const ways: RoadWayRow[] = []
  for (const way of town.ways()) {
    if (way.highway !== undefined) ways.push({ ...tagsOf(way), nodeIds: way.nodeIds, line: way.line })
  }
  const places = town.places()
  const nodes = places.filter(({ osmType }) => osmType === 'node')
  const barriers: RoadBarrier[] = nodes
    .filter(({ kind }) => kind === 'barrier')
    .map(({ osmId: nodeId, value, access = null, foot = null, bicycle = null, motorVehicle = null }) => {
      return { nodeId, value, access, foot, bicycle, motorVehicle }
    })
  return {
    ways,
    barriers,
    restrictions: town.restrictions.map(({ fromWayId, toWayId, viaNodeId = null, viaWayIds, kind, except }) => {
      return { fromWayId, toWayId, viaNodeId, viaWayIds, kind, exceptVehicles: except }
    }),
    lamps: places.filter(({ kind }) => kind === 'lamp').map(({ point }) => point),
    signalNodeIds: nodes.filter(({ kind }) => kind === 'signals').map(({ osmId }) => osmId),
  }
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
