import { createBuildingLot, type Building, type BuildingLot, type Entrance } from './building-lot.ts'
import type { Estate } from './estate.ts'
import { createHouseNumbers, type HouseNumbers } from './house-numbers.ts'
import { furnishPlaces, type Area } from './place-grounds.ts'
import { directionFrom, distance, plus, turned, type Point } from './plane.ts'
import { middleOf, rectangle } from './polygon.ts'
import type { Road } from './road.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { SketchWarp } from './sketch-warp.ts'
import { farms } from './sketch-places.ts'
import { buildAlongStreets } from './street-buildings.ts'
import type { Terrain } from './terrain.ts'
import type { TownPlace } from './town-places.ts'

type Ground = {
  roads: readonly Road[]
  rail: Road
  terrain: Terrain
  places: readonly TownPlace[]
  estate: Estate
  square: Point[]
  warp: SketchWarp
  random: SeededRandom
}

/** Every building of the town, and the open grounds that were laid out with them. */
export function buildTown({ roads, rail, terrain, places, estate, square, warp, random }: Ground): {
  buildings: Building[]
  areas: Area[]
} {
  const lot = createBuildingLot([...roads, rail], terrain, places)
  lot.reserve(square)
  const numbers = createHouseNumbers()
  buildLandmarks(lot.build, warp)
  for (const area of estate.areas) if (area.tags['landuse'] === undefined) lot.reserve(area.ring)
  for (const { ring, street, levels, facing } of estate.slabs) {
    const building: Building = {
      ring,
      tags: { building: 'apartments', 'building:levels': String(levels) },
      district: 'Kronängen',
      street,
    }
    if (lot.build(building)) building.entrances = slabDoors(ring, facing, street, numbers)
  }
  lot.build({
    ring: estate.shops.ring,
    tags: { building: 'retail', name: estate.shops.name },
    district: 'Kronängen',
    street: 'Skördegatan',
    number: numbers.next('Skördegatan', -1),
  })
  const areas = furnishPlaces(lot, places, random.fork('places'))
  const parking = buildAlongStreets(lot, roads, numbers, random.fork('streets'))
  const farms = buildFarms(lot, warp, random.fork('farms'))
  return { buildings: lot.buildings, areas: [...areas, ...estate.areas, ...parking, ...farms] }
}

/** The farms outside the town: a house, barns and a yard each. */
function buildFarms(lot: BuildingLot, warp: SketchWarp, random: SeededRandom): Area[] {
  return farms.map(({ name, at }) => {
    const yard = warp.point(at)
    const facing = turned([1, 0], random.between(0, 3))
    const stand = (forward: number, out: number, length: number, width: number, building: string): void => {
      const centre = plus(plus(yard, facing, forward), turned(facing, Math.PI / 2), out)
      lot.build({
        ring: rectangle(centre, facing, length, width),
        tags: { building, ...(building === 'farm' ? { name } : {}) },
        district: name,
      })
    }
    stand(0, 24, 15, 9, 'farm')
    stand(-26, -4, 12, 34, 'barn')
    stand(24, -6, 10, 22, 'barn')
    stand(2, -26, 9, 7, 'shed')
    return { ring: rectangle(yard, facing, 96, 88), tags: { landuse: 'farmyard', name } }
  })
}

/** The houses that a stranger asks the way to. */
function buildLandmarks(build: (building: Building) => boolean, warp: SketchWarp): void {
  const stand = (at: Point, towards: Point, length: number, width: number, tags: Record<string, string>): void => {
    // The warp moves the streets around it: try ever further from where it was sketched.
    for (let turn = 0; turn < 150; turn += 1) {
      const centre = warp.point(plus(at, turned([turn * 0.35, 0], turn * 2.4)))
      const ring = rectangle(centre, directionFrom(warp.point(at), warp.point(towards)), length, width)
      if (build({ ring, tags, district: 'Centrum' })) return
    }
    throw new Error(`no room for ${tags['name']}`)
  }
  stand([120, 492], [160, 494], 46, 13, { building: 'train_station', name: 'Granviks station', 'building:levels': '2' })
  stand([0, -66], [40, -67], 40, 15, {
    building: 'public',
    amenity: 'townhall',
    name: 'Granviks rådhus',
    'building:levels': '3',
  })
  stand([232, 92], [270, 91], 44, 22, { building: 'public', amenity: 'library', name: 'Stadsbiblioteket' })
  stand([360, -110], [400, -112], 46, 18, { building: 'public', amenity: 'police', name: 'Polisen Granvik' })
  stand([-260, 300], [-230, 301], 42, 24, { building: 'public', amenity: 'theatre', name: 'Granviks teater' })
}

function slabDoors(ring: readonly Point[], facing: Point, street: string, numbers: HouseNumbers): Entrance[] {
  const middle = middleOf(ring)
  const length = Math.max(distance(ring[0]!, ring[1]!), distance(ring[1]!, ring[2]!))
  const axis = distance(ring[0]!, ring[1]!) > 20 ? directionFrom(ring[0]!, ring[1]!) : directionFrom(ring[1]!, ring[2]!)
  const out = directionFrom([0, 0], facing)
  const doors = Math.round(length / 22)
  return Array.from({ length: doors }, (_, index) => ({
    at: plus(plus(middle, out, 5.5), axis, ((index + 0.5) / doors - 0.5) * length),
    street,
    number: numbers.next(street, 1),
  }))
}
