import { bboxOfPoints, type Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { readOsm } from './osm-reader.ts'
import { isInRing } from './polygon-shape.ts'
import { readTown } from './town-reading.ts'
import type { TownArea } from './town-row.ts'

/** Where people may live, degrees. */
export type Dwellings = {
  /** Addresses, then a place in each residential building that holds none of them. */
  points: LngLat[]
  addresses: number
  buildingsWithoutAddress: number
}

/**
 * The dwellings of an OpenStreetMap file of any of the formats of readOsm, without a database: each address once, and a
 * residential building without an address as one.
 * @throws OsmFileError when the file cannot be read or holds no node
 */
export async function dwellingsOfFile(bytes: AsyncIterable<Uint8Array>): Promise<Dwellings> {
  const town = await readTown(readOsm(bytes))
  for (const _ of town.ways());
  const homes: TownArea[] = []
  for (const area of town.areas()) if (area.kind === 'building' && area.residential === true) homes.push(area)
  const addresses = town.places().flatMap(({ kind, point }) => (kind === 'address' ? [point] : []))
  const nearby = byHundredth(addresses)
  const unaddressed = homes.filter((home) => !nearby(bboxOfHome(home)).some((address) => isInside(address, home)))
  const points = [...addresses, ...unaddressed.map(({ label }) => label)]
  return { points, addresses: addresses.length, buildingsWithoutAddress: unaddressed.length }
}

/** Finds points in a box by squares of a hundredth of a degree: a country's buildings against all its addresses would take hours. */
function byHundredth(points: readonly LngLat[]): (box: Bbox) => LngLat[] {
  const squares = new Map<string, LngLat[]>()
  const at = (degrees: number) => Math.floor(degrees * 100)
  for (const point of points) {
    const square = `${at(point[0])} ${at(point[1])}`
    const own = squares.get(square)
    if (own === undefined) squares.set(square, [point])
    else own.push(point)
  }
  return ([west, south, east, north]) => {
    const found: LngLat[] = []
    for (let c = at(west); c <= at(east); c++) {
      for (let r = at(south); r <= at(north); r++) found.push(...(squares.get(`${c} ${r}`) ?? []))
    }
    return found
  }
}

function bboxOfHome({ polygons, label }: TownArea): Bbox {
  return bboxOfPoints(polygons.flat(2)) ?? [...label, ...label]
}

function isInside(point: LngLat, { polygons }: TownArea): boolean {
  return polygons.some(
    ([outer = [], ...holes]) => isInRing(point, outer) && !holes.some((hole) => isInRing(point, hole)),
  )
}
