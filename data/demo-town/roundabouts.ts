import { between, directionFrom, distance, plus, type Point } from './plane.ts'
import type { Road } from './road.ts'
import type { SketchWarp } from './sketch-warp.ts'

/** Where main roads meet in a circle. */
const sketchRoundabouts: readonly Point[] = [
  [-1180, 60],
  [300, 1150],
  [1255, 195],
  [1010, -600],
  [1070, 900],
  [330, 1700],
  [1700, 1580],
]

/** From the middle of a roundabout to the middle of its lane, and to the path around it. */
const laneMetres = 17
const pathMetres = 29
/** The sketched place may be this far from where the drawn roads cross. */
const searchMetres = 40

/** Replaces the crossings of some main roads with roundabouts: roads end at the circle, paths go around it. */
export function addRoundabouts(roads: readonly Road[], warp: SketchWarp): Road[] {
  const centres = sketchRoundabouts.map((place) => nearestCorner(roads, warp.point(place)))
  const opened = roads.flatMap((road) =>
    road.class === 'cycleway'
      ? [{ ...road, line: road.line.map((p) => pushedOut(p, centres)) }]
      : centres.reduce<Road[]>(openAt, [road]),
  )
  const circles = centres.map((centre): Road => {
    const joined = roads.filter((road) => road.line.some((p) => distance(p, centre) < searchMetres))
    const biggest = joined.some((road) => road.class === 'trunk') ? 'trunk' : 'secondary'
    const ring = Array.from({ length: 18 }, (_, index): Point => {
      const angle = (index / 18) * 2 * Math.PI
      return [centre[0] + laneMetres * Math.cos(angle), centre[1] + laneMetres * Math.sin(angle)]
    })
    return {
      line: [...ring, ring[0]!],
      class: biggest,
      district: 'main',
      tags: {
        junction: 'roundabout',
        oneway: 'yes',
        maxspeed: biggest === 'trunk' ? '60' : '40',
        surface: 'asphalt',
        lit: 'yes',
      },
    }
  })
  return [...opened, ...circles]
}

/** Where two of the main roads share a corner: the sketch gives both the same one, which the curve keeps. */
function nearestCorner(roads: readonly Road[], p: Point): Point {
  let best = p
  let bestMetres = searchMetres
  for (const road of roads)
    if (road.class !== 'cycleway')
      for (const end of [road.line[0]!, road.line.at(-1)!])
        if (distance(end, p) < bestMetres) [best, bestMetres] = [end, distance(end, p)]
  return best
}

/** The road without its part inside the circle. */
function openAt(parts: Road[], centre: Point): Road[] {
  return parts.flatMap((road) => {
    const outside: Point[][] = []
    let run: Point[] = []
    road.line.forEach((p, index) => {
      const previous = road.line[index - 1]
      if (previous)
        for (const cut of circleCrossings(previous, p, centre)) {
          run.push(cut)
          if (run.length > 1) {
            outside.push(run)
            run = []
          }
        }
      if (distance(p, centre) > laneMetres) run.push(p)
    })
    if (run.length > 1) outside.push(run)
    return outside.map((line) => ({ ...road, line }))
  })
}

/** Points where the segment passes the circle, in the order of travel. */
function circleCrossings(a: Point, b: Point, centre: Point): Point[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const [fx, fy] = [a[0] - centre[0], a[1] - centre[1]]
  const [p, q, r] = [dx * dx + dy * dy, 2 * (fx * dx + fy * dy), fx * fx + fy * fy - laneMetres * laneMetres]
  const root = q * q - 4 * p * r
  if (root <= 0) return []
  return [(-q - Math.sqrt(root)) / (2 * p), (-q + Math.sqrt(root)) / (2 * p)]
    .filter((share) => share >= 0 && share < 1)
    .map((share) => between(a, b, share))
}

function pushedOut(p: Point, centres: readonly Point[]): Point {
  const near = centres.find((centre) => distance(centre, p) < pathMetres)
  return near ? plus(near, directionFrom(near, p), pathMetres) : p
}
