import type { LngLat } from '../../geo/lng-lat.ts'

export type OsmType = 'node' | 'way' | 'relation'

/** Whether a street or path has light at night; unknown where nobody has noted it. */
export type Lit = 'yes' | 'no' | 'unknown'

/** Which way traffic may go along a way, seen in the order of its nodes. */
export type Oneway = 'no' | 'forward' | 'backward'

/** What the tags of a linear way mean to routing, lighting and the map; undefined where they say nothing. */
export type WayAttributes = {
  highway: string | undefined
  railway: string | undefined
  waterway: string | undefined
  ferry: boolean
  name: string | undefined
  ref: string | undefined
  service: string | undefined
  footway: string | undefined
  sidewalk: string | undefined
  cycleway: string | undefined
  access: string | undefined
  foot: string | undefined
  bicycle: string | undefined
  motorVehicle: string | undefined
  oneway: Oneway
  onewayBicycle: Oneway
  surface: string | undefined
  lit: Lit
  steps: boolean
  tunnel: boolean
  bridge: boolean
  layer: number
  maxspeedKmh: number | undefined
  /** The closed line is the edge of a surface that can be walked in every direction. */
  isArea: boolean
}

/** A stretch of a way whose nodes are all in the file. A way that misses none has the single part 0. */
export type TownWay = WayAttributes & { osmId: number; part: number; nodeIds: number[]; line: LngLat[] }

export type AreaKind =
  | 'park'
  | 'playground'
  | 'school'
  | 'hospital'
  | 'water'
  | 'wood'
  | 'grass'
  | 'pitch'
  | 'cemetery'
  | 'allotments'
  | 'farmland'
  | 'sand'
  | 'square'
  | 'parking'
  | 'residential'
  | 'commercial'
  | 'industrial'
  | 'station'
  | 'platform'
  | 'building'

export type AreaAttributes = {
  kind: AreaKind
  /** The tag's value that made it this kind, such as kindergarten for a school. */
  value: string
  name: string | undefined
  /** Buildings: whether people live there; undefined where the tags do not say. */
  residential: boolean | undefined
}

/** Rings are closed, the outer one of each polygon first. */
export type TownArea = AreaAttributes & {
  osmType: OsmType
  osmId: number
  polygons: LngLat[][][]
  squareMetres: number
  label: LngLat
}

export type PlaceKind =
  | 'address'
  | 'lamp'
  | 'stop'
  | 'station'
  | 'crossing'
  | 'signals'
  | 'barrier'
  | 'settlement'
  | 'square'
  | 'park'
  | 'playground'
  | 'school'
  | 'venue'

export type PlaceAttributes = {
  kind: PlaceKind
  value: string
  name: string | undefined
  street: string | undefined
  houseNumber: string | undefined
  postcode: string | undefined
  access: string | undefined
  foot: string | undefined
  bicycle: string | undefined
  motorVehicle: string | undefined
}

export type TownPlace = PlaceAttributes & { osmType: OsmType; osmId: number; point: LngLat }

/** A turn that is forbidden, or the only one allowed, coming from one way by a node or by ways to another way. */
export type TownRestriction = {
  osmId: number
  /** Value of the restriction tag, such as no_left_turn or only_straight_on. */
  kind: string
  fromWayId: number
  viaNodeId: number | undefined
  viaWayIds: number[]
  toWayId: number
  /** Vehicles it does not hold for, such as bicycle or psv. */
  except: string[]
}
