import { directionFrom, distance, plus, simplified, turned, type Point } from './plane.ts'
import { contains, middleOf } from './polygon.ts'
import type { Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { SegmentGrid } from './segment-grid.ts'
import type { DistrictKind, SketchDistrict } from './sketch-districts.ts'

export type District = Omit<SketchDistrict, 'outline' | 'around'> & { ring: Point[]; around: Point | undefined }

export type StreetGround = {
  /** False where no street may run: water, parks, railway, and what was built before. */
  isFree: (p: Point) => boolean
  /** Every road so far; the district's own are added. */
  grid: SegmentGrid<Road>
}

/** Metres between points of a street before it is simplified. */
const stepMetres = 6
/** Streets of a pattern keep this far from the main roads, except where they meet one. */
const mainRoadMetres = 26

type Lane = { row: number; from: number; to: number; line: Point[]; name: string }

const classOf: Readonly<Record<DistrictKind, Road['class']>> = {
  lamella: 'residential',
  villas: 'residential',
  terraces: 'residential',
  slabs: 'residential',
  works: 'unclassified',
  industry: 'unclassified',
}

/**
 * Fills a district with streets: rows that sway or curl together, streets that join neighbouring rows at staggered places, loops and
 * dead ends at the rows' ends, entrances from the main roads, and footpaths from dead ends to whatever lies behind.
 */
export function drawDistrictStreets(
  district: District,
  ground: StreetGround,
  names: () => string,
  random: SeededRandom,
): Road[] {
  const pattern = createPattern(district, random)
  const mayRun = (p: Point): boolean =>
    contains(district.ring, p) && ground.isFree(p) && ground.grid.nearest(p, mainRoadMetres) === undefined
  const lanes = drawLanes(district, pattern, mayRun, names)
  const roads: Road[] = []
  const add = (
    line: readonly Point[],
    name: string | undefined,
    tags: Road['tags'] = {},
    roadClass = classOf[district.kind],
  ): void => {
    const foot = roadClass === 'footway'
    roads.push({
      line: simplified(line, 0.35),
      class: roadClass,
      district: district.name,
      ...(name === undefined ? {} : { name }),
      tags: {
        surface: foot ? 'gravel' : 'asphalt',
        ...(foot ? {} : { maxspeed: district.kind === 'industry' ? '50' : '30' }),
        ...tags,
      },
    })
  }
  for (const lane of lanes) add(lane.line, lane.name)
  joinRows(district, pattern, lanes, mayRun, random).forEach(({ line, name }) => add(line, name))

  const entrances: Point[] = []
  const candidates = random.fork('entrances')
  const ends = shuffled(laneEnds(lanes, pattern), candidates)
  for (const end of ends) {
    if (entrances.length >= district.entrances) break
    const hit = ground.grid.firstHit(end.at, end.direction, 150)
    if (hit === undefined || hit.segment.owner.class === 'rail' || hit.segment.owner.class === 'trunk') continue
    const target = reachStreet(hit, end, ground)
    if (
      target === undefined ||
      entrances.some((known) => distance(known, target) < 85) ||
      !clear(end.at, target, ground)
    )
      continue
    entrances.push(target)
    add([end.at, target], end.name)
  }
  for (const road of roads) ground.grid.addLine(road.line, road)
  for (const end of ends) {
    if (!end.isEnd || touches(end.at, roads) > 1) continue
    const hit = ground.grid.firstHit(end.at, end.direction, 95)
    if (
      hit === undefined ||
      hit.segment.owner.class === 'rail' ||
      hit.segment.owner.class === 'trunk' ||
      !clear(end.at, hit.point, ground)
    )
      continue
    add([end.at, hit.point], undefined, { bicycle: 'yes' }, 'footway')
    ground.grid.addLine([end.at, hit.point], roads.at(-1)!)
  }
  return roads
}

type Pattern = (u: number, v: number) => Point

function createPattern(district: District, random: SeededRandom): Pattern {
  const phase = random.between(0, 6.28)
  const wave = random.between(210, 320)
  if (district.around) {
    const { around } = district
    // Rings around the hill: u is metres along the ring of 200 m, v is metres outwards from 110 m.
    return (u, v) => plus(around, turned([(130 + v) * 1.25, 0], u / 200), 1)
  }
  const centre = middleOf(district.ring)
  const angle = ((district.degrees + random.between(-4, 4)) * Math.PI) / 180
  return (u, v) => {
    const sway =
      1.7 *
      district.sway *
      (Math.sin(u / wave + phase + v / 500) + 0.45 * Math.sin(u / (wave * 0.43) + 2 * phase - v / 160))
    const slide = district.sway * 0.6 * Math.sin(v / 190 + phase)
    return plus(centre, turned([u + slide, v + sway], angle))
  }
}

function drawLanes(district: District, pattern: Pattern, mayRun: (p: Point) => boolean, names: () => string): Lane[] {
  const lanes: Lane[] = []
  const reachU = district.around ? Math.PI * 200 : 900
  const firstRow = district.around ? 0 : -Math.ceil(800 / district.apart)
  for (let row = firstRow; row * district.apart < 800; row += 1) {
    let start: number | undefined
    let line: Point[] = []
    for (let u = -reachU; u <= reachU; u += stepMetres) {
      const p = pattern(u, row * district.apart)
      if (mayRun(p)) {
        start ??= u
        line.push(p)
        continue
      }
      if (start !== undefined && line.length * stepMetres > 55)
        lanes.push({ row, from: start, to: u - stepMetres, line, name: names() })
      start = undefined
      line = []
    }
    if (start !== undefined && line.length > 10) lanes.push({ row, from: start, to: reachU, line, name: names() })
  }
  return lanes
}

function joinRows(
  district: District,
  pattern: Pattern,
  lanes: readonly Lane[],
  mayRun: (p: Point) => boolean,
  random: SeededRandom,
): { line: Point[]; name: string }[] {
  const joins: { line: Point[]; name: string }[] = []
  const apart = district.apart
  const across = (u: number, row: number): Point[] | undefined => {
    const line: Point[] = []
    for (let part = 0; part <= 10; part += 1) line.push(pattern(u, (row + part / 10) * apart))
    return line.every(mayRun) ? line : undefined
  }
  for (const lower of lanes)
    for (const upper of lanes) {
      if (upper.row !== lower.row + 1) continue
      const west = Math.max(lower.from, upper.from)
      const east = Math.min(lower.to, upper.to)
      if (east - west < 12) continue
      const stagger =
        (lower.row % 2 === 0 ? 0 : 0.5) * district.crossEvery + random.between(-0.12, 0.12) * district.crossEvery
      const made: number[] = []
      for (
        let at = Math.ceil((west - stagger) / district.crossEvery) * district.crossEvery + stagger;
        at <= east;
        at += district.crossEvery
      ) {
        // On a corner of both rows, so that the three streets meet in one point.
        const u = lower.from + Math.round((at - lower.from) / stepMetres) * stepMetres
        const line = u < west || u > east ? undefined : across(u, lower.row)
        if (line === undefined) continue
        joins.push({ line, name: lower.name })
        made.push(u)
      }
      // Rows' ends that lie side by side are joined to a loop, and rows that nothing joins are joined somewhere.
      for (const u of [west, east]) {
        const level = u === west ? Math.abs(lower.from - upper.from) : Math.abs(lower.to - upper.to)
        const inside = u === west ? u + stepMetres : u - stepMetres
        const wanted =
          made.length === 0 ||
          (level < apart * 0.7 && random.chance(0.75) && made.every((other) => Math.abs(other - inside) > 55))
        const line = wanted
          ? across(lower.from + Math.round((inside - lower.from) / stepMetres) * stepMetres, lower.row)
          : undefined
        if (line === undefined) continue
        joins.push({ line, name: upper.name })
        made.push(inside)
      }
    }
  return joins
}

type LaneEnd = { at: Point; direction: Point; name: string; isEnd: boolean }

/** Where a street might leave the pattern: the ends of rows, and sideways from the middle of rows. */
function laneEnds(lanes: readonly Lane[], pattern: Pattern): LaneEnd[] {
  return lanes.flatMap((lane) => {
    const { line, name } = lane
    const ends: LaneEnd[] = [
      { at: line[0]!, direction: directionFrom(line[1]!, line[0]!), name, isEnd: true },
      { at: line.at(-1)!, direction: directionFrom(line.at(-2)!, line.at(-1)!), name, isEnd: true },
    ]
    for (let index = 4; index < line.length - 4; index += 7) {
      const side = directionFrom(
        pattern(lane.from + index * stepMetres, 0),
        pattern(lane.from + index * stepMetres, 10),
      )
      ends.push(
        { at: line[index]!, direction: side, name, isEnd: false },
        { at: line[index]!, direction: [-side[0], -side[1]], name, isEnd: false },
      )
    }
    return ends
  })
}

/** The carriageway to aim for: a ray that meets a cycle path goes on to the road behind it. */
function reachStreet(
  hit: { segment: { owner: Road }; point: Point; metres: number },
  end: LaneEnd,
  ground: StreetGround,
): Point | undefined {
  if (hit.segment.owner.class !== 'cycleway') return hit.point
  const past = ground.grid.firstHit(plus(hit.point, end.direction, 0.6), end.direction, 40)
  return past &&
    past.segment.owner.class !== 'cycleway' &&
    past.segment.owner.class !== 'rail' &&
    past.segment.owner.class !== 'trunk'
    ? past.point
    : undefined
}

function clear(from: Point, to: Point, ground: StreetGround): boolean {
  const parts = Math.ceil(distance(from, to) / 4)
  for (let part = 0; part <= parts; part += 1)
    if (!ground.isFree(plus(from, [to[0] - from[0], to[1] - from[1]], part / parts))) return false
  return true
}

/** How many roads begin, end or turn at the point. */
function touches(p: Point, roads: readonly Road[]): number {
  return roads.filter((road) => road.line.some((corner) => distance(corner, p) < 1)).length
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const out = [...items]
  for (let index = out.length - 1; index > 0; index -= 1) {
    const other = random.whole(0, index)
    ;[out[index], out[other]] = [out[other]!, out[index]!]
  }
  return out
}
