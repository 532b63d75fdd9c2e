import type { OsmTags } from './osm-element.ts'
import type { AreaAttributes, AreaKind } from './town-row.ts'

// Tags of closed ways and multipolygons, after https://wiki.openstreetmap.org/wiki/Map_features.

/** Kind by key and value. An element may be several kinds (a school that is one building) but each only once. */
const kindsByKey: Record<string, Record<string, AreaKind>> = {
  leisure: {
    park: 'park',
    garden: 'park',
    common: 'park',
    dog_park: 'park',
    recreation_ground: 'park',
    playground: 'playground',
    pitch: 'pitch',
    track: 'pitch',
    golf_course: 'grass',
    swimming_pool: 'water',
    schoolyard: 'school',
  },
  landuse: {
    village_green: 'park',
    recreation_ground: 'park',
    grass: 'grass',
    meadow: 'grass',
    flowerbed: 'grass',
    forest: 'wood',
    cemetery: 'cemetery',
    allotments: 'allotments',
    reservoir: 'water',
    basin: 'water',
    pond: 'water',
    farmland: 'farmland',
    farmyard: 'farmland',
    orchard: 'farmland',
    vineyard: 'farmland',
    residential: 'residential',
    commercial: 'commercial',
    retail: 'commercial',
    industrial: 'industrial',
    railway: 'industrial',
    port: 'industrial',
    garages: 'industrial',
    quarry: 'industrial',
    construction: 'industrial',
    brownfield: 'industrial',
  },
  natural: {
    water: 'water',
    wood: 'wood',
    scrub: 'grass',
    heath: 'grass',
    grassland: 'grass',
    wetland: 'grass',
    beach: 'sand',
    sand: 'sand',
    bare_rock: 'sand',
    shingle: 'sand',
  },
  waterway: { riverbank: 'water', dock: 'water' },
  amenity: {
    school: 'school',
    kindergarten: 'school',
    college: 'school',
    university: 'school',
    hospital: 'hospital',
    parking: 'parking',
    grave_yard: 'cemetery',
    marketplace: 'square',
    bus_station: 'station',
  },
  place: { square: 'square' },
  railway: { station: 'station', platform: 'platform' },
  public_transport: { station: 'station', platform: 'platform' },
}

/** Closed lines of these are walked around, not filled, unless they say area=yes; as a multipolygon they are surfaces. */
const squareHighways = new Set(['pedestrian', 'footway', 'path', 'living_street'])

const homes = new Set([
  'apartments',
  'house',
  'detached',
  'residential',
  'terrace',
  'semidetached_house',
  'semi',
  'bungalow',
  'dormitory',
  'cabin',
  'farm',
  'villa',
  'houseboat',
  'static_caravan',
  'hut',
])

/** Buildings whose tag says nothing about what they are for. */
const unspecified = new Set(['yes', 'block', 'tower', 'construction'])

/**
 * What kinds of area a closed way or a multipolygon is; none when its tags make it a line or something else.
 * A closed way and a multipolygon differ only for streets and platforms.
 */
export function areaAttributes(tags: OsmTags, shape: 'closed-way' | 'multipolygon'): AreaAttributes[] {
  const saidArea = tags.get('area')
  if (tags.size === 0 || saidArea === 'no') return []
  const surface = shape === 'multipolygon' || (saidArea !== undefined && saidArea !== 'no')
  const found = new Map<AreaKind, string>()
  for (const [key, kinds] of Object.entries(kindsByKey)) {
    const value = firstValue(tags.get(key))
    const kind = value !== undefined && Object.hasOwn(kinds, value) ? kinds[value] : undefined
    if (value === undefined || kind === undefined || found.has(kind) || isHidden(kind, value, tags)) continue
    found.set(kind, value)
  }
  const highway = tags.get('highway') ?? ''
  if (surface && squareHighways.has(highway) && !found.has('square')) found.set('square', highway)
  if (surface && highway === 'platform' && !found.has('platform')) found.set('platform', highway)
  const building = firstValue(tags.get('building'))
  if (building !== undefined && building !== 'no' && tags.get('location') !== 'underground')
    found.set('building', building)
  return [...found].map(([kind, value]) => ({
    kind,
    value,
    name: tags.get('name'),
    residential: kind === 'building' ? isHome(value) : undefined,
  }))
}

/** Garages below ground and gardens behind houses are not what a map of public places shows. */
function isHidden(kind: AreaKind, value: string, tags: OsmTags): boolean {
  const isPrivate = tags.get('access') === 'private' || tags.get('access') === 'no'
  if (kind === 'parking') return tags.get('parking') === 'underground' || tags.get('parking') === 'multi-storey'
  if (value === 'garden') return isPrivate || tags.get('garden:type') === 'residential'
  return value === 'swimming_pool' && isPrivate
}

function isHome(building: string): boolean | undefined {
  return unspecified.has(building) ? undefined : homes.has(building)
}

function firstValue(value: string | undefined): string | undefined {
  return value?.split(';')[0]?.trim()
}
