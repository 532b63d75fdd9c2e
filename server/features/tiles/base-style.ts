import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'

import { labelLayers } from './base-labels.ts'
import { detailLayers, groundLayers, townSource, wayLayers } from './base-layers.ts'
import { darkPalette, lightPalette } from './base-palette.ts'

export type BaseTheme = 'light' | 'dark'

/**
 * The base map as a MapLibre style: greys, greens and blues under which nothing shouts. It asks nothing of another
 * host: no glyphs (labels come from the system's fonts) and no sprite.
 * @param name shown to those who open the style elsewhere
 * @param source vector tiles with the layers of `townLayers`
 */
export function baseStyle(name: string, theme: BaseTheme, source: SourceSpecification): StyleSpecification {
  const palette = theme === 'dark' ? darkPalette : lightPalette
  return {
    version: 8,
    name,
    sources: { [townSource]: source },
    layers: [
      ...groundLayers(palette),
      ...wayLayers(palette, 'tunnel'),
      ...wayLayers(palette, 'surface'),
      ...wayLayers(palette, 'bridge'),
      ...detailLayers(palette),
      ...labelLayers(palette),
    ],
  }
}
