import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'

import type { BasePalette } from './base-palette.ts'

/** Name of the style's one source. */
export const townSource = 'town'

/** Widths in pixels of each class of street at the zooms of `widthZooms`. */
const streetWidths: Record<string, readonly number[]> = {
  motorway: [1, 1.6, 3, 5.5, 12, 34],
  trunk: [0.9, 1.4, 2.6, 5, 11, 32],
  primary: [0.8, 1.3, 2.4, 4.8, 10.5, 30],
  secondary: [0.5, 0.9, 1.9, 4, 9.5, 28],
  tertiary: [0, 0.6, 1.4, 3.2, 8.5, 26],
  street: [0, 0, 0.8, 2.4, 7, 22],
  pedestrian: [0, 0, 0.8, 2, 5.5, 17],
  service: [0, 0, 0, 1, 3.6, 11],
  track: [0, 0, 0, 1, 2.4, 7],
}
const widthZooms = [8, 10, 12, 14, 16, 19]

/** Classes drawn as streets with an edge, least important first; the rest are paths. */
const streetClasses = [
  'track',
  'service',
  'pedestrian',
  'street',
  'tertiary',
  'secondary',
  'primary',
  'trunk',
  'motorway',
]
const pathClasses = ['footway', 'cycleway', 'steps']

const is = (field: string, ...values: string[]): ExpressionSpecification => ['in', ['get', field], ['literal', values]]
const all = (...parts: ExpressionSpecification[]): FilterSpecification => ['all', ...parts] as ExpressionSpecification
const byKind = (colours: Record<string, string>, otherwise: string): ExpressionSpecification =>
  ['match', ['get', 'kind'], ...Object.entries(colours).flat(), otherwise] as unknown as ExpressionSpecification

/** Edge on both sides of a street at the zooms of `widthZooms`, pixels together: thin streets would be all edge. */
const edgeWidths = [0.4, 0.5, 0.9, 1.2, 1.5, 2]

/** Width of a street by class and zoom, with or without its edge. */
function streetWidth(edged: boolean): ExpressionSpecification {
  const stops = widthZooms.flatMap((zoom, i) => {
    const byClass = Object.entries(streetWidths).flatMap(([name, widths]) => {
      const width = widths[i] as number
      return [name, width > 0 && edged ? width + (edgeWidths[i] as number) : width]
    })
    const width = ['match', ['get', 'class'], ...byClass, 0]
    // Slip roads are narrower than what they lead to.
    return [zoom, ['*', width, ['case', ['has', 'link'], 0.7, 1]]]
  })
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

const zoomed = (...stops: number[]): ExpressionSpecification =>
  ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as unknown as ExpressionSpecification

/** Ground, water and houses, from below upwards. */
export function groundLayers(palette: BasePalette): LayerSpecification[] {
  const fill = (id: string, layer: string, paint: object, extra: object = {}): LayerSpecification => ({
    id,
    type: 'fill',
    source: townSource,
    'source-layer': layer,
    paint,
    ...extra,
  })
  const grounds = {
    residential: palette.residential,
    commercial: palette.commercial,
    industrial: palette.industrial,
    school: palette.school,
    hospital: palette.hospital,
    parking: palette.parking,
    station: palette.industrial,
  }
  const greens = {
    park: palette.park,
    playground: palette.park,
    wood: palette.wood,
    pitch: palette.pitch,
    cemetery: palette.cemetery,
    allotments: palette.cemetery,
    farmland: palette.farmland,
    sand: palette.sand,
  }
  return [
    { id: 'land', type: 'background', paint: { 'background-color': palette.land } },
    fill(
      'ground',
      'ground',
      { 'fill-color': byKind(grounds, palette.paved) },
      { filter: ['!', is('kind', 'square', 'platform')] },
    ),
    fill('green', 'green', { 'fill-color': byKind(greens, palette.grass) }),
    {
      id: 'playground-edge',
      type: 'line',
      source: townSource,
      'source-layer': 'green',
      minzoom: 15,
      filter: is('kind', 'playground', 'pitch'),
      paint: { 'line-color': palette.textGreen, 'line-opacity': 0.25, 'line-width': 1 },
    },
    fill('water', 'water', { 'fill-color': palette.water }),
    {
      id: 'waterway',
      type: 'line',
      source: townSource,
      'source-layer': 'waterway',
      filter: ['!', ['has', 'tunnel']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.4],
          ['zoom'],
          8,
          ['match', ['get', 'class'], ['river', 'canal'], 1, 0.3],
          14,
          ['match', ['get', 'class'], ['river', 'canal'], 4, 1.4],
          18,
          ['match', ['get', 'class'], ['river', 'canal'], 14, 4],
        ],
      },
    },
    fill('square', 'ground', { 'fill-color': palette.paved }, { filter: is('kind', 'square', 'platform') }),
    fill(
      'building',
      'building',
      {
        'fill-color': palette.building,
        'fill-outline-color': palette.buildingLine,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.4, 15, 1],
      },
      { minzoom: 13 },
    ),
  ]
}

/** Streets, paths and tracks on one level of the terrain: below ground, on it, or on bridges. */
export function wayLayers(palette: BasePalette, level: 'tunnel' | 'surface' | 'bridge'): LayerSpecification[] {
  const here: ExpressionSpecification =
    level === 'tunnel'
      ? ['has', 'tunnel']
      : level === 'bridge'
        ? (['all', ['has', 'bridge'], ['!', ['has', 'tunnel']]] as ExpressionSpecification)
        : (['!', ['any', ['has', 'tunnel'], ['has', 'bridge']]] as ExpressionSpecification)
  const line = (id: string, filter: FilterSpecification, paint: object, extra: object = {}): LayerSpecification =>
    ({
      id: `${id}-${level}`,
      type: 'line',
      source: townSource,
      'source-layer': 'way',
      filter,
      layout: { 'line-join': 'round', 'line-cap': level === 'surface' ? 'round' : 'butt', ...sortKey },
      paint: { ...paint, ...(level === 'tunnel' ? { 'line-opacity': 0.55 } : {}) },
      ...extra,
    }) as LayerSpecification
  const sortKey = { 'line-sort-key': ['match', ['get', 'class'], ...streetClasses.flatMap((name, i) => [name, i]), 0] }
  const streets = all(here, is('class', ...streetClasses))
  const path = (name: string) => all(here, is('class', name))
  const flat = { layout: { 'line-join': 'round', 'line-cap': 'butt' } }
  return [
    ...(level === 'bridge'
      ? [
          line(
            'path-deck',
            all(here, is('class', ...pathClasses)),
            { 'line-color': palette.casing, 'line-width': zoomed(14, 3, 19, 14) },
            { minzoom: 14 },
          ),
        ]
      : []),
    line(
      'path-halo',
      all(here, is('class', ...pathClasses)),
      { 'line-color': palette.pathHalo, 'line-width': zoomed(14, 1.8, 19, 10) },
      { minzoom: 14 },
    ),
    line(
      'footway',
      path('footway'),
      { 'line-color': palette.footway, 'line-width': zoomed(13, 0.6, 16, 1.4, 19, 3.4), 'line-dasharray': [2.2, 1.4] },
      { minzoom: 13, ...flat },
    ),
    line(
      'cycleway',
      path('cycleway'),
      { 'line-color': palette.cycleway, 'line-width': zoomed(13, 0.8, 16, 1.7, 19, 4), 'line-dasharray': [4, 1.2] },
      { minzoom: 13, ...flat },
    ),
    line(
      'steps',
      path('steps'),
      { 'line-color': palette.steps, 'line-width': zoomed(14, 1.4, 16, 3.2, 19, 9), 'line-dasharray': [0.35, 0.3] },
      { minzoom: 14, ...flat },
    ),
    line(
      'street-casing',
      streets,
      {
        'line-color': palette.casing,
        'line-width': streetWidth(true),
        ...(level === 'tunnel' ? { 'line-dasharray': [3, 2] } : {}),
      },
      level === 'tunnel' ? flat : {},
    ),
    line('street', streets, {
      'line-color': [
        'match',
        ['get', 'class'],
        ['motorway', 'trunk'],
        palette.motorway,
        'primary',
        palette.primary,
        ['secondary', 'tertiary'],
        palette.secondary,
        'pedestrian',
        palette.pedestrian,
        ['service', 'track'],
        palette.service,
        palette.street,
      ],
      'line-width': streetWidth(false),
    }),
    ...railLayers(palette, here, level),
  ]
}

function railLayers(palette: BasePalette, here: ExpressionSpecification, level: string): LayerSpecification[] {
  const rail = (id: string, filter: FilterSpecification, paint: object, minzoom: number): LayerSpecification => ({
    id: `${id}-${level}`,
    type: 'line',
    source: townSource,
    'source-layer': 'rail',
    filter,
    minzoom,
    paint,
  })
  const opacity = { 'line-opacity': level === 'tunnel' ? 0.35 : 1 }
  const main = all(here, ['!', is('class', 'tram', 'subway')])
  return [
    rail(
      'rail',
      main,
      {
        'line-color': palette.rail,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 14, ['case', ['has', 'yard'], 0.8, 1.6], 18, 4],
        ...opacity,
      },
      8,
    ),
    rail(
      'rail-tie',
      main,
      { 'line-color': palette.railTie, 'line-width': zoomed(14, 0.7, 18, 2.4), 'line-dasharray': [5, 5], ...opacity },
      14.5,
    ),
    rail(
      'tram',
      all(here, level === 'tunnel' ? is('class', 'tram') : is('class', 'tram', 'subway')),
      { 'line-color': palette.rail, 'line-width': zoomed(13, 0.5, 18, 2), ...opacity },
      13,
    ),
  ]
}

/** What lies above streets but below names: ferry lines and street lamps. */
export function detailLayers(palette: BasePalette): LayerSpecification[] {
  return [
    {
      id: 'ferry',
      type: 'line',
      source: townSource,
      'source-layer': 'ferry',
      paint: { 'line-color': palette.textWater, 'line-opacity': 0.6, 'line-width': 1, 'line-dasharray': [5, 4] },
    },
    {
      id: 'lamp',
      type: 'circle',
      source: townSource,
      'source-layer': 'lamp',
      minzoom: 17,
      paint: {
        'circle-color': palette.lamp,
        'circle-radius': zoomed(17, 1.8, 19, 3.6),
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 0.8,
      },
    },
  ]
}
