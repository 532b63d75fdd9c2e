import type { z } from 'zod'
import type { lightingFeatureSchema } from '../../contract/safe-routes.ts'
import type { Bbox } from '../../geo/bbox.ts'
import { projectionFor } from '../../geo/projection.ts'
import type { LitBasis } from '../../kernels/routing/road-light.ts'
import { lightOf } from '../../kernels/routing/road-light.ts'
import { placeAlong } from '../../kernels/streets/street-pieces.ts'
import type { TownNetwork } from '../network/town-network-queries.ts'
import type { SaidDark } from './said-dark-queries.ts'

export type LightingFeature = z.infer<typeof lightingFeatureSchema>

/** What is said within this far of a place is said of it, metres. */
const nearMetres = 25

/** How finely a segment is cut where something is said of a part of it, metres. */
const pieceMetres = 10

/** Decimals of a degree on the wire: a decimetre. */
const degreeFactor = 1e6

/** Ways that nobody walks for their own sake, or that belong to a yard. */
const leftOut: ReadonlySet<string> = new Set(['ramp', 'driveway', 'parking-aisle', 'platform', 'crossing'])

const basisNames: Record<LitBasis, LightingFeature['properties']['basis']> = {
  tagged: 'tag',
  lamps: 'lamps',
  'road class': 'road',
  none: 'none',
}

type Piece = Pick<LightingFeature['properties'], 'lit' | 'basis' | 'said'> & { from: number; to: number }

/**
 * Walked paths and streets that come into a box, by their light at night. What is noted or inferred holds until an open
 * report or finding within 25 m says that it is dark; neighbours on one way with the same light are one stretch.
 */
export function lightStretches(
  { network, facts, srid }: TownNetwork,
  box: Bbox,
  said: readonly SaidDark[],
): LightingFeature[] {
  const projection = projectionFor(srid)
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[2], box[3]],
    [box[0], box[3]],
  ].map(([lng, lat]) => projection.toMetres(lng!, lat!))
  const [west, east] = extremes(corners.map(([x]) => x))
  const [south, north] = extremes(corners.map(([, y]) => y))
  const places = said.map(({ place, open }) => ({ at: projection.toMetres(...place), open }))
  const { segmentCount, segmentWay, pointStart, pointX, pointY } = network.segments
  const features: LightingFeature[] = []
  let last: { way: number; end: string } | undefined
  for (let s = 0; s < segmentCount; s++) {
    const way = segmentWay[s]!
    if (network.isOpen[s] === 0 || leftOut.has(facts.kinds[way]!)) continue
    const [x0, x1] = extremes(pointX.subarray(pointStart[s], pointStart[s + 1]))
    const [y0, y1] = extremes(pointY.subarray(pointStart[s], pointStart[s + 1]))
    if (x1 < west || x0 > east || y1 < south || y0 > north) continue
    const near = places.filter(
      ({ at: [x, y] }) => x >= x0 - nearMetres && x <= x1 + nearMetres && y >= y0 - nearMetres && y <= y1 + nearMetres,
    )
    for (const { from, to, ...light } of piecesOf(network, s, near)) {
      const coordinates = courseBetween(network, s, from, to).map(([x, y]): [number, number] => {
        const [lng, lat] = projection.toLngLat(x, y)
        return [Math.round(lng * degreeFactor) / degreeFactor, Math.round(lat * degreeFactor) / degreeFactor]
      })
      const before = features.at(-1)
      const isOn = before !== undefined && last?.way === way && last.end === coordinates[0]!.join(' ')
      last = { way, end: coordinates.at(-1)!.join(' ') }
      if (isOn && isSameLight(before.properties, light)) {
        before.geometry.coordinates.push(...coordinates.slice(1))
        before.properties.metres += to - from
        continue
      }
      features.push({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates },
        properties: { ...light, metres: to - from, name: facts.names[way]! },
      })
    }
  }
  for (const { properties } of features) properties.metres = Math.round(properties.metres * 10) / 10
  return features
}

/** A segment in pieces of one light each. */
function piecesOf(
  { light, segments }: TownNetwork['network'],
  segment: number,
  near: readonly { at: readonly [number, number]; open: boolean }[],
): Piece[] {
  const { lit, basis } = lightOf(light, segment)
  const metres = segments.segmentMetres[segment]!
  const own = { lit, basis: basisNames[basis] }
  if (near.length === 0) return [{ ...own, said: 0, from: 0, to: metres }]
  const count = Math.max(1, Math.round(metres / pieceMetres))
  const pieces: Piece[] = []
  for (let piece = 0; piece < count; piece++) {
    const [x, y] = placeAlong(segments, segment, (metres * (piece + 0.5)) / count)
    const here = near.filter(({ at }) => Math.hypot(at[0] - x, at[1] - y) <= nearMetres)
    const isDark = here.some(({ open }) => open) && !(lit === 'no' && basis === 'tagged')
    const shown = isDark ? ({ lit: 'no', basis: 'finding' } as const) : own
    const to = (metres * (piece + 1)) / count
    const before = pieces.at(-1)
    if (before !== undefined && isSameLight(before, { ...shown, said: here.length })) before.to = to
    else pieces.push({ ...shown, said: here.length, from: (metres * piece) / count, to })
  }
  return pieces
}

function courseBetween(
  { segments }: TownNetwork['network'],
  segment: number,
  from: number,
  to: number,
): (readonly [number, number])[] {
  const { pointStart, pointX, pointY, pointAlong } = segments
  const course = [placeAlong(segments, segment, from)]
  for (let p = pointStart[segment]!; p < pointStart[segment + 1]!; p++) {
    if (pointAlong[p]! > from && pointAlong[p]! < to) course.push([pointX[p]!, pointY[p]!])
  }
  return [...course, placeAlong(segments, segment, to)]
}

function isSameLight(a: Omit<Piece, 'from' | 'to'>, b: Omit<Piece, 'from' | 'to'>): boolean {
  return a.lit === b.lit && a.basis === b.basis && a.said === b.said
}

function extremes(values: ArrayLike<number>): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity]
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at]!)
    most = Math.max(most, values[at]!)
  }
  return [least, most]
}
