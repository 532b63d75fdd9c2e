/**
 * Whether there is light along each segment at night, and what that is known by.
 *
 * Method: what is tagged holds. Where nobody has noted it, a segment is taken for lit when street lamps stand near most
 * of it, or when its class of street is one that towns light as a rule. Paths, cycleways and tracks are never taken for
 * lit by their class: most lie unlit, and whoever walks at night must not be told otherwise.
 * Source: OpenStreetMap's Key:lit and highway=street_lamp; the distance is some half of what lamps in towns stand apart
 * (20 to 40 m, EN 13201 practice).
 * Complexity: O(metres of street + lamps near).
 * Does not handle: lamps that no longer work; light from shops and windows.
 */
import type { StreetGraph } from '../streets/street-graph.ts'
import type { RoadTags, RoadWays } from './road-ways.ts'

/** Whether a segment has light: 0 unknown, 1 yes, 2 no; and known by what: 0 nothing, 1 its tag, 2 lamps, 3 its class. */
export type RoadLight = { readonly lit: Uint8Array; readonly basis: Uint8Array }

export type LitAs = 'unknown' | 'yes' | 'no'
export type LitBasis = 'none' | 'tagged' | 'lamps' | 'road class'

const litNames: readonly LitAs[] = ['unknown', 'yes', 'no']
const basisNames: readonly LitBasis[] = ['none', 'tagged', 'lamps', 'road class']

/** A lamp lights the street this far around it, metres. */
const lampReachMetres = 25

/** Where along a segment is looked for lamps, metres apart. */
const sampleMetres = 10

/** Share of the samples that must have a lamp near. */
const leastLampShare = 0.6

/** Streets that stand between houses, which towns light. */
const builtUpStreets = new Set(['residential', 'living_street', 'pedestrian'])

/** Streets that are lit where they lie in a town, and dark between towns. */
const mainStreets = new Set(
  ['primary', 'secondary', 'tertiary'].flatMap((value) => [value, `${value}_link`]).concat('unclassified'),
)

/** A limit up to this is one of a town, km/h. */
const townLimitKmh = 50

/** Squares in which built-up streets are counted, metres; a place is in a town with so many metres of them around it. */
const townSquareMetres = 250
const leastTownMetres = 1500

/** The light along a segment in words. */
export function lightOf({ lit, basis }: RoadLight, segment: number): { lit: LitAs; basis: LitBasis } {
  return { lit: litNames[lit[segment]], basis: basisNames[basis[segment]] }
}

/** Works out the light along every segment. */
export function modelLight(graph: StreetGraph, { tags, lampX, lampY }: RoadWays): RoadLight {
  const lit = new Uint8Array(graph.segmentCount)
  const basis = new Uint8Array(graph.segmentCount)
  const isBright = lampReach(lampX, lampY)
  const town = townMetres(graph, tags)
  for (let s = 0; s < graph.segmentCount; s++) {
    const way = tags[graph.segmentWay[s]]
    if (way.lit !== 'unknown') {
      lit[s] = way.lit === 'yes' ? 1 : 2
      basis[s] = 1
    } else if (lampX.length > 0 && lampShare(graph, s, isBright) >= leastLampShare) {
      lit[s] = 1
      basis[s] = 2
    } else if (isLitByClass(way, graph, s, town)) {
      lit[s] = 1
      basis[s] = 3
    }
  }
  return { lit, basis }
}

function isLitByClass(way: RoadTags, graph: StreetGraph, segment: number, town: Map<number, number>): boolean {
  const highway = way.highway ?? ''
  if (way.tunnel) return false
  if (builtUpStreets.has(highway)) return true
  if (!mainStreets.has(highway) && way.footway !== 'sidewalk') return false
  if (way.maxspeedKmh !== null) return way.maxspeedKmh <= townLimitKmh
  const [x, y] = middleOf(graph, segment)
  let metres = 0
  for (const square of squaresAround(x, y, townSquareMetres)) metres += town.get(square) ?? 0
  return metres >= leastTownMetres
}

/** Metres of built-up street by square. */
function townMetres(graph: StreetGraph, tags: readonly RoadTags[]): Map<number, number> {
  const town = new Map<number, number>()
  for (let s = 0; s < graph.segmentCount; s++) {
    if (!builtUpStreets.has(tags[graph.segmentWay[s]].highway ?? '')) continue
    const [x, y] = middleOf(graph, s)
    const square = squareAt(Math.floor(x / townSquareMetres), Math.floor(y / townSquareMetres))
    town.set(square, (town.get(square) ?? 0) + graph.segmentMetres[s])
  }
  return town
}

function middleOf({ pointStart, pointX, pointY }: StreetGraph, segment: number): [x: number, y: number] {
  const middle = (pointStart[segment] + pointStart[segment + 1]) >> 1
  return [pointX[middle], pointY[middle]]
}

/** Tells whether a lamp lights a place. */
function lampReach(lampX: Float64Array, lampY: Float64Array): (x: number, y: number) => boolean {
  const lamps = new Map<number, number[]>()
  for (let i = 0; i < lampX.length; i++) {
    const square = squareAt(Math.floor(lampX[i] / lampReachMetres), Math.floor(lampY[i] / lampReachMetres))
    const others = lamps.get(square)
    if (others === undefined) lamps.set(square, [i])
    else others.push(i)
  }
  const isNear = (lamp: number, x: number, y: number) => Math.hypot(lampX[lamp] - x, lampY[lamp] - y) <= lampReachMetres
  return (x, y) =>
    squaresAround(x, y, lampReachMetres).some(
      (square) => lamps.get(square)?.some((lamp) => isNear(lamp, x, y)) === true,
    )
}

function lampShare(
  { pointStart, pointX, pointY }: StreetGraph,
  segment: number,
  isBright: (x: number, y: number) => boolean,
): number {
  let [samples, bright] = [0, 0]
  for (let p = pointStart[segment] + 1; p < pointStart[segment + 1]; p++) {
    const [dx, dy] = [pointX[p] - pointX[p - 1], pointY[p] - pointY[p - 1]]
    const steps = Math.max(1, Math.round(Math.hypot(dx, dy) / sampleMetres))
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps
      samples++
      if (isBright(pointX[p - 1] + share * dx, pointY[p - 1] + share * dy)) bright++
    }
  }
  return samples === 0 ? 0 : bright / samples
}

/** The square that a place lies in and the eight around it. */
function squaresAround(x: number, y: number, side: number): number[] {
  const [column, row] = [Math.floor(x / side), Math.floor(y / side)]
  const steps = [-1, 0, 1]
  return steps.flatMap((right) => steps.map((up) => squareAt(column + right, row + up)))
}

/** Rows are far fewer than this in any metric system, so that no two squares share a number. */
function squareAt(column: number, row: number): number {
  return column * 4_194_304 + row
}
