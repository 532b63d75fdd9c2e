import type { Network } from './join-network.ts'
import type { OsmTags, OsmWriter } from './osm-elements.ts'

const structureTags: Record<'-1' | '0' | '1', OsmTags> = {
  '-1': { tunnel: 'yes', layer: '-1' },
  '0': {},
  '1': { bridge: 'yes', layer: '1' },
}

/** Writes the network's junctions and ways; gives the node id of each junction, in the network's order. */
export function writeNetwork(osm: OsmWriter, network: Network): number[] {
  const nodeIds = network.junctions.map((junction) => osm.node(junction.at))
  for (const piece of network.pieces) {
    const { road, level } = piece
    osm.way(
      piece.junctions.map((junction) => nodeIds[junction]!),
      {
        highway: road.class,
        ...(road.name === undefined ? {} : { name: road.name }),
        ...road.tags,
        ...structureTags[`${level}`],
      },
    )
  }
  return nodeIds
}
