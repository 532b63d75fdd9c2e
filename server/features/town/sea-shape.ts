import type { Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { polygonsOfRings } from './polygon-shape.ts'

// OpenStreetMap draws the sea only as its edge: ways of natural=coastline with land on the left and water on the right.
// The sea in a box is found by following each coast to where it leaves the box, then the box's edge clockwise to where
// the next coast comes in, so that water stays on the right. Quadratic in the number of coasts, which are few.

/** A stretch of coast in the box, from edge to edge; `from` and `to` are its ends' places along the edge. */
type Crossing = { coast: LngLat[]; from: number; to: number }

/**
 * Joins coastline ways, which all run the same way, to coasts as long as they go.
 * @param ways nodes of each way, in order
 */
export function joinCoasts(ways: readonly ArrayLike<number>[]): number[][] {
  const byStart = new Map(ways.map((way, i) => [way[0], i]))
  const used = new Set<number>()
  const hasBefore = new Set(ways.map((way) => way[way.length - 1]))
  const coasts: number[][] = []
  // Coasts with a beginning first; what is left after them are circles, which begin anywhere.
  const starts = [...ways.keys()].sort(
    (a, b) => Number(hasBefore.has(ways[a]?.[0])) - Number(hasBefore.has(ways[b]?.[0])),
  )
  for (const start of starts) {
    const coast: number[] = []
    for (let i: number | undefined = start; i !== undefined && !used.has(i); i = byStart.get(coast.at(-1))) {
      used.add(i)
      coast.push(...Array.from(ways[i] as ArrayLike<number>).slice(coast.length === 0 ? 0 : 1))
    }
    if (coast.length > 1) coasts.push(coast)
  }
  return coasts
}

/**
 * The sea in a box as polygons with their islands; none when a coast ends within the box, since the water's edge is then
 * not known and a guess would flood the land.
 * @returns how many coasts end within the box, beside the polygons
 */
export function seaInBox(coasts: readonly LngLat[][], box: Bbox): { polygons: LngLat[][][]; loose: number } {
  const islands: LngLat[][] = []
  const lagoons: LngLat[][] = []
  const crossings: Crossing[] = []
  let loose = 0
  for (const coast of coasts) {
    const outside = coast.findIndex((place) => !isWithin(place, box))
    const closed = isSame(coast[0], coast.at(-1))
    if (closed && outside < 0) (signedArea(coast) > 0 ? islands : lagoons).push(coast)
    else {
      // A circle is cut open where it is outside, so that no stretch begins within the box.
      const line = closed ? [...coast.slice(outside, -1), ...coast.slice(0, outside + 1)] : coast
      const found = stretchesWithin(line, box)
      loose += found.loose
      crossings.push(...found.crossings)
    }
  }
  if (loose > 0) return { polygons: [], loose }
  const outers = [...lagoons, ...ringsAlongEdge(crossings, box)]
  if (outers.length === 0 && islands.length > 0) outers.push([0, 1, 2, 3, 4].map((turn) => cornerAt(turn, box)))
  return { polygons: polygonsOfRings(outers, islands), loose }
}

/** Cuts a coast at the box. A stretch that begins or ends inside, without crossing the edge, is loose. */
function stretchesWithin(line: readonly LngLat[], box: Bbox): { crossings: Crossing[]; loose: number } {
  const crossings: Crossing[] = []
  let loose = 0
  let coast: LngLat[] = []
  let from: number | undefined
  const end = (to: number | undefined) => {
    if (from === undefined || to === undefined) loose += coast.length > 0 ? 1 : 0
    else if (coast.length > 1) crossings.push({ coast, from, to })
    coast = []
  }
  for (let i = 1; i < line.length; i++) {
    const part = clipped(line[i - 1] as LngLat, line[i] as LngLat, box)
    if (!part) continue
    if (coast.length === 0) {
      from = part.enters ? alongEdge(part.start, box) : undefined
      coast.push(part.start)
    }
    coast.push(part.stop)
    if (part.leaves) end(alongEdge(part.stop, box))
  }
  end(undefined)
  return { crossings, loose }
}

/** The part of a segment inside the box (Liang and Barsky 1984); undefined when it only touches it or misses it. */
function clipped(
  [aLng, aLat]: LngLat,
  [bLng, bLat]: LngLat,
  [west, south, east, north]: Bbox,
): { start: LngLat; stop: LngLat; enters: boolean; leaves: boolean } | undefined {
  const [dLng, dLat] = [bLng - aLng, bLat - aLat]
  let [low, high] = [0, 1]
  const sides = [
    [-dLng, aLng - west],
    [dLng, east - aLng],
    [-dLat, aLat - south],
    [dLat, north - aLat],
  ] as const
  for (const [slope, room] of sides) {
    if (slope === 0) {
      if (room < 0) return undefined
    } else if (slope < 0) low = Math.max(low, room / slope)
    else high = Math.min(high, room / slope)
  }
  if (low >= high) return undefined
  const at = (share: number): LngLat => [aLng + share * dLng, aLat + share * dLat]
  return {
    start: low > 0 ? at(low) : [aLng, aLat],
    stop: high < 1 ? at(high) : [bLng, bLat],
    enters: low > 0,
    leaves: high < 1,
  }
}

function ringsAlongEdge(crossings: readonly Crossing[], box: Bbox): LngLat[][] {
  const rings: LngLat[][] = []
  const used = new Set<Crossing>()
  for (const first of crossings) {
    if (used.has(first)) continue
    const ring: LngLat[] = []
    let here = first
    do {
      used.add(here)
      ring.push(...here.coast)
      const next = nextClockwise(here.to, crossings)
      for (let turn = Math.floor(here.to) + 1; turn < here.to + clockwise(here.to, next.from); turn++)
        ring.push(cornerAt(turn, box))
      here = next
    } while (!used.has(here))
    ring.push(ring[0] as LngLat)
    rings.push(ring)
  }
  return rings
}

function nextClockwise(from: number, crossings: readonly Crossing[]): Crossing {
  return crossings.reduce((best, each) => (clockwise(from, each.from) < clockwise(from, best.from) ? each : best))
}

/** Turns of the box from one place on its edge to another, going clockwise, 0–4. */
function clockwise(from: number, to: number): number {
  return (to - from + 4) % 4
}

/** Place along the box's edge, clockwise from its north-west corner: a whole number is a corner. */
function alongEdge([lng, lat]: LngLat, [west, south, east, north]: Bbox): number {
  const distances = [north - lat, east - lng, lat - south, lng - west].map(Math.abs)
  const side = distances.indexOf(Math.min(...distances))
  const across = (lng - west) / (east - west)
  const down = (north - lat) / (north - south)
  return side + ([across, down, 1 - across, 1 - down][side] as number)
}

function cornerAt(turn: number, [west, south, east, north]: Bbox): LngLat {
  const corners: LngLat[] = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ]
  return corners[turn % 4] as LngLat
}

function isWithin([lng, lat]: LngLat, [west, south, east, north]: Bbox): boolean {
  return lng > west && lng < east && lat > south && lat < north
}

function isSame(a: LngLat | undefined, b: LngLat | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

/** Positive for a ring that runs anticlockwise: an island, with its land on the left. */
function signedArea(ring: readonly LngLat[]): number {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [aLng, aLat] = ring[i - 1] as LngLat
    const [bLng, bLat] = ring[i] as LngLat
    sum += aLng * bLat - bLng * aLat
  }
  return sum
}
