import { metresPerDegreeLongitude } from '../../geo/units.ts'
import { mercatorToLngLat, type Tile } from '../../geo/tile-grid.ts'
import type { PlaceKind } from '../town/town-queries.ts'
import type { WaySelection } from '../town/town-tile-queries.ts'

/** Shallowest zoom with anything in it: a municipality is then a fingernail on the screen. */
export const shallowestTownZoom = 8

/** Pixels along a tile's side as MapLibre draws vector tiles. */
const tilePixels = 512

/** How a street is drawn, and the zoom from which it is. */
type StreetRule = { class: string; zoom: number }

/** By OSM's highway; any other value is a plain street. */
const streetRules: Record<string, StreetRule> = {
  motorway: { class: 'motorway', zoom: 8 },
  motorway_link: { class: 'motorway', zoom: 11 },
  trunk: { class: 'trunk', zoom: 8 },
  trunk_link: { class: 'trunk', zoom: 11 },
  primary: { class: 'primary', zoom: 8 },
  primary_link: { class: 'primary', zoom: 12 },
  secondary: { class: 'secondary', zoom: 10 },
  secondary_link: { class: 'secondary', zoom: 12 },
  tertiary: { class: 'tertiary', zoom: 11 },
  tertiary_link: { class: 'tertiary', zoom: 12 },
  unclassified: { class: 'street', zoom: 12 },
  residential: { class: 'street', zoom: 12 },
  living_street: { class: 'street', zoom: 12 },
  road: { class: 'street', zoom: 12 },
  pedestrian: { class: 'pedestrian', zoom: 13 },
  busway: { class: 'service', zoom: 14 },
  service: { class: 'service', zoom: 14 },
  track: { class: 'track', zoom: 13 },
  cycleway: { class: 'cycleway', zoom: 13 },
  footway: { class: 'footway', zoom: 13 },
  path: { class: 'footway', zoom: 13 },
  bridleway: { class: 'footway', zoom: 13 },
  steps: { class: 'steps', zoom: 14 },
  platform: { class: 'footway', zoom: 15 },
  elevator: { class: 'footway', zoom: 16 },
  escalator: { class: 'steps', zoom: 16 },
}

const pathClasses = new Set(['footway', 'cycleway', 'steps', 'service', 'track'])

const railwayZooms: Record<string, number> = {
  rail: 8,
  light_rail: 10,
  narrow_gauge: 11,
  subway: 12,
  tram: 13,
  funicular: 13,
  monorail: 13,
  preserved: 13,
}

const waterwayZooms: Record<string, number> = { river: 8, canal: 10, stream: 13, drain: 14, ditch: 15 }

const placeZooms: Record<string, number> = {
  settlement: 8,
  station: 12,
  square: 14,
  park: 15,
  school: 15,
  stop: 15,
  lamp: 16,
  address: 16,
}

/** By OSM's place, the zoom from which a settlement's name is in the tiles. */
const settlementZooms: Record<string, number> = {
  city: 8,
  town: 8,
  village: 10,
  borough: 11,
  suburb: 11,
  quarter: 12,
  hamlet: 12,
  neighbourhood: 13,
  isolated_dwelling: 14,
  locality: 14,
}

/** How a street is drawn. */
export function streetClass(highway: string): string {
  return streetRules[highway]?.class ?? 'street'
}

/** Whether a zoom shows names along streets of a class: the greater ones first, paths last. */
export function showsStreetNames(street: string, zoom: number): boolean {
  if (isPathClass(street)) return zoom >= 16
  return zoom >= (street === 'street' || street === 'pedestrian' ? 14 : 13)
}

/** Whether a class of street is a path or a drive, beside a street more often than one itself. */
export function isPathClass(street: string): boolean {
  return pathClasses.has(street)
}

/** Which ways a zoom shows. */
export function waySelection(zoom: number): WaySelection {
  return {
    highways: Object.keys(streetRules).filter((highway) => (streetRules[highway] as StreetRule).zoom <= zoom),
    railways: upTo(railwayZooms, zoom),
    waterways: upTo(waterwayZooms, zoom),
    ferries: zoom >= 10,
  }
}

/** Whether a zoom shows a street of its kind's finer sort: drives and parking aisles, sidings, pavements, crossings. */
export function showsDetail(way: { service: string | null; footway: string | null }, zoom: number): boolean {
  if (way.service !== null) return zoom >= (way.service === 'alley' ? 14 : 15)
  return way.footway !== 'sidewalk' && way.footway !== 'crossing' ? true : zoom >= 15
}

/** Which kinds of places a zoom shows. */
export function placeKinds(zoom: number): PlaceKind[] {
  return upTo(placeZooms, zoom) as PlaceKind[]
}

/** Whether a zoom shows a settlement's name, by OSM's place. */
export function showsSettlement(place: string, zoom: number): boolean {
  return zoom >= (settlementZooms[place] ?? 14)
}

/** The smallest areas that a tile shows, square metres: those of some pixels; buildings from zoom 13. */
export function leastAreas(tile: Tile): { squareMetres: number; buildingSquareMetres: number } {
  const pixel = metresPerPixel(tile) ** 2
  return {
    squareMetres: tile.z >= deepZoom ? 0 : 6 * pixel,
    buildingSquareMetres: tile.z < 13 ? Number.MAX_VALUE : tile.z >= 15 ? 0 : 8 * pixel,
  }
}

const deepZoom = 16

/** Degrees that a line may be off at a zoom: a quarter of a pixel; none at the deepest, which are enlarged. */
export function toleranceDegrees(zoom: number): number {
  return zoom >= 15 ? 0 : 360 / 2 ** zoom / tilePixels / 4
}

function metresPerPixel({ z, y }: Tile): number {
  const [, lat] = mercatorToLngLat(0.5, (y + 0.5) / 2 ** z)
  return ((360 / 2 ** z) * metresPerDegreeLongitude(lat)) / tilePixels
}

function upTo(zooms: Record<string, number>, zoom: number): string[] {
  return Object.keys(zooms).filter((key) => (zooms[key] as number) <= zoom)
}
