import type { Network } from './join-network.ts'
import type { OsmTags, OsmWriter } from './osm-elements.ts'
import type { TurnRestriction } from './turn-restrictions.ts'

const structureTags: Record<'-1' | '0' | '1', OsmTags> = {
  '-1': { tunnel: 'yes', layer: '-1' },
  '0': {},
  '1': { bridge: 'yes', layer: '1' },
}

/** Writes the network's junctions, its ways and the turns that are forbidden. */
export function writeNetwork(
  osm: OsmWriter,
  network: Network,
  junctionTags: ReadonlyMap<number, OsmTags>,
  restrictions: readonly TurnRestriction[],
): void {
  const nodeIds = network.junctions.map((junction, id) => osm.node(junction.at, junctionTags.get(id)))
  const wayIds = network.pieces.map(({ road, level, junctions }) =>
    osm.way(
      junctions.map((junction) => nodeIds[junction]!),
      {
        highway: road.class,
        ...(road.name === undefined ? {} : { name: road.name }),
        ...road.tags,
        ...structureTags[`${level}`],
      },
    ),
  )
  for (const { from, via, to, kind } of restrictions)
    osm.relation(
      [
        { type: 'way', ref: wayIds[from]!, role: 'from' },
        { type: 'node', ref: nodeIds[via]!, role: 'via' },
        { type: 'way', ref: wayIds[to]!, role: 'to' },
      ],
      { type: 'restriction', restriction: kind },
    )
}
