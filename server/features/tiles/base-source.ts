import type { StyleSpecification } from 'maplibre-gl'

import type { Bbox } from '../../geo/bbox.ts'
import type { TownBase } from '../town/town-tile-queries.ts'
import { baseStyle, type BaseTheme } from './base-style.ts'
import { deepestTownZoom } from './tile-encode.ts'
import { shallowestTownZoom } from './tile-rules.ts'
import type { TileJson } from './tile-schema.ts'
import { townLayers } from './town-tile.ts'

/** What the licence of OpenStreetMap asks to be shown (ODbL 1.0, 4.3). */
const openStreetMap =
  '<a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">© OpenStreetMap</a>'

/** Where a town's tiles are and what they hold. @param origin such as https://karta.example.se */
export function townTileJson(code: string, town: TownBase, bounds: Bbox | undefined, origin: string): TileJson {
  return {
    tilejson: '3.0.0',
    name: town.name,
    tiles: [`${origin}/api/municipalities/${code}/tiles/town/{z}/{x}/{y}.mvt?v=${town.townVersion}`],
    minzoom: shallowestTownZoom,
    maxzoom: deepestTownZoom,
    ...(bounds === undefined ? {} : { bounds: [...bounds] }),
    attribution: attributionOf(town),
    vector_layers: Object.entries(townLayers).map(([id, fields]) => ({ id, fields: { ...fields } })),
  }
}

/** The municipality's base map; a PMTiles file of its own takes the place of our tiles (layers as in `townLayers`). */
export function municipalityStyle(code: string, town: TownBase, theme: BaseTheme, origin: string): StyleSpecification {
  if (town.basePmtilesUrl !== undefined) {
    return baseStyle(town.name, theme, {
      type: 'vector',
      url: `pmtiles://${town.basePmtilesUrl}`,
      attribution: openStreetMap,
    })
  }
  const { tiles, minzoom, maxzoom, attribution } = townTileJson(code, town, undefined, origin)
  return baseStyle(town.name, theme, {
    type: 'vector',
    tiles,
    minzoom,
    maxzoom,
    attribution,
  })
}

/** A demo town is nobody's data. */
function attributionOf(town: TownBase): string {
  return town.fictional ? 'Påhittad stad · fictional town' : openStreetMap
}
