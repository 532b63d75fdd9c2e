import type { LineString, Position } from 'geojson'

import { tileBbox, tileExtent, tileOf, type Tile } from '../../geo/tile-grid.ts'
import type { Trx } from '../../db/transaction.ts'
import {
  tileAreas,
  tilePlaces,
  tileWays,
  type TileArea,
  type TilePlace,
  type TileWay,
} from '../town/town-tile-queries.ts'
import { joinLines } from './join-lines.ts'
import { bufferUnits, encodeTile, type TileFeature, type TileLayers } from './tile-encode.ts'
import {
  leastAreas,
  placeKinds,
  showsDetail,
  isPathClass,
  showsSettlement,
  showsStreetNames,
  streetClass,
  toleranceDegrees,
  waySelection,
} from './tile-rules.ts'
import { wkbGeometry } from './wkb-geometry.ts'

/** Layers of the town's tiles with their fields, as TileJSON's vector_layers and the style name them. */
export const townLayers = {
  ground: { kind: 'String' },
  green: { kind: 'String' },
  water: { kind: 'String' },
  waterway: { class: 'String', name: 'String', tunnel: 'Boolean' },
  building: { residential: 'Boolean' },
  way: {
    class: 'String',
    link: 'Boolean',
    lit: 'String',
    oneway: 'String',
    tunnel: 'Boolean',
    bridge: 'Boolean',
  },
  rail: { class: 'String', yard: 'Boolean', tunnel: 'Boolean', bridge: 'Boolean' },
  ferry: { name: 'String' },
  way_name: { class: 'String', name: 'String', ref: 'String' },
  label: { kind: 'String', value: 'String', name: 'String', rank: 'Number' },
  address: { number: 'String' },
  lamp: {},
} as const satisfies Record<string, Record<string, 'String' | 'Number' | 'Boolean'>>

const greens = new Set(['park', 'playground', 'wood', 'grass', 'pitch', 'cemetery', 'allotments', 'farmland', 'sand'])

/** Areas whose names the map shows; buildings and housing estates would crowd it. */
const namedAreas = new Set([
  'park',
  'playground',
  'school',
  'hospital',
  'water',
  'wood',
  'square',
  'cemetery',
  'station',
  'pitch',
  'allotments',
])

/** Square metres from which an area's name is in the tiles of a zoom: room for it on the screen. */
const labelSquareMetresAtZoom14 = 20_000

const importance = [
  'city',
  'town',
  'borough',
  'suburb',
  'village',
  'quarter',
  'neighbourhood',
  'hamlet',
  'isolated_dwelling',
  'locality',
]

/** The base map of a tile of the transaction's municipality, encoded; undefined where the town has nothing. */
export async function makeTownTile(trx: Trx, tile: Tile): Promise<Uint8Array | undefined> {
  const bbox = tileBbox(tile, bufferUnits / tileExtent)
  const tolerance = toleranceDegrees(tile.z)
  const ways = await tileWays(trx, bbox, waySelection(tile.z), tolerance)
  const areas = await tileAreas(trx, bbox, leastAreas(tile), tolerance)
  const places = await tilePlaces(trx, bbox, placeKinds(tile.z))
  return encodeTile(tile, townTileLayers(tile, ways, areas, places))
}

/** Sorts rows into the layers of a tile. */
function townTileLayers(
  tile: Tile,
  ways: readonly TileWay[],
  areas: readonly TileArea[],
  places: readonly TilePlace[],
): TileLayers {
  const layers = Object.fromEntries(Object.keys(townLayers).map((name) => [name, [] as TileFeature[]])) as Record<
    keyof typeof townLayers,
    TileFeature[]
  >
  for (const area of areas) addArea(layers, area, tile)
  const named = new Map<string, { properties: TileFeature['properties']; lines: Position[][] }>()
  for (const way of ways) addWay(layers, way, tile.z, named)
  const streetNames = new Set(
    [...named.values()]
      .filter(({ properties }) => !isPathClass(String(properties['class'])))
      .map(({ properties }) => properties['name']),
  )
  for (const { properties, lines } of named.values()) {
    // A pavement mapped beside its street bears the street's name, which need not be read twice.
    if (isPathClass(String(properties['class'])) && streetNames.has(properties['name'])) continue
    for (const coordinates of joinLines(lines))
      layers.way_name.push({ properties, geometry: { type: 'LineString', coordinates } })
  }
  for (const place of places) addPlace(layers, place, tile)
  return layers
}

type Layers = Record<keyof typeof townLayers, TileFeature[]>

function addArea(layers: Layers, area: TileArea, tile: Tile): void {
  const geometry = wkbGeometry(area.shape)
  if (area.kind === 'building') layers.building.push({ properties: {}, geometry })
  else if (area.kind === 'water') layers.water.push({ properties: { kind: area.value }, geometry })
  else layers[greens.has(area.kind) ? 'green' : 'ground'].push({ properties: { kind: area.kind }, geometry })
  const room = labelSquareMetresAtZoom14 * 4 ** (14 - tile.z)
  if (area.name === null || !namedAreas.has(area.kind) || (tile.z < 16 && area.square_metres < room)) return
  const rank = Math.round(10 - Math.min(10, Math.log10(1 + area.square_metres)))
  pushPoint(layers.label, area, tile, { kind: area.kind, value: area.value, name: area.name, rank })
}

function addWay(
  layers: Layers,
  way: TileWay,
  zoom: number,
  named: Map<string, { properties: TileFeature['properties']; lines: Position[][] }>,
): void {
  if (!showsDetail(way, zoom)) return
  const geometry = wkbGeometry(way.shape) as LineString
  const level = { ...(way.tunnel ? { tunnel: true } : {}), ...(way.bridge ? { bridge: true } : {}) }
  const name = way.name === null ? {} : { name: way.name }
  if (way.highway !== null) {
    const street = streetClass(way.highway)
    const isLink = way.highway.endsWith('_link')
    const link = isLink ? { link: true } : {}
    const lit = way.lit === 'unknown' ? {} : { lit: way.lit }
    const oneway = way.oneway === 'no' ? {} : { oneway: way.oneway }
    layers.way.push({
      id: way.osm_id,
      properties: { class: street, ...link, ...lit, ...oneway, ...level },
      geometry,
    })
    const properties = { class: street, ...name, ...(way.ref === null ? {} : { ref: way.ref }) }
    if ((way.name === null && way.ref === null) || isLink || !showsStreetNames(street, zoom)) return
    const key = JSON.stringify(properties)
    const same = named.get(key) ?? { properties, lines: [] as Position[][] }
    same.lines.push(geometry.coordinates)
    named.set(key, same)
  } else if (way.railway !== null) {
    layers.rail.push({
      properties: { class: way.railway, ...(way.service === null ? {} : { yard: true }), ...level },
      geometry,
    })
  } else if (way.waterway !== null) {
    layers.waterway.push({
      properties: { class: way.waterway, ...name, ...(way.tunnel ? { tunnel: true } : {}) },
      geometry,
    })
  } else layers.ferry.push({ properties: name, geometry })
}

function addPlace(layers: Layers, place: TilePlace, tile: Tile): void {
  if (place.kind === 'address') pushPoint(layers.address, place, tile, { number: place.house_number ?? '' })
  else if (place.kind === 'lamp') pushPoint(layers.lamp, place, tile, {})
  else if (place.name !== null) {
    const settlement = place.kind === 'settlement'
    if (settlement && !showsSettlement(place.value, tile.z)) return
    const rank = settlement ? importance.indexOf(place.value) : 5
    pushPoint(layers.label, place, tile, { kind: place.kind, value: place.value, name: place.name, rank })
  }
}

/** Adds a point if it lies in the tile itself: its label belongs to one tile only. */
function pushPoint(
  layer: TileFeature[],
  { lng, lat }: { lng: number; lat: number },
  tile: Tile,
  properties: TileFeature['properties'],
): void {
  const { x, y } = tileOf([lng, lat], tile.z)
  if (x === tile.x && y === tile.y) layer.push({ properties, geometry: { type: 'Point', coordinates: [lng, lat] } })
}
