import type { OsmTags } from './osm-elements.ts'
import type { Point } from './plane.ts'

export type RoadClass =
  | 'trunk'
  | 'secondary'
  | 'tertiary'
  | 'unclassified'
  | 'residential'
  | 'living_street'
  | 'pedestrian'
  | 'service'
  | 'cycleway'
  | 'footway'
  | 'path'
  | 'track'
  | 'steps'
  | 'rail'

/** A street, path or railway as drawn: one line, before it is cut at bridges and joined at crossings. */
export type Road = {
  line: readonly Point[]
  class: RoadClass
  name?: string
  /** The district whose pattern made it; names and lighting follow the district. */
  district?: string
  tags?: OsmTags
  /** Drawn over or under what it crosses of these classes, instead of meeting it. */
  under?: readonly RoadClass[]
  over?: readonly RoadClass[]
}

/** Half of the paved width in metres, kerb to kerb, with the pavement that a street of this class has. */
export const halfWidthMetres: Readonly<Record<RoadClass, number>> = {
  trunk: 8,
  secondary: 6.5,
  tertiary: 5.5,
  unclassified: 5,
  residential: 4.5,
  living_street: 4,
  pedestrian: 4.5,
  service: 3,
  cycleway: 2.2,
  footway: 1.8,
  path: 1.5,
  track: 2,
  steps: 1.8,
  rail: 7,
}

const footClasses: ReadonlySet<RoadClass> = new Set(['cycleway', 'footway', 'path', 'steps', 'pedestrian'])

/** True for what people walk or cycle on and cars do not use. */
export function isForFeet(road: Pick<Road, 'class'>): boolean {
  return footClasses.has(road.class)
}
