import type { Polygon } from 'geojson'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import type { OsmElements } from './osm-elements.ts'
import type { Point } from './plane.ts'
import type { WallClock } from './wall-clock.ts'

/** An incident as the generator thinks of it; `to` only when nobody saw it happen. */
export type TownIncident = {
  id: string
  at: Point
  from: WallClock
  to: WallClock | undefined
  category: string
  origin: 'reported' | 'discovered'
}

/** A planted hotspot: what an analysis of the incidents ought to find. */
export type TrueHotspot = {
  id: string
  /** The place in words, as the town's people would say it. */
  name: string
  centre: LngLat
  /** All of its incidents lie within this distance of the centre. */
  radiusMetres: number
  category: string
  /** Hours of the local day, 0–23, in which nine of ten of its incidents happened; the span of one found later touches them. */
  hours: number[]
  /** ISO weekdays (1 Monday … 7 Sunday) that it favours. */
  weekdays: number[]
  /** Incidents planted over the whole period. */
  count: number
  trend: 'steady' | 'growing' | 'fading' | 'new'
}

/** A heap of incidents that no place on the ground explains. */
export type TrueArtefact = {
  kind: 'municipality centroid' | 'street centre' | 'outside the municipality'
  coordinate: LngLat
  count: number
}

/** What was planted; written beside the incidents so that tests can measure recall and false alarms. */
export type TownTruth = {
  seed: number
  /** First local date covered, and the first not covered. */
  from: string
  until: string
  incidents: number
  hotspots: TrueHotspot[]
  artefacts: TrueArtefact[]
}

export type TownMunicipality = {
  /** A code that no Swedish municipality has. */
  code: string
  name: string
  /** Metric coordinate system for analysis, an EPSG code. */
  srid: number
  zone: string
  /** WGS 84. */
  boundary: Polygon
}

export type DemoTown = {
  municipality: TownMunicipality
  osm: OsmElements
  incidents: TownIncident[]
  truth: TownTruth
}
