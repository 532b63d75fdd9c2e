import type { Building, BuildingLot, Entrance } from './building-lot.ts'
import type { HouseNumbers } from './house-numbers.ts'
import type { Area } from './place-grounds.ts'
import { along, leftOf, lengthOf, plus, turned, type Point } from './plane.ts'
import { rectangle } from './polygon.ts'
import { halfWidthMetres, isForFeet, type Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import { districts, type DistrictKind } from './sketch-districts.ts'

type Range = readonly [low: number, high: number]

/** How houses line a street, in metres. */
type Frontage = {
  front: Range
  depth: Range
  /** Free ground between two houses. */
  gap: Range
  /** Share of houses that stand wall to wall with the next. */
  joined: number
  /** From the edge of the street to the wall. */
  setback: Range
  storeys: Range
  /** Degrees by which a house may stand askew. */
  askew: number
}

const frontages: Readonly<Record<Exclude<DistrictKind, 'slabs'> | 'centre', Frontage>> = {
  centre: {
    front: [13, 30],
    depth: [10.5, 13],
    gap: [3, 9],
    joined: 0.78,
    setback: [0.8, 1],
    storeys: [2, 4],
    askew: 0,
  },
  lamella: { front: [32, 54], depth: [10, 12], gap: [13, 24], joined: 0, setback: [5, 9], storeys: [3, 4], askew: 0 },
  villas: { front: [10, 15], depth: [8, 10.5], gap: [8, 15], joined: 0, setback: [6, 11], storeys: [1, 2], askew: 4 },
  terraces: { front: [7, 8], depth: [9, 10], gap: [12, 18], joined: 0.8, setback: [5, 6.5], storeys: [1, 2], askew: 0 },
  works: { front: [26, 70], depth: [18, 40], gap: [10, 28], joined: 0, setback: [6, 12], storeys: [1, 3], askew: 0 },
  industry: {
    front: [40, 110],
    depth: [30, 62],
    gap: [14, 34],
    joined: 0,
    setback: [12, 20],
    storeys: [1, 2],
    askew: 0,
  },
}

/** How often a car park lies where a house could. */
const parkingChances: Readonly<Record<keyof typeof frontages, number>> = {
  centre: 0.012,
  lamella: 0.12,
  villas: 0,
  terraces: 0.02,
  works: 0.12,
  industry: 0.1,
}

/** Main roads that have houses along them where no district's street does. */
const builtMainRoads: ReadonlySet<string> = new Set([
  'Västra Storgatan',
  'Östra Storgatan',
  'Norra Kungsgatan',
  'Björkvägen',
  'Solhöjdsvägen',
  'Näsvägen',
])

const kindOf = new Map<string, DistrictKind>(districts.map((district) => [district.name, district.kind]))

/** Builds along every street, house by house on both sides, as far as the ground is free. */
export function buildAlongStreets(
  lot: BuildingLot,
  roads: readonly Road[],
  numbers: HouseNumbers,
  random: SeededRandom,
): Area[] {
  const parking: Area[] = []
  for (const road of roads) {
    const kind = frontageOf(road)
    if (kind === undefined || road.name === undefined) continue
    for (const side of [1, -1] as const) lineSide(lot, road, kind, side, numbers, parking, random)
  }
  for (const road of roads)
    if (frontageOf(road) === 'centre') for (const side of [1, -1] as const) fillYards(lot, road, side, random)
  return parking
}

/** Houses and sheds in the yards behind the centre's street fronts. */
function fillYards(lot: BuildingLot, road: Road, side: 1 | -1, random: SeededRandom): void {
  const total = lengthOf(road.line)
  for (let at = 14; at < total - 12; at += random.between(13, 30)) {
    const { point, direction } = along(road.line, at)
    const centre = plus(point, leftOf(direction), side * random.between(24, 36))
    const size = random.chance(0.5) ? ([9, 6] as const) : ([15, 8] as const)
    const facing = random.chance(0.5) ? direction : leftOf(direction)
    lot.build({
      ring: rectangle(centre, facing, size[0], size[1]),
      tags: { building: size[0] > 10 ? 'yes' : 'shed' },
      district: 'Centrum',
    })
  }
}

function frontageOf(road: Road): keyof typeof frontages | undefined {
  if (road.district === 'Centrum') return road.class === 'footway' ? undefined : 'centre'
  if (road.district === 'main') return builtMainRoads.has(road.name ?? '') ? 'lamella' : undefined
  const kind = isForFeet(road) ? undefined : kindOf.get(road.district ?? '')
  return kind === 'slabs' ? undefined : kind
}

function lineSide(
  lot: BuildingLot,
  road: Road,
  kind: keyof typeof frontages,
  side: 1 | -1,
  numbers: HouseNumbers,
  parking: Area[],
  random: SeededRandom,
): void {
  const style = frontages[kind]
  const total = lengthOf(road.line)
  const range = ([low, high]: Range): number => random.between(low, high)
  let at = 3
  let left = random.whole(4, 7)
  while (at < total - 5) {
    if (random.chance(parkingChances[kind])) {
      const { point, direction } = along(road.line, at + 20)
      const ring = rectangle(
        plus(point, leftOf(direction), side * (halfWidthMetres[road.class] + 10)),
        direction,
        36,
        17,
      )
      if (at + 40 < total && lot.reserve(ring)) {
        parking.push({ ring, tags: { amenity: 'parking', surface: 'asphalt' } })
        at += 42
        continue
      }
    }
    const front = range(style.front)
    const depth = range(style.depth)
    const { point, direction } = along(road.line, at + front / 2)
    const facing = turned(direction, ((random.next() - 0.5) * 2 * style.askew * Math.PI) / 180)
    const wall = plus(point, leftOf(direction), side * (halfWidthMetres[road.class] + range(style.setback)))
    const centre = plus(wall, leftOf(facing), (side * depth) / 2)
    const building: Building = {
      ring: outlineOf(kind, centre, facing, front - 0.3, depth, side, random),
      tags: tagsOf(kind, random.whole(style.storeys[0], style.storeys[1]), random),
      district: road.district ?? '',
      street: road.name!,
    }
    if (!lot.build(building)) {
      at += 4
      continue
    }
    const door = plus(centre, leftOf(facing), -side * (depth / 2 - 0.5))
    giveAddress(building, kind, { at: door, along: facing, front, side, name: road.name! }, numbers)
    if (kind === 'villas' && random.chance(0.55)) addGarage(lot, centre, facing, front, depth, side, road, random)
    left -= 1
    const joined = kind === 'terraces' ? left > 0 : random.chance(style.joined)
    if (left === 0) left = random.whole(4, 7)
    at += front + (joined ? 0 : range(style.gap))
  }
}

function giveAddress(
  building: Building,
  kind: keyof typeof frontages,
  door: { at: Point; along: Point; front: number; side: 1 | -1; name: string },
  numbers: HouseNumbers,
): void {
  const doors = kind === 'lamella' || kind === 'centre' ? Math.max(1, Math.round(door.front / 17)) : 1
  if (doors === 1) {
    building.number = numbers.next(door.name, door.side)
    return
  }
  const entrances: Entrance[] = []
  for (let index = 0; index < doors; index += 1)
    entrances.push({
      at: plus(door.at, door.along, ((index + 0.5) / doors - 0.5) * door.front),
      street: door.name,
      number: numbers.next(door.name, door.side),
    })
  building.entrances = entrances
}

function outlineOf(
  kind: keyof typeof frontages,
  centre: Point,
  facing: Point,
  front: number,
  depth: number,
  side: 1 | -1,
  random: SeededRandom,
): Point[] {
  const plain = rectangle(centre, facing, front, depth)
  if (kind !== 'villas' && kind !== 'industry' && kind !== 'works') return plain
  if (!random.chance(0.35)) return plain
  // An L: the half of the front at one end stands further back.
  const back = leftOf(facing)
  const cut = front * random.between(0.4, 0.6)
  const step = depth * random.between(0.25, 0.4) * side
  const corner = (forward: number, out: number): Point => plus(plus(centre, facing, forward), back, out)
  const near = (-side * depth) / 2
  return [
    corner(-front / 2, near),
    corner(-front / 2 + cut, near),
    corner(-front / 2 + cut, near + step),
    corner(front / 2, near + step),
    corner(front / 2, -near),
    corner(-front / 2, -near),
  ]
}

function addGarage(
  lot: BuildingLot,
  centre: Point,
  facing: Point,
  front: number,
  depth: number,
  side: 1 | -1,
  road: Road,
  random: SeededRandom,
): void {
  const end = random.chance(0.5) ? 1 : -1
  const at = plus(
    plus(centre, facing, end * (front / 2 + 4.2)),
    leftOf(facing),
    side * random.between(-1, depth / 2 + 2),
  )
  lot.build({
    ring: rectangle(at, facing, random.between(3.6, 6.2), 6),
    tags: { building: 'garage' },
    district: road.district ?? '',
  })
}

function tagsOf(kind: keyof typeof frontages, storeys: number, random: SeededRandom): Record<string, string> {
  const levels = { 'building:levels': String(storeys) }
  switch (kind) {
    case 'centre':
      return { building: random.chance(0.72) ? 'apartments' : random.chance(0.6) ? 'commercial' : 'retail', ...levels }
    case 'lamella':
      return { building: 'apartments', ...levels }
    case 'villas':
      return { building: random.chance(0.8) ? 'detached' : 'house' }
    case 'terraces':
      return { building: 'terrace' }
    case 'works':
      return { building: random.chance(0.5) ? 'industrial' : random.chance(0.5) ? 'office' : 'commercial', ...levels }
    default:
      return { building: random.chance(0.6) ? 'industrial' : 'warehouse' }
  }
}
