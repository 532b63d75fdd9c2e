import type { RoadTags, RoadWays } from '../../kernels/routing/road-ways.ts'

/** What somebody who travels takes a way for. */
export type WayKind =
  | 'street'
  | 'road'
  | 'ramp'
  | 'service-road'
  | 'driveway'
  | 'parking-aisle'
  | 'alley'
  | 'pedestrian-street'
  | 'square'
  | 'footway'
  | 'pavement'
  | 'crossing'
  | 'cycleway'
  | 'shared-path'
  | 'path'
  | 'track'
  | 'stairs'
  | 'platform'

/** What an itinerary says of each way, by its number. */
export interface WayFacts {
  /** Name on the signs, else the road's number; null where there is neither. */
  names: (string | null)[]
  kinds: WayKind[]
  /** 1: it goes round, one way. */
  isRoundabout: Uint8Array
  /** 1: it is in a tunnel. */
  isTunnel: Uint8Array
}

/** Longest way round of a roundabout, metres, and how near to a circle it is drawn: area over that of one of its length. */
const longestRoundMetres = 400
const leastRoundness = 0.7

/** What an itinerary says of ways. */
export function wayFactsOf(roads: RoadWays): WayFacts {
  return {
    names: roads.tags.map(({ name, ref }) => name ?? ref),
    kinds: roads.tags.map(wayKindOf),
    isRoundabout: Uint8Array.from(roads.tags, (tags, way) => (isRound(roads, way, tags) ? 1 : 0)),
    isTunnel: Uint8Array.from(roads.tags, ({ tunnel }) => (tunnel ? 1 : 0)),
  }
}

/** What a way is taken for, by its tags. */
export function wayKindOf(tags: RoadTags): WayKind {
  const { highway, service, footway, foot, bicycle, steps, isArea } = tags
  if (steps) return 'stairs'
  const isForBoth = isWelcome(foot) && isWelcome(bicycle)
  switch (highway) {
    case 'footway':
      if (footway === 'crossing') return 'crossing'
      if (footway === 'sidewalk') return 'pavement'
      return isWelcome(bicycle) ? 'shared-path' : 'footway'
    case 'cycleway':
      return isWelcome(foot) ? 'shared-path' : 'cycleway'
    case 'path':
      if (footway === 'crossing') return 'crossing'
      return isForBoth ? 'shared-path' : 'path'
    case 'bridleway':
      return 'path'
    case 'pedestrian':
      return isArea ? 'square' : 'pedestrian-street'
    case 'platform':
      return 'platform'
    case 'track':
      return 'track'
    case 'service':
      if (service === 'driveway') return 'driveway'
      if (service === 'parking_aisle') return 'parking-aisle'
      return service === 'alley' ? 'alley' : 'service-road'
    case 'residential':
    case 'living_street':
      return 'street'
    default:
      return highway?.endsWith('_link') === true ? 'ramp' : 'road'
  }
}

function isWelcome(access: string | null): boolean {
  return access === 'yes' || access === 'designated'
}

/** Whether a way is drawn as a ring, one way and near enough to a circle: the town does not keep OSM's junction tag. */
function isRound({ wayStart, nodeIds, x, y }: RoadWays, way: number, { oneway, isArea }: RoadTags): boolean {
  const [first, last] = [wayStart[way]!, wayStart[way + 1]! - 1]
  if (oneway === 'no' || isArea || last - first < 3 || nodeIds[first] !== nodeIds[last]) return false
  let [metres, doubleArea] = [0, 0]
  for (let p = first; p < last; p++) {
    // Relative to the first point: the products of whole coordinates would lose the area in rounding.
    const [ax, ay, bx, by] = [x[p]! - x[first]!, y[p]! - y[first]!, x[p + 1]! - x[first]!, y[p + 1]! - y[first]!]
    metres += Math.hypot(bx - ax, by - ay)
    doubleArea += ax * by - bx * ay
  }
  return metres <= longestRoundMetres && (2 * Math.PI * Math.abs(doubleArea)) / metres ** 2 >= leastRoundness
}
