import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { tileOf, type Tile } from '../../server/geo/tile-grid.ts'
import { municipalityPath } from './municipality-api.ts'

/** `[west, south, east, north]`, degrees. */
type Bounds = readonly [number, number, number, number]

/** Parts of a town and places that people tell the way by; the town's own name tells nothing within it. */
const tellingKinds = new Set(['square', 'park', 'station', 'school', 'hospital', 'cemetery'])
const wholeTowns = new Set(['city', 'town', 'municipality'])
/** The deepest zoom asked for: neighbourhoods are named there. */
const deepestZoom = 13
const mostTiles = 12

/** Places with a name within `bounds`, from the labels of the base map's own tiles; none where the base map is another. */
export async function fetchNamedPlaces(code: string, bounds: Bounds): Promise<{ name: string; at: LngLat }[]> {
  const found = await Promise.all(tilesOver(bounds).map((tile) => fetchLabels(code, tile)))
  return found.flat()
}

function tilesOver([west, south, east, north]: Bounds): Tile[] {
  for (let zoom = deepestZoom; zoom >= 0; zoom--) {
    const [first, last] = [tileOf([west, north], zoom), tileOf([east, south], zoom)]
    const [columns, rows] = [last.x - first.x + 1, last.y - first.y + 1]
    if (columns * rows > mostTiles) continue
    return Array.from({ length: columns * rows }, (_, index) => ({
      z: zoom,
      x: first.x + (index % columns),
      y: first.y + Math.floor(index / columns),
    }))
  }
  return []
}

async function fetchLabels(code: string, { z, x, y }: Tile): Promise<{ name: string; at: LngLat }[]> {
  const response = await fetch(`/api${municipalityPath(code)}/tiles/town/${z}/${x}/${y}.mvt`, { credentials: 'omit' })
  if (response.status !== 200) return []
  const layer = new VectorTile(new PbfReader(await response.arrayBuffer())).layers['label']
  const places: { name: string; at: LngLat }[] = []
  if (!layer) return places
  for (let index = 0; index < layer.length; index++) {
    const feature = layer.feature(index)
    const { kind, value, name } = feature.properties
    const tells = kind === 'settlement' ? !wholeTowns.has(String(value)) : tellingKinds.has(String(kind))
    const { geometry } = feature.toGeoJSON(x, y, z)
    if (!tells || typeof name !== 'string' || geometry.type !== 'Point') continue
    const [lng = 0, lat = 0] = geometry.coordinates
    places.push({ name, at: [lng, lat] })
  }
  return places
}
