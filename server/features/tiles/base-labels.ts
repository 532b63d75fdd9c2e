import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'

import { townSource } from './base-layers.ts'
import type { BasePalette } from './base-palette.ts'

// Without `glyphs` MapLibre draws text with the system's fonts. It takes weight and slant from words in the name of the
// first font of a stack, so that one is a made-up name and the system's own font comes second.
const regular = ['Map Regular', 'system-ui', 'sans-serif']
const medium = ['Map Medium', 'system-ui', 'sans-serif']
const semibold = ['Map Semibold', 'system-ui', 'sans-serif']
const italic = ['Map Italic', 'system-ui', 'sans-serif']

type SymbolOptions = {
  layer: string
  filter?: FilterSpecification
  minzoom?: number
  maxzoom?: number
  layout: object
  colour: string
  halo: string
  haloWidth?: number
}

const kind = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]]
const value = (...values: string[]): ExpressionSpecification => ['in', ['get', 'value'], ['literal', values]]
const settlement = (...values: string[]): ExpressionSpecification => [
  'all',
  ['==', ['get', 'kind'], 'settlement'],
  value(...values),
]

/** Names, the least important first: MapLibre places those of later layers first. */
export function labelLayers(palette: BasePalette): LayerSpecification[] {
  const { halo } = palette
  const point = {
    'text-field': ['get', 'name'],
    'symbol-sort-key': ['get', 'rank'],
    'text-max-width': 8,
    'text-padding': 4,
  }
  return [
    symbol('oneway', {
      layer: 'way',
      filter: ['has', 'oneway'],
      minzoom: 16.5,
      colour: palette.textQuiet,
      halo,
      haloWidth: 0,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 140,
        'text-field': ['match', ['get', 'oneway'], 'backward', '←', '→'],
        'text-font': regular,
        'text-size': 12,
        'text-keep-upright': false,
        'text-rotation-alignment': 'map',
        'text-padding': 12,
      },
    }),
    symbol('address', {
      layer: 'address',
      minzoom: 17,
      colour: palette.textQuiet,
      halo,
      layout: {
        'text-field': ['get', 'number'],
        'text-font': regular,
        'text-size': sizes(17, 10, 20, 13),
        'text-padding': 2,
      },
    }),
    symbol('stop', {
      layer: 'label',
      filter: kind('stop'),
      minzoom: 16,
      colour: palette.textStop,
      halo,
      layout: { ...point, 'text-font': regular, 'text-size': 11 },
    }),
    streetNames('street-name', ['service', 'footway', 'cycleway', 'steps', 'track'], 16, 10.5, palette),
    streetNames('street-name-local', ['street', 'pedestrian'], 14, 11, palette),
    streetNames('street-name-major', ['tertiary', 'secondary', 'primary', 'trunk', 'motorway'], 13, 11.5, palette),
    symbol('area-name', {
      layer: 'label',
      filter: kind('school', 'hospital', 'pitch', 'playground', 'allotments', 'cemetery'),
      minzoom: 15,
      colour: palette.textQuiet,
      halo,
      layout: { ...point, 'text-font': regular, 'text-size': 11 },
    }),
    symbol('green-name', {
      layer: 'label',
      filter: kind('park', 'wood'),
      minzoom: 13,
      colour: palette.textGreen,
      halo,
      layout: { ...point, 'text-font': medium, 'text-size': sizes(13, 11, 18, 14) },
    }),
    symbol('water-name', {
      layer: 'label',
      filter: kind('water'),
      colour: palette.textWater,
      halo,
      layout: { ...point, 'text-font': italic, 'text-size': sizes(10, 11, 16, 14) },
    }),
    symbol('waterway-name', {
      layer: 'waterway',
      filter: ['has', 'name'],
      minzoom: 13,
      colour: palette.textWater,
      halo,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 400,
        'text-field': ['get', 'name'],
        'text-font': italic,
        'text-size': 12,
      },
    }),
    symbol('square-name', {
      layer: 'label',
      filter: kind('square'),
      minzoom: 14,
      colour: palette.text,
      halo,
      layout: { ...point, 'text-font': medium, 'text-size': sizes(14, 11, 18, 14) },
    }),
    symbol('station-name', {
      layer: 'label',
      filter: ['all', kind('station'), ['!', value('subway_entrance')]],
      minzoom: 12,
      colour: palette.textStop,
      halo,
      layout: { ...point, 'text-font': semibold, 'text-size': sizes(12, 11, 18, 14) },
    }),
    symbol('settlement-small', {
      layer: 'label',
      filter: settlement('village', 'hamlet', 'neighbourhood', 'quarter', 'isolated_dwelling', 'locality'),
      maxzoom: 16,
      colour: palette.textQuiet,
      halo,
      haloWidth: 1.6,
      layout: { ...point, 'text-font': medium, 'text-size': sizes(10, 11, 16, 14) },
    }),
    symbol('settlement-district', {
      layer: 'label',
      filter: settlement('suburb', 'borough'),
      maxzoom: 16,
      colour: palette.textQuiet,
      halo,
      haloWidth: 1.8,
      layout: {
        ...point,
        'text-font': medium,
        'text-size': sizes(11, 11, 15, 15),
        'text-letter-spacing': 0.06,
        'text-transform': 'uppercase',
      },
    }),
    symbol('settlement-town', {
      layer: 'label',
      filter: settlement('city', 'town'),
      maxzoom: 14,
      colour: palette.text,
      halo,
      haloWidth: 2,
      layout: { ...point, 'text-font': semibold, 'text-size': sizes(8, 14, 13, 22) },
    }),
  ]
}

function streetNames(
  id: string,
  classes: string[],
  minzoom: number,
  size: number,
  palette: BasePalette,
): LayerSpecification {
  return symbol(id, {
    layer: 'way_name',
    filter: ['in', ['get', 'class'], ['literal', classes]],
    minzoom,
    colour: palette.textStreet,
    halo: palette.halo,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['coalesce', ['get', 'name'], ['get', 'ref']],
      'text-font': regular,
      'text-size': sizes(minzoom, size, 19, size + 4),
      'text-max-angle': 24,
      'text-padding': 6,
    },
  })
}

function symbol(id: string, options: SymbolOptions): LayerSpecification {
  const { layer, filter, minzoom, maxzoom, layout, colour, halo, haloWidth = 1.4 } = options
  return {
    id,
    type: 'symbol',
    source: townSource,
    'source-layer': layer,
    ...(filter === undefined ? {} : { filter }),
    ...(minzoom === undefined ? {} : { minzoom }),
    ...(maxzoom === undefined ? {} : { maxzoom }),
    layout,
    paint: { 'text-color': colour, 'text-halo-color': halo, 'text-halo-width': haloWidth },
  }
}

function sizes(...stops: number[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification
}
