import type { LngLat } from '../../geo/lng-lat.ts'

/** Metres east and north of the place that was asked about. */
export type Offset = readonly [x: number, y: number]

/** A street or path near a place. */
export interface NearWay {
  name: string | null
  highway: string
  service: string | null
  access: string | null
  foot: string | null
  tunnel: boolean
  line: readonly Offset[]
}

/** A building, park or other area near a place: rings of its polygons, even-odd. */
export interface NearArea {
  kind: string
  value: string
  name: string | null
  /** Buildings: whether people live there; null: the map does not say. */
  residential: boolean | null
  rings: readonly (readonly Offset[])[]
}

/** What OpenStreetMap knows around a place, in metres from it. */
export interface Surroundings {
  centre: LngLat
  ways: readonly NearWay[]
  areas: readonly NearArea[]
}

/** Tells whether a place lies inside rings, even-odd. */
export function isInside(rings: NearArea['rings'], [x, y]: Offset): boolean {
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [ax, ay] = ring[at]!
      const [bx, by] = ring[before]!
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}

/** The point of a line that is nearest to a place, and how far it is, metres; undefined of an empty line. */
export function nearestOnLine(line: readonly Offset[], [x, y]: Offset): { point: Offset; metres: number } | undefined {
  let best: { point: Offset; metres: number } | undefined
  for (let at = 0; at < line.length; at++) {
    const [ax, ay] = line[Math.max(0, at - 1)]!
    const [bx, by] = line[at]!
    const [dx, dy] = [bx - ax, by - ay]
    const squared = dx * dx + dy * dy
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
    const point: Offset = [ax + share * dx, ay + share * dy]
    const metres = Math.hypot(point[0] - x, point[1] - y)
    if (best === undefined || metres < best.metres) best = { point, metres }
  }
  return best
}

/** The point of an area's edge that is nearest to a place, and how far it is, metres. */
export function nearestOnEdge(rings: NearArea['rings'], place: Offset): { point: Offset; metres: number } | undefined {
  return rings
    .flatMap((ring) => nearestOnLine(ring, place) ?? [])
    .toSorted((a, b) => a.metres - b.metres)
    .at(0)
}
