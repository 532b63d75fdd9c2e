import type { Building } from './building-lot.ts'
import { toLngLat } from './drawing-sheet.ts'
import { drawMoment, plantedRhythm, rhythms, summerMonths, type Rhythm, type Trend } from './incident-rhythms.ts'
import type { Network } from './join-network.ts'
import { along, distance, leftOf, lengthOf, nearestAlong, plus, turned, type Point } from './plane.ts'
import { contains, middleOf } from './polygon.ts'
import { isForFeet, type Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import { districts } from './sketch-districts.ts'
import { sketchHotspots, type SketchHotspot } from './sketch-hotspots.ts'
import type { SketchWarp } from './sketch-warp.ts'
import type { Terrain } from './terrain.ts'
import type { TownIncident, TownTruth, TrueArtefact, TrueHotspot } from './town.ts'
import type { TownPlace } from './town-places.ts'
import { hourMs, minuteMs, wallClockAt, type WallClock } from './wall-clock.ts'

type Request = {
  seed: number
  until: string
  network: Network
  buildings: readonly Building[]
  terrain: Terrain
  warp: SketchWarp
  places: readonly TownPlace[]
  estateSquare: Point
  random: SeededRandom
}
type Draft = Omit<TownIncident, 'id'>
type Period = { from: WallClock; until: WallClock }

/** Everyday incidents in two years, and how each category shares in them. */
const backgroundCount = 4300
const categoryShares: Readonly<Record<string, number>> = {
  theft: 0.3,
  damage: 0.17,
  traffic: 0.14,
  disorder: 0.14,
  violence: 0.08,
  drugs: 0.06,
  other: 0.05,
  domestic: 0.035,
  robbery: 0.015,
  sexual: 0.01,
}
/** Share found by police on patrol rather than reported. */
const discoveredShares: Readonly<Record<string, number>> = {
  drugs: 0.65,
  traffic: 0.55,
  disorder: 0.12,
  violence: 0.06,
}
/** Share with nobody there when it happened: known only as a span. */
const foundLaterShares: Readonly<Record<string, number>> = { theft: 0.55, damage: 0.7, other: 0.2 }

/** How much happens on a metre of street, by the kind of district around it. */
const densities = {
  centre: 2.3,
  lamella: 1.5,
  villas: 0.55,
  terraces: 0.65,
  slabs: 2.2,
  works: 0.8,
  industry: 0.6,
  main: 0.8,
  paths: 0.55,
}

/** Heaps of a records system: everything without a place lands on one point, everything with only a street on its middle. */
const centroidCount = 170
const snapCounts = [46, 38, 31, 27] as const
const snapStreets = ['Drottninggatan', 'Ringvägen', 'Trastvägen', 'Industrigatan'] as const
const outlierCount = 14

/** Two years of incidents in the town, and the truth about what was planted among them. */
export function drawIncidents(request: Request): { incidents: TownIncident[]; truth: TownTruth } {
  const { seed, until, random } = request
  const from = `${Number(until.slice(0, 4)) - 2}${until.slice(4)}`
  const period: Period = { from: wallClockAt(from), until: wallClockAt(until) }
  const drafts = drawBackground(request, period, random.fork('background'))
  const hotspots = sketchHotspots.map((sketch) => {
    const centre = placeOf(sketch, request)
    drafts.push(...drawHotspot(sketch, centre, request, period, random.fork(sketch.id)))
    return describe(sketch, centre)
  })
  const artefacts = drawArtefacts(request, period, drafts, random.fork('artefacts'))
  const incidents = numbered(drafts)
  return { incidents, truth: { seed, from, until, incidents: incidents.length, hotspots, artefacts } }
}

function placeOf({ id, at, street }: SketchHotspot, { warp, places, network, estateSquare }: Request): Point {
  if (at === 'estate square') return estateSquare
  if ('place' in at) return places.find((place) => place.key === at.place)!.middle
  if (!('underpassOf' in at)) return street === undefined ? warp.point(at) : ontoStreet(warp.point(at), street, network)
  const tunnel = network.pieces.find(({ road, level }) => level === -1 && road.name === at.underpassOf)
  if (tunnel === undefined) throw new Error(`no underpass for the hotspot ${id}`)
  return along(tunnel.line, lengthOf(tunnel.line) / 2).point
}

/** In the order of time, with the numbers of a records system. */
function numbered(drafts: readonly Draft[]): TownIncident[] {
  const counts = new Map<number, number>()
  return [...drafts]
    .sort((a, b) => a.from - b.from)
    .map((draft) => {
      const year = new Date(draft.from).getUTCFullYear()
      const number = (counts.get(year) ?? 0) + 1
      counts.set(year, number)
      return { id: `GV-${year}-${String(number).padStart(5, '0')}`, ...draft }
    })
}

function drawBackground({ network, buildings, terrain }: Request, period: Period, random: SeededRandom): Draft[] {
  const kinds = new Map<string, keyof typeof densities>(districts.map((district) => [district.name, district.kind]))
  const pieces = network.pieces.filter(
    ({ road, level }) => level === 0 && road.class !== 'trunk' && road.class !== 'track',
  )
  const weightOf = (road: Road): number => {
    const kind =
      road.district === 'Centrum'
        ? 'centre'
        : (kinds.get(road.district ?? '') ?? (road.district === 'main' ? 'main' : 'paths'))
    return densities[kind] * (isForFeet(road) ? 0.5 : 1)
  }
  const weights = pieces.map(({ road, line }) => lengthOf(line) * weightOf(road))
  const homes = buildings.filter((building) =>
    ['apartments', 'detached', 'house', 'terrace'].includes(building.tags['building'] ?? ''),
  )
  const pickPiece = createPicker(weights, random)
  const names = Object.keys(categoryShares)
  const shares = Object.values(categoryShares)
  const drafts: Draft[] = []
  while (drafts.length < backgroundCount) {
    const category = names[random.weighted(shares)]!
    const atHome = category === 'domestic' || category === 'sexual' || (category === 'theft' && random.chance(0.35))
    const at = atHome ? inside(random.pick(homes), random) : onStreet(pieces[pickPiece()]!.line, random)
    if (!contains(terrain.border, at)) continue
    const rhythm = rhythms[category]!
    drafts.push(finish(at, category, drawMoment(period.from, period.until, rhythm, 'steady', random), random))
  }
  return drafts
}

/** Draws indexes by weight with one binary search each. */
function createPicker(weights: readonly number[], random: SeededRandom): () => number {
  let sum = 0
  const sums = weights.map((weight) => (sum += weight))
  return () => {
    const wanted = random.between(0, sum)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! <= wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

function onStreet(line: readonly Point[], random: SeededRandom): Point {
  const { point, direction } = along(line, random.between(0, lengthOf(line)))
  return plus(point, leftOf(direction), random.normal() * 6)
}

function inside(building: Building, random: SeededRandom): Point {
  return plus(middleOf(building.ring), turned([random.between(0, 4), 0], random.between(0, 6.28)))
}

/** An everyday incident: who noticed it, and how exactly its time is known. */
function finish(at: Point, category: string, moment: WallClock, random: SeededRandom): Draft {
  const discovered = random.chance(discoveredShares[category] ?? 0.02)
  const foundLater = !discovered && random.chance(foundLaterShares[category] ?? 0)
  const span = foundLater ? spanAround(moment, random.chance(0.15) ? 40 : 9, random) : { from: moment, to: undefined }
  return { at, ...span, category, origin: discovered ? 'discovered' : 'reported' }
}

/** From when it was last seen whole to when it was found, in quarters of an hour. */
function spanAround(moment: WallClock, hours: number, random: SeededRandom): { from: WallClock; to: WallClock } {
  const quarter = 15 * minuteMs
  return {
    from: Math.floor((moment - random.between(0.2, hours) * hourMs) / quarter) * quarter,
    to: Math.ceil((moment + random.between(0.2, hours) * hourMs) / quarter) * quarter,
  }
}

function drawHotspot(
  sketch: SketchHotspot,
  centre: Point,
  request: Request,
  period: Period,
  random: SeededRandom,
): Draft[] {
  const rhythm: Rhythm = plantedRhythm(sketch.hours, sketch.weekdays, sketch.summer ? summerMonths : undefined)
  const span: Period = sketch.trend === 'new' ? { ...period, from: threeMonthsBefore(period.until) } : period
  const trend: Trend = sketch.trend
  return Array.from({ length: sketch.count }, () => {
    const at = around(centre, sketch, request, random)
    const moment = drawMoment(span.from, span.until, rhythm, trend, random)
    const discovered = random.chance(sketch.discovered)
    const later = sketch.foundWithinHours !== undefined && !discovered && random.chance(0.75)
    const time = later ? spanAround(moment, sketch.foundWithinHours!, random) : { from: moment, to: undefined }
    return {
      at,
      ...time,
      category: sketch.category,
      origin: discovered ? ('discovered' as const) : ('reported' as const),
    }
  })
}

/** Thickest in the middle, none outside the radius, none in the water. */
function around(centre: Point, sketch: SketchHotspot, { terrain, network }: Request, random: SeededRandom): Point {
  for (;;) {
    const free = plus(centre, [random.normal(), random.normal()], sketch.radiusMetres * 0.42)
    const at = sketch.street === undefined ? free : ontoStreet(free, sketch.street, network)
    if (distance(at, centre) < sketch.radiusMetres - 0.5 && !terrain.water.isWet(at)) return at
  }
}

/** The nearest point of a street, in the middle of its lanes. */
function ontoStreet(p: Point, street: string, network: Network): Point {
  const places = network.pieces
    .filter(({ road, level }) => level === 0 && road.name === street)
    .map(({ line }) => along(line, nearestAlong(line, p)).point)
  return places.reduce((best, place) => (distance(place, p) < distance(best, p) ? place : best))
}

function threeMonthsBefore(until: WallClock): WallClock {
  const date = new Date(until)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 3, 1)
}

function describe(sketch: SketchHotspot, centre: Point): TrueHotspot {
  const { id, name, radiusMetres, category, count, trend } = sketch
  return {
    id,
    name,
    centre: toLngLat(centre),
    radiusMetres,
    category,
    hours: [...sketch.hours],
    weekdays: [...sketch.weekdays],
    count,
    trend,
  }
}

function drawArtefacts(
  { network, terrain }: Request,
  period: Period,
  drafts: Draft[],
  random: SeededRandom,
): TrueArtefact[] {
  const names = Object.keys(categoryShares)
  const shares = Object.values(categoryShares)
  const anything = (at: Point): void => {
    const category = names[random.weighted(shares)]!
    drafts.push(
      finish(at, category, drawMoment(period.from, period.until, rhythms[category]!, 'steady', random), random),
    )
  }
  const heap = (kind: TrueArtefact['kind'], at: Point, count: number): TrueArtefact => {
    for (let index = 0; index < count; index += 1) anything(at)
    return { kind, coordinate: toLngLat(at), count }
  }
  const artefacts = [heap('municipality centroid', centroidOnLand(terrain), centroidCount)]
  snapStreets.forEach((street, index) => {
    const longest = network.pieces
      .filter((piece) => piece.road.name === street)
      .sort((a, b) => lengthOf(b.line) - lengthOf(a.line))[0]
    if (longest)
      artefacts.push(heap('street centre', along(longest.line, lengthOf(longest.line) / 2).point, snapCounts[index]!))
  })
  for (let index = 0; index < outlierCount; index += 1) {
    const far = plus(middleOf(terrain.border), turned([random.between(4500, 60_000), 0], random.between(0, 6.28)))
    artefacts.push(heap('outside the municipality', far, 1))
  }
  return artefacts
}

/** Where a records system puts "somewhere in the municipality": here a field in the north, where nobody lives. */
function centroidOnLand(terrain: Terrain): Point {
  const middle = middleOf(terrain.border)
  for (let north = 0; ; north += 20) {
    const at: Point = [middle[0] + 90, middle[1] + 1900 + north]
    if (!terrain.water.isWithin(at, 30)) return at
  }
}
