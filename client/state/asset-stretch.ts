import type { AssetPlace } from '../../server/contract/assets.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { distanceMetres, metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../server/geo/units.ts'

type Lines = Extract<AssetPlace, { type: 'LineString' | 'MultiLineString' }>
type Position = [number, number]

/** What is shorter is the rest of a sum of lengths, metres. */
const leastMetres = 1e-6
/** A place on a line: metres from its beginning, and how far from it one was. */
export type OnLine = { along: number; apart: number }

/** Lines of an asset's place, each with its positions; none for what is no path. */
export function linesOf(place: AssetPlace): readonly (readonly LngLat[])[] {
  if (place.type === 'LineString') return [place.coordinates]
  return place.type === 'MultiLineString' ? place.coordinates : []
}

/** Length of a path, metres on the mean sphere; the parts of a broken one follow on each other without their gaps. */
export function pathMetres(place: AssetPlace): number {
  return linesOf(place).reduce((sum, line) => sum + lineMetres(line), 0)
}

/** Where on a path a place (degrees) is nearest; undefined for what is no path. */
export function nearestOnPath(place: AssetPlace, point: LngLat): OnLine | undefined {
  const across = metresPerDegreeLongitude(point[1])
  let best: OnLine | undefined
  let before = 0
  for (const [from, to] of linesOf(place).flatMap(segments)) {
    const length = distanceMetres(from, to)
    const [x, y] = [(to[0] - from[0]) * across, (to[1] - from[1]) * metresPerDegreeLatitude]
    const [px, py] = [(point[0] - from[0]) * across, (point[1] - from[1]) * metresPerDegreeLatitude]
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * x + py * y) / (x * x + y * y)))
    const apart = Math.hypot(px - share * x, py - share * y)
    if (!best || apart < best.apart) best = { along: before + share * length, apart }
    before += length
  }
  return best
}

/** The part of a path between two distances from its beginning, metres; undefined where that leaves nothing. */
export function stretchBetween(place: AssetPlace, fromMetres: number, toMetres: number): Lines | undefined {
  const parts: Position[][] = []
  let before = 0
  for (const line of linesOf(place)) {
    const part: Position[] = []
    for (const [from, to] of segments(line)) {
      const length = distanceMetres(from, to)
      const [begin, end] = [Math.max(fromMetres, before), Math.min(toMetres, before + length)]
      if (end - begin > leastMetres) {
        if (part.length === 0) part.push(between(from, to, (begin - before) / length))
        part.push(between(from, to, (end - before) / length))
      }
      before += length
    }
    if (part.length > 1) parts.push(part)
  }
  const [first, ...more] = parts
  if (!first) return undefined
  return more.length === 0
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: parts }
}

function lineMetres(line: readonly LngLat[]): number {
  return segments(line).reduce((sum, [from, to]) => sum + distanceMetres(from, to), 0)
}

function segments(line: readonly LngLat[]): (readonly [LngLat, LngLat])[] {
  return line.slice(1).flatMap((to, index) => {
    const from = line[index]
    return from ? [[from, to] as const] : []
  })
}

/** Whole at its ends, so that a stretch to the end ends where the path does. */
function between(from: LngLat, to: LngLat, share: number): Position {
  if (share <= 0) return [...from]
  if (share >= 1) return [...to]
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
}
