import { geoJSONToTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature, Geometry } from 'geojson'

import { tileExtent, type Tile } from '../../geo/tile-grid.ts'

/** Deepest zoom of the town's tiles; deeper views enlarge these, whose unit is 0.15 m there. */
export const deepestTownZoom = 16

/** Units around a tile's edge that are kept, so that wide lines and outlines do not break there. */
export const bufferUnits = 64

export type TileFeature = { id?: number; properties: Record<string, string | number | boolean>; geometry: Geometry }

/** Features by layer, in the order of drawing. */
export type TileLayers = Record<string, TileFeature[]>

/**
 * Encodes features on WGS 84 as a Mapbox Vector Tile (specification 2.1): projected, cut at the tile with its buffer,
 * simplified by the zoom and set to whole units. Undefined when no layer has anything in the tile.
 */
export function encodeTile(tile: Tile, layers: TileLayers): Uint8Array | undefined {
  const cut: Parameters<typeof fromGeojsonVt>[0] = {}
  for (const [name, features] of Object.entries(layers)) {
    if (features.length === 0) continue
    const collection = { type: 'FeatureCollection' as const, features: features.map(asFeature) }
    const options = { maxZoom: deepestTownZoom, extent: tileExtent, buffer: bufferUnits, tolerance: 3, clip: true }
    const layer = geoJSONToTile(collection, tile.z, tile.x, tile.y, options)
    if (layer.features.length > 0) cut[name] = layer
  }
  return Object.keys(cut).length === 0 ? undefined : fromGeojsonVt(cut, { version: 2, extent: tileExtent })
}

function asFeature({ id, properties, geometry }: TileFeature): Feature {
  return { type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry }
}
