import { smoothed, type Point } from './plane.ts'
import { contains, distanceToRing, middleOf } from './polygon.ts'
import { places, type SketchPlace } from './sketch-places.ts'
import type { SketchWarp } from './sketch-warp.ts'

/** A sketched place on the warped sheet, with the box around it for quick refusals. */
export type TownPlace = Omit<SketchPlace, 'outline'> & {
  ring: Point[]
  middle: Point
  box: [number, number, number, number]
}

/** The places of the sketch where the warp puts them. */
export function drawPlaces(warp: SketchWarp): TownPlace[] {
  return places.map(({ outline, ...rest }) => {
    const ring = rest.soft ? smoothed(outline, 15, true).map(warp.point) : warp.ring(outline)
    return { ...rest, ring, middle: middleOf(ring), box: boxOf(ring) }
  })
}

/** The place that the point lies in, or within `margin` metres of. */
export function placeAt(all: readonly TownPlace[], p: Point, margin = 0): TownPlace | undefined {
  return all.find(({ box, ring }) => {
    if (p[0] < box[0] - margin || p[1] < box[1] - margin || p[0] > box[2] + margin || p[1] > box[3] + margin)
      return false
    return contains(ring, p) || (margin > 0 && distanceToRing(ring, p) < margin)
  })
}

function boxOf(ring: readonly Point[]): [number, number, number, number] {
  const xs = ring.map((p) => p[0])
  const ys = ring.map((p) => p[1])
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
