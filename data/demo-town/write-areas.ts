import type { Building } from './building-lot.ts'
import type { OsmTags, OsmWriter } from './osm-elements.ts'
import type { Area } from './place-grounds.ts'
import { plus, rounded, simplified, type Point } from './plane.ts'
import { middleOf } from './polygon.ts'
import { centreSketch } from './sketch-core.ts'
import { districts } from './sketch-districts.ts'
import { fields, woods } from './sketch-places.ts'
import type { SketchWarp } from './sketch-warp.ts'
import type { Terrain } from './terrain.ts'
import type { TownPlace } from './town-places.ts'

export const townName = 'Granvik'
const postcodes: Readonly<Record<string, string>> = { Centrum: '999 30', Kronängen: '999 36', Ekhagen: '999 38' }

/** Metres by which a district's ground reaches beyond its outermost streets. */
const gardenMetres = 34

/** Water, woods, fields and the ground of the districts: what lies under everything else. */
export function writeGround(osm: OsmWriter, terrain: Terrain, warp: SketchWarp): void {
  const ring = (points: readonly Point[], tolerance = 0.8): Point[] =>
    simplified([...points, points[0]!], tolerance).slice(0, -1)
  for (const field of fields) osm.area(ring(rounded(field).map(warp.point)), { landuse: 'farmland' })
  for (const wood of woods) osm.area(ring(rounded(wood).map(warp.point)), { natural: 'wood' })
  osm.area(ring(warp.ring(centreSketch)), { landuse: 'residential', name: 'Centrum' })
  osm.node(warp.point([-10, -330]), { place: 'suburb', name: 'Centrum' })
  for (const district of districts) {
    const outline = warp.ring(district.outline)
    const middle = middleOf(outline)
    const grown = outline.map((p) =>
      plus(
        p,
        [
          (p[0] - middle[0]) / Math.hypot(p[0] - middle[0], p[1] - middle[1]),
          (p[1] - middle[1]) / Math.hypot(p[0] - middle[0], p[1] - middle[1]),
        ],
        gardenMetres,
      ),
    )
    const landuse =
      district.kind === 'industry' ? 'industrial' : district.kind === 'works' ? 'commercial' : 'residential'
    osm.area(ring(grown, 1), { landuse, name: district.name })
    osm.node(middle, {
      place: district.kind === 'villas' || district.kind === 'terraces' ? 'neighbourhood' : 'suburb',
      name: district.name,
    })
  }
  const lake = osm.area(ring(terrain.lake), {})
  const islands = terrain.islands.map((island) => osm.area(ring(island), {}))
  osm.relation(
    [
      { type: 'way', ref: lake, role: 'outer' },
      ...islands.map((ref) => ({ type: 'way', ref, role: 'inner' }) as const),
    ],
    { type: 'multipolygon', natural: 'water', water: 'lake', name: 'Granviken' },
  )
  for (const island of terrain.islands) osm.area(ring(island), { natural: 'wood' })
  osm.area(ring(terrain.riverBanks), { natural: 'water', water: 'river', name: 'Granån' })
  const line = (points: readonly Point[], tags: OsmTags): void => {
    osm.way(
      simplified(points, 0.8).map((p) => osm.node(p)),
      tags,
    )
  }
  line(terrain.river, { waterway: 'river', name: 'Granån' })
  line(terrain.brook, { waterway: 'stream', name: 'Hagabäcken' })
  osm.node(warp.point([0, 0]), { place: 'town', name: townName, population: '24300' })
}

/** Parks, school grounds and what was laid out in them. */
export function writePlaces(osm: OsmWriter, places: readonly TownPlace[], areas: readonly Area[]): void {
  for (const place of places) osm.area(simplified([...place.ring, place.ring[0]!], 0.5).slice(0, -1), place.tags)
  for (const area of areas) osm.area(area.ring, area.tags)
}

/** Buildings with their addresses: on the outline for a house, on its doors for a block of flats. */
export function writeBuildings(osm: OsmWriter, buildings: readonly Building[]): void {
  for (const { ring, tags, district, street, number, entrances } of buildings) {
    const place = { 'addr:city': townName, 'addr:postcode': postcodes[district] ?? '999 33' }
    const address =
      street !== undefined && number !== undefined
        ? { 'addr:street': street, 'addr:housenumber': number, ...place }
        : {}
    osm.area(ring, { ...tags, ...address })
    for (const door of entrances ?? [])
      osm.node(door.at, { 'addr:street': door.street, 'addr:housenumber': door.number, ...place, entrance: 'yes' })
  }
}
