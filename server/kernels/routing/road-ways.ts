import type { WayLines } from '../streets/street-graph.ts'

/** Which way traffic may go along a way, seen in the order of its nodes. */
export type RoadDirection = 'no' | 'forward' | 'backward'

/** What OpenStreetMap says of a way; null where nobody has noted it. Values are OSM's own. */
export type RoadTags = {
  readonly osmId: number
  readonly name: string | null
  /** Road number. */
  readonly ref: string | null
  /** A way without one (a railway, a ferry line) is no street and is left out. */
  readonly highway: string | null
  readonly service: string | null
  readonly footway: string | null
  readonly sidewalk: string | null
  readonly cycleway: string | null
  readonly access: string | null
  readonly foot: string | null
  readonly bicycle: string | null
  readonly motorVehicle: string | null
  /** Vehicles; what is implied (roundabouts, motorways) filled in. */
  readonly oneway: RoadDirection
  readonly onewayBicycle: RoadDirection
  readonly surface: string | null
  readonly lit: 'yes' | 'no' | 'unknown'
  readonly steps: boolean
  readonly tunnel: boolean
  readonly bridge: boolean
  readonly ferry: boolean
  /** The line is the edge of a surface, which is walked along. */
  readonly isArea: boolean
  readonly layer: number
  readonly maxspeedKmh: number | null
}

/** Something across a way at one of its nodes, such as a gate or a bollard. */
export type RoadBarrier = {
  readonly nodeId: number
  /** OSM's barrier value. */
  readonly value: string | null
  readonly access: string | null
  readonly foot: string | null
  readonly bicycle: string | null
  readonly motorVehicle: string | null
}

/** A turn that vehicles must not take, or the only one they may: from a way by a node or by ways to a way. */
export type TurnRestriction = {
  readonly fromWayId: number
  readonly toWayId: number
  /** Null where the way leads by ways. */
  readonly viaNodeId: number | null
  readonly viaWayIds: readonly number[]
  /** OSM's value, such as no_left_turn or only_straight_on. */
  readonly kind: string
  /** Vehicles it does not hold for, such as bicycle or psv. */
  readonly exceptVehicles: readonly string[]
}

/** Streets and paths with what their tags say: from this a network of any travel profile is built. */
export type RoadWays = WayLines & {
  /** Of each way, in order. */
  readonly tags: readonly RoadTags[]
  readonly barriers: readonly RoadBarrier[]
  readonly restrictions: readonly TurnRestriction[]
  /** Where street lamps stand, metres. */
  readonly lampX: Float64Array
  readonly lampY: Float64Array
  /** Nodes with traffic signals. */
  readonly signalNodeIds?: Float64Array
}
