import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson'

/** A step of the one ramp, or what is said beside it: fewer than chance makes, unlike its neighbours, not sure. */
export type RampTone = 'ramp-0' | 'ramp-1' | 'ramp-2' | 'ramp-3' | 'ramp-4'
export type SpecialTone = 'low' | 'high-in-low' | 'low-in-high' | 'unclear'
export type Tone = RampTone | SpecialTone

/** What the ramp measures. */
export type Measure =
  | 'per-square'
  | 'per-hectare'
  | 'per-100-metres'
  | 'z'
  | 'expected'
  | 'ratio'
  | 'high-high'
  | 'more'
  | 'evaluated'
  | 'visits'
  | 'voices'

/** A ranked place of a result. */
export type PictureShape = {
  rank: number
  shape: Polygon | MultiPolygon | MultiLineString
  /** Where its rank is written, `[lng, lat]`. */
  centre: [number, number]
  tone: Tone
}

/** A grid of densities, a byte a cell, row by row from the north-west: 0 nothing, 255 the peak. */
export type PictureGrid = {
  columns: number
  rows: number
  values: Uint8Array
  /** `[lng, lat]`: north-west, north-east, south-east, south-west. */
  corners: [[number, number], [number, number], [number, number], [number, number]]
}

/** What the map, its legend and the marks in the list show of an analysis. */
export type ResultPicture = {
  shapes: readonly PictureShape[]
  /** Whether shapes are filled, or drawn as outlines over a grid or a network that says how dense it is. */
  filled: boolean
  /** Pieces of street, each in a step of the ramp. */
  pieces: readonly { line: LineString; step: number }[]
  grid: PictureGrid | null
  /** Lower edges of the classes of the ramp; of a grid, the values that its ramp is read at. */
  edges: readonly number[]
  measure: Measure | null
  /** Tones apart from the ramp that occur, in the order in which the legend names them. */
  tones: readonly SpecialTone[]
}
