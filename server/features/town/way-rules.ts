import type { OsmTags } from './osm-element.ts'
import type { Lit, Oneway, WayAttributes } from './town-row.ts'

// Tags of linear ways, after https://wiki.openstreetmap.org/wiki/Key:highway, Key:oneway, Key:lit and Key:maxspeed.

/** Values of highway that are no way to move along: places, plans and remains. */
const notWays = new Set([
  'no',
  'proposed',
  'planned',
  'construction',
  'abandoned',
  'disused',
  'razed',
  'demolished',
  'dismantled',
  'bus_stop',
  'rest_area',
  'services',
  'raceway',
  'street_lamp',
  'crossing',
  'traffic_signals',
])

const railways = new Set(['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'funicular', 'monorail', 'preserved'])

const waterways = new Set(['river', 'stream', 'canal', 'drain', 'ditch'])

/** Highways that are surfaces when area=yes; others with that tag are drawing mistakes and stay lines. */
const walkableSurfaces = new Set(['pedestrian', 'footway', 'path', 'living_street', 'service', 'platform'])

/** What a way's tags mean, or undefined when it is no street, path, railway, watercourse or ferry line. */
export function wayAttributes(tags: OsmTags): WayAttributes | undefined {
  const highwayTag = tags.get('highway')
  const highway = highwayTag !== undefined && !notWays.has(highwayTag) ? highwayTag : undefined
  const railway = known(tags.get('railway'), railways)
  const waterway = known(tags.get('waterway'), waterways)
  const ferry = tags.get('route') === 'ferry'
  if (highway === undefined && railway === undefined && waterway === undefined && !ferry) return undefined
  const oneway = onewayOf(tags, highway)
  return {
    highway,
    railway,
    waterway,
    ferry,
    name: tags.get('name'),
    ref: tags.get('ref'),
    service: tags.get('service'),
    footway: tags.get('footway') ?? tags.get('path'),
    sidewalk: sidewalkOf(tags),
    cycleway:
      tags.get('cycleway') ?? tags.get('cycleway:both') ?? tags.get('cycleway:right') ?? tags.get('cycleway:left'),
    ...accessOf(tags),
    oneway,
    onewayBicycle: onewayBicycleOf(tags, oneway),
    surface: tags.get('surface'),
    lit: litOf(tags.get('lit')),
    steps: highway === 'steps',
    tunnel: isYes(tags.get('tunnel')),
    bridge: isYes(tags.get('bridge')),
    layer: layerOf(tags.get('layer')),
    maxspeedKmh: maxspeedKmhOf(tags.get('maxspeed')),
    isArea: isYes(tags.get('area')) && walkableSurfaces.has(highway ?? ''),
  }
}

/** Who may pass, general tags filled in for the particular (vehicle stands for bicycles and motor vehicles alike). */
export function accessOf(tags: OsmTags): Pick<WayAttributes, 'access' | 'foot' | 'bicycle' | 'motorVehicle'> {
  const vehicle = tags.get('vehicle')
  return {
    access: tags.get('access'),
    foot: tags.get('foot'),
    bicycle: tags.get('bicycle') ?? vehicle,
    motorVehicle: tags.get('motorcar') ?? tags.get('motor_vehicle') ?? vehicle,
  }
}

/** Reads Key:lit. A schedule or an automatic switch is light; a lamp that no longer works is not. */
export function litOf(value: string | undefined): Lit {
  if (value === undefined || value === '' || value === 'unknown') return 'unknown'
  return value === 'no' || value === 'disused' ? 'no' : 'yes'
}

/** Reads Key:maxspeed, km/h: numbers, mph, and the Swedish default zones; undefined for none, signals and the rest. */
export function maxspeedKmhOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const zone = /^[A-Z]{2}:(urban|rural|living_street|walk)$/.exec(value)?.[1]
  if (zone) return { urban: 50, rural: 70, living_street: 7, walk: 7 }[zone]
  if (value === 'walk') return 7
  const match = /^(\d{1,3}(?:\.\d+)?)\s*(mph|km\/h|kmh)?$/.exec(value)
  if (!match) return undefined
  const kmh = Math.round(Number(match[1]) * (match[2] === 'mph' ? 1.609344 : 1))
  return kmh > 0 ? kmh : undefined
}

function onewayOf(tags: OsmTags, highway: string | undefined): Oneway {
  const value = tags.get('oneway')
  if (value === 'yes' || value === 'true' || value === '1') return 'forward'
  if (value === '-1' || value === 'reverse') return 'backward'
  if (value !== undefined) return 'no'
  const implied = tags.get('junction') === 'roundabout' || tags.get('junction') === 'circular'
  return implied || highway === 'motorway' || highway === 'motorway_link' ? 'forward' : 'no'
}

function onewayBicycleOf(tags: OsmTags, oneway: Oneway): Oneway {
  const value = tags.get('oneway:bicycle')
  if (value === 'yes') return oneway === 'backward' ? 'backward' : 'forward'
  if (value === '-1') return 'backward'
  if (value === 'no') return 'no'
  // A lane against the traffic, the older way of saying the same.
  const lanes = ['cycleway', 'cycleway:left', 'cycleway:right'].map((key) => tags.get(key) ?? '')
  return lanes.some((lane) => lane.startsWith('opposite')) ? 'no' : oneway
}

function sidewalkOf(tags: OsmTags): string | undefined {
  const value = tags.get('sidewalk') ?? tags.get('sidewalk:both')
  if (value !== undefined) return value
  const left = isYes(tags.get('sidewalk:left'))
  const right = isYes(tags.get('sidewalk:right'))
  if (left && right) return 'both'
  if (left) return 'left'
  return right ? 'right' : undefined
}

function layerOf(value: string | undefined): number {
  const layer = Number(value ?? 0)
  return Number.isInteger(layer) && Math.abs(layer) <= 20 ? layer : 0
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'no'
}

function known(value: string | undefined, values: ReadonlySet<string>): string | undefined {
  return value !== undefined && values.has(value) ? value : undefined
}
