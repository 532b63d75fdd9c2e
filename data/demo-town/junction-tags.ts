import type { Network } from './join-network.ts'
import type { OsmTags } from './osm-elements.ts'
import { distance, type Point } from './plane.ts'
import { isForFeet, type RoadClass } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'

const busy: ReadonlySet<RoadClass> = new Set(['secondary', 'tertiary', 'trunk'])
/** Metres from a street to the bollard that keeps cars off a path. */
const bollardMetres = [4, 40] as const

/** Crossings where paths meet busy roads, bollards at the mouths of paths, turning circles at dead ends, signals where told. */
export function tagJunctions(network: Network, signals: readonly Point[], random: SeededRandom): Map<number, OsmTags> {
  const tags = new Map<number, OsmTags>()
  network.junctions.forEach(({ at, pieces }, id) => {
    const roads = [...pieces].map((piece) => network.pieces[piece]!.road)
    const feet = roads.some(isForFeet)
    if (feet && roads.some((road) => busy.has(road.class)))
      tags.set(id, { highway: 'crossing', crossing: random.chance(0.6) ? 'marked' : 'unmarked' })
    else if (pieces.size === 1 && roads[0]!.class === 'residential' && isEnd(network, id) && random.chance(0.7))
      tags.set(id, { highway: 'turning_circle' })
    if (signals.some((place) => distance(place, at) < 1)) tags.set(id, { highway: 'traffic_signals' })
  })
  for (const piece of network.pieces) {
    if (!isForFeet(piece.road) || piece.road.class === 'pedestrian' || piece.level !== 0) continue
    const [first, second] = [piece.junctions[0]!, piece.junctions[1]!]
    const apart = distance(network.junctions[first]!.at, network.junctions[second]!.at)
    const meetsCars = [...network.junctions[first]!.pieces].some(
      (other) => network.pieces[other]!.road.class === 'residential',
    )
    const alone = network.junctions[second]!.pieces.size === 1 && piece.junctions.length > 2
    if (meetsCars && alone && apart > bollardMetres[0] && apart < bollardMetres[1] && random.chance(0.5))
      tags.set(second, { barrier: 'bollard', foot: 'yes', bicycle: 'yes', motor_vehicle: 'no' })
  }
  return tags
}

function isEnd(network: Network, id: number): boolean {
  const [only] = network.junctions[id]!.pieces
  const chain = network.pieces[only!]!.junctions
  return chain[0] === id || chain.at(-1) === id
}
