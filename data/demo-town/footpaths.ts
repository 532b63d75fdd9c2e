import { between, beside, directionFrom, distance, leftOf, lengthOf, plus, simplified, type Point } from './plane.ts'
import { contains, signedArea } from './polygon.ts'
import type { Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { SegmentGrid } from './segment-grid.ts'
import { sketchPaths } from './sketch-paths.ts'
import type { SketchWarp } from './sketch-warp.ts'
import type { Terrain } from './terrain.ts'
import type { TownPlace } from './town-places.ts'

type Ground = {
  warp: SketchWarp
  terrain: Terrain
  places: readonly TownPlace[]
  grid: SegmentGrid<Road>
  random: SeededRandom
}

/** How far a path's end reaches for something to join. */
const reachMetres = 170
/** From the river's middle, and from the lake's shore, to the walk beside it. */
const riverWalkMetres = 35
const shoreWalkMetres = 13

/** Walks along the water, the planned paths, and the paths of parks and school grounds, joined to the streets around. */
export function drawFootpaths(ground: Ground): Road[] {
  const roads: Road[] = []
  const add = (road: Road): void => {
    if (road.line.length < 2 || lengthOf(road.line) < 6) return
    roads.push({ ...road, district: road.district ?? 'paths' })
    ground.grid.addLine(road.line, road)
  }
  drawWalks(ground).forEach(add)
  for (const { line, name, lit, surface, closed, under, class: roadClass } of sketchPaths) {
    const curve = ground.warp.curve(line, closed)
    add({
      line: simplified(closed ? [...curve, curve[0]!] : reaching(curve, ground.grid), 0.3),
      class: roadClass,
      ...(name === undefined ? {} : { name }),
      ...(under === undefined ? {} : { under }),
      tags: {
        surface,
        ...(lit === undefined ? {} : { lit }),
        ...(roadClass === 'cycleway' ? { foot: 'designated', bicycle: 'designated', segregated: 'no' } : {}),
        ...(roadClass === 'track' ? { tracktype: 'grade2' } : {}),
      },
    })
  }
  for (const place of ground.places) if (place.entrances) drawPlacePaths(place, ground).forEach(add)
  return roads
}

/** The walks on both banks of the river and along the lake. */
function drawWalks({ terrain, grid }: Ground): Road[] {
  const lit = { surface: 'asphalt', lit: 'yes', foot: 'designated', bicycle: 'designated', segregated: 'no' }
  const unlit = { surface: 'fine_gravel', lit: 'no' }
  const river = (side: number, south: number, north: number): Point[] =>
    reaching(
      beside(terrain.river, side * riverWalkMetres).filter((p) => p[1] > south && p[1] < north),
      grid,
    )
  const shore = (west: number, east: number): Point[] =>
    reaching(
      beside(terrain.shore, shoreWalkMetres).filter((p) => p[0] > west && p[0] < east),
      grid,
    )
  const walk = (name: string, line: readonly Point[], roadClass: Road['class'], tags: Road['tags'] = {}): Road => ({
    line: simplified(line, 0.4),
    class: roadClass,
    name,
    under: ['rail'],
    tags,
  })
  return [
    walk('Åpromenaden', river(1, -860, 700), 'cycleway', lit),
    walk('Åpromenaden', river(1, 700, 1560), 'footway', unlit),
    walk('Kvarnstigen', river(-1, -860, 440), 'footway', { ...unlit, lit: 'yes' }),
    walk('Kvarnstigen', river(-1, 440, 1560), 'path', unlit),
    walk('Strandpromenaden', shore(-350, 720), 'cycleway', lit),
    walk('Strandpromenaden', shore(720, 1420), 'footway', unlit),
    walk('Strandstigen', shore(-1900, -470), 'path', unlit),
  ]
}

/** The line with both ends run on in their direction until they meet something. */
function reaching(line: readonly Point[], grid: SegmentGrid<Road>): Point[] {
  const out = [...line]
  if (out.length < 2) return out
  if (grid.nearest(out[0]!, 1) === undefined) {
    const hit = grid.firstHit(out[0]!, directionFrom(out[1]!, out[0]!), reachMetres)
    if (hit && hit.segment.owner.class !== 'rail') out.unshift(hit.point)
  }
  const last = out.at(-1)!
  if (grid.nearest(last, 1) === undefined) {
    const hit = grid.firstHit(last, directionFrom(out.at(-2)!, last), reachMetres)
    if (hit && hit.segment.owner.class !== 'rail') out.push(hit.point)
  }
  return out
}

/** A loop, or a yard where all ways meet, and ways in from the streets around. */
function drawPlacePaths(place: TownPlace, { grid, random }: Ground): Road[] {
  const chance = random.fork(place.key)
  const paved = place.tags['amenity'] !== undefined || place.tags['place'] === 'square'
  const tags = { surface: place.surface ?? (paved ? 'asphalt' : 'gravel'), ...litTag(place, chance) }
  const path = (line: readonly Point[]): Road => ({ line: simplified(line, 0.25), class: 'footway', tags })
  const longAndThin = Math.abs(signedArea(place.ring)) < 0.045 * perimeter(place.ring) ** 2
  const inner: Road[] = []
  // A long park already has its walk; a yard is one place; everything else gets a loop to stroll.
  if (!longAndThin && !paved) {
    const stretch = chance.between(0.5, 0.62)
    const loop = place.ring.map((p) => between(place.middle, p, stretch + 0.06 * Math.sin(p[0] / 23)))
    inner.push(path([...loop, loop[0]!]))
  }
  const ways: Road[] = []
  const gates: Point[] = []
  const wanted = place.entrances ?? 0
  const outwards = signedArea(place.ring) > 0 ? -1 : 1
  const spacing = perimeter(place.ring) / (wanted + 1)
  const starts = Math.floor(chance.between(0, place.ring.length))
  for (let step = 0; step < place.ring.length && gates.length < wanted; step += 1) {
    const index = (starts + step) % place.ring.length
    const corner = place.ring[index]!
    const next = place.ring[(index + 1) % place.ring.length]!
    const gate = between(corner, next, 0.5)
    if (gates.some((known) => distance(known, gate) < Math.min(spacing * 0.8, 110))) continue
    const out = directionFrom(
      [0, 0],
      leftOf(directionFrom(corner, next)).map((part) => part * outwards) as unknown as Point,
    )
    const outside = grid.firstHit(plus(gate, out, -0.6), out, 62)
    if (outside === undefined || outside.segment.owner.class === 'rail' || outside.segment.owner.class === 'trunk')
      continue
    const inside = paved ? place.middle : innerEnd(gate, out, inner, grid, place)
    if (inside === undefined) continue
    gates.push(gate)
    if (place.steep) {
      ways.push(path([outside.point, gate]), {
        line: [gate, inside],
        class: 'steps',
        tags: { ...tags, surface: 'wood' },
      })
    } else ways.push(path([outside.point, gate, ...bend(gate, inside, chance), inside]))
  }
  return [...inner, ...ways]
}

/** Where a way in meets the loop or the walk inside the place. */
function innerEnd(
  gate: Point,
  out: Point,
  inner: readonly Road[],
  grid: SegmentGrid<Road>,
  place: TownPlace,
): Point | undefined {
  const loop = inner[0]
  if (loop) return loop.line.reduce((best, p) => (distance(p, gate) < distance(best, gate) ? p : best))
  const hit = grid.firstHit(gate, [-out[0], -out[1]], 120)
  return hit && hit.segment.owner.class !== 'rail' && contains(place.ring, between(gate, hit.point, 0.5))
    ? hit.point
    : undefined
}

/** A point that makes a straight way a gentle curve. */
function bend(from: Point, to: Point, random: SeededRandom): Point[] {
  const length = distance(from, to)
  if (length < 25) return []
  const side = leftOf(directionFrom(from, to))
  const swing = random.between(-0.1, 0.1) * length
  return [plus(between(from, to, 0.33), side, swing), plus(between(from, to, 0.66), side, swing)]
}

function litTag(place: TownPlace, random: SeededRandom): { lit?: string } {
  if (place.lit) return { lit: place.lit }
  const roll = random.next()
  return roll < 0.45 ? { lit: 'yes' } : roll < 0.7 ? { lit: 'no' } : {}
}

function perimeter(ring: readonly Point[]): number {
  return lengthOf([...ring, ring[0]!])
}
