import type { OsmTags } from './osm-elements.ts'
import { crossing, directionFrom, distanceToSegment, plus, type Point } from './plane.ts'
import { contains, distanceToRing, middleOf, overlap, type Ring } from './polygon.ts'
import { halfWidthMetres, type Road } from './road.ts'
import { createSegmentGrid } from './segment-grid.ts'
import type { Terrain } from './terrain.ts'
import { placeAt, type TownPlace } from './town-places.ts'

/** A door with an address of its own. */
export type Entrance = { at: Point; street: string; number: string }

export type Building = {
  ring: Point[]
  /** A courtyard cut out of it. */
  hole?: Point[]
  tags: OsmTags
  district: string
  /** Houses have one address, blocks of flats one a door; sheds have none. */
  street?: string
  number?: string
  entrances?: Entrance[]
}

/** The ground that is left to build on. */
export type BuildingLot = {
  buildings: Building[]
  /** Puts the building there if nothing is in the way; `inside` is a place that it may stand in. */
  build: (building: Building, inside?: TownPlace) => boolean
  /** Keeps open ground such as a pitch free of buildings, if nothing is in the way. */
  reserve: (ring: Point[], inside?: TownPlace) => boolean
}

/** Metres between a wall and the edge of a path. */
const wallToPathMetres = 0.6
/** Metres between buildings wall to wall, so that they stay apart when coordinates are rounded to a centimetre. */
const crackMetres = 0.08

/** Everything that buildings keep clear of: roads, the railway, water, and places that they do not belong to. */
export function createBuildingLot(roads: readonly Road[], terrain: Terrain, places: readonly TownPlace[]): BuildingLot {
  const roadGrid = createSegmentGrid<Road>(30)
  for (const road of roads) roadGrid.addLine(road.line, road)
  const walls = createSegmentGrid<Ring>(30)
  const buildings: Building[] = []

  const meetsRoad = (ring: Ring): boolean => {
    const [a, b] = corners(ring)
    for (const segment of roadGrid.near(a, b, 9)) {
      const clear = halfWidthMetres[segment.owner.class] + wallToPathMetres
      if (ring.some((corner) => distanceToSegment(corner, segment.a, segment.b) < clear)) return true
      if (distanceToRing(ring, segment.a) < clear || distanceToRing(ring, segment.b) < clear) return true
      if (contains(ring, segment.a) || sidesCross(ring, segment.a, segment.b)) return true
    }
    return false
  }
  const meetsBuilding = (walled: Ring): boolean => {
    const middle = middleOf(walled)
    const ring = walled.map((corner) => plus(corner, directionFrom(middle, corner), crackMetres))
    const [a, b] = corners(ring)
    for (const other of new Set([...walls.near(a, b, 0)].map((segment) => segment.owner)))
      if (overlap(ring, other)) return true
    return false
  }
  const reserve = (ring: Point[], inside?: TownPlace): boolean => {
    const stands = ring.map((corner) => placeAt(places, corner, 1.5))
    if (stands.some((place) => place !== undefined && place !== inside)) return false
    if (meetsRoad(ring) || meetsBuilding(ring) || ring.some((corner) => terrain.water.isWithin(corner, 8))) return false
    walls.addLine([...ring, ring[0]!], ring)
    return true
  }
  return {
    buildings,
    reserve,
    build: (building, inside) => {
      if (!reserve(building.ring, inside)) return false
      buildings.push(building)
      return true
    },
  }
}

function sidesCross(ring: Ring, a: Point, b: Point): boolean {
  return ring.some((corner, index) => crossing(corner, ring[(index + 1) % ring.length]!, a, b) !== undefined)
}

function corners(ring: Ring): [Point, Point] {
  const xs = ring.map((p) => p[0])
  const ys = ring.map((p) => p[1])
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ]
}
