import type { OsmTags } from './osm-element.ts'
import type { PlaceAttributes, PlaceKind } from './town-row.ts'
import { accessOf } from './way-rules.ts'

const settlements = new Set([
  'city',
  'borough',
  'suburb',
  'quarter',
  'neighbourhood',
  'town',
  'village',
  'hamlet',
  'isolated_dwelling',
  'locality',
])

/** Places with a licence to serve or sell alcohol as their trade; restaurants are left out, as the tags do not say. */
const venues = new Set(['bar', 'pub', 'nightclub', 'biergarten', 'casino', 'stripclub'])
const venueShops = new Set(['alcohol', 'wine'])

const schools = new Set(['school', 'kindergarten', 'college', 'university'])

/** What kinds of place a node is. An address counts beside whatever else the node is. */
export function placeAttributes(tags: OsmTags): PlaceAttributes[] {
  if (tags.size === 0) return []
  const found = sharedKinds(tags)
  const highway = tags.get('highway')
  const railway = tags.get('railway')
  if (highway === 'street_lamp') found.set('lamp', highway)
  if (highway === 'crossing') found.set('crossing', tags.get('crossing') ?? highway)
  if (highway === 'traffic_signals') found.set('signals', highway)
  const barrier = tags.get('barrier')
  if (barrier !== undefined && barrier !== 'no') found.set('barrier', barrier)
  if (highway === 'bus_stop') found.set('stop', highway)
  else if (railway === 'tram_stop') found.set('stop', railway)
  else if (tags.get('amenity') === 'ferry_terminal') found.set('stop', 'ferry_terminal')
  else if (tags.get('public_transport') === 'platform') found.set('stop', 'platform')
  if (railway === 'subway_entrance') found.set('station', railway)
  return attributesOf(found, tags)
}

/** What kinds of place a closed way or a multipolygon is, to be placed at its label point. */
export function placeAttributesOfArea(tags: OsmTags): PlaceAttributes[] {
  if (tags.size === 0) return []
  const found = sharedKinds(tags)
  // These are areas already, with a label point of their own.
  for (const kind of ['square', 'park', 'playground'] as const) found.delete(kind)
  return attributesOf(found, tags)
}

function sharedKinds(tags: OsmTags): Map<PlaceKind, string> {
  const found = new Map<PlaceKind, string>()
  const houseNumber = tags.get('addr:housenumber')
  if (houseNumber !== undefined && houseNumber.trim() !== '') found.set('address', 'address')
  const railway = tags.get('railway') ?? ''
  const amenity = tags.get('amenity')?.split(';')[0] ?? ''
  if (railway === 'station' || railway === 'halt') found.set('station', railway)
  else if (amenity === 'bus_station') found.set('station', amenity)
  else if (tags.get('public_transport') === 'station') found.set('station', 'station')
  const place = tags.get('place') ?? ''
  if (settlements.has(place) && tags.has('name')) found.set('settlement', place)
  if (place === 'square' && tags.has('name')) found.set('square', place)
  const leisure = tags.get('leisure')
  if (leisure === 'park' || leisure === 'playground') found.set(leisure, leisure)
  if (schools.has(amenity)) found.set('school', amenity)
  const shop = tags.get('shop') ?? ''
  if (venues.has(amenity)) found.set('venue', amenity)
  else if (venueShops.has(shop)) found.set('venue', shop)
  return found
}

function attributesOf(found: Map<PlaceKind, string>, tags: OsmTags): PlaceAttributes[] {
  return [...found].map(([kind, value]) => ({
    kind,
    value,
    name: kind === 'address' ? tags.get('addr:housename') : tags.get('name'),
    street: kind === 'address' ? (tags.get('addr:street') ?? tags.get('addr:place')) : undefined,
    houseNumber: kind === 'address' ? tags.get('addr:housenumber')?.trim() : undefined,
    postcode: kind === 'address' ? tags.get('addr:postcode') : undefined,
    ...(kind === 'barrier'
      ? accessOf(tags)
      : { access: undefined, foot: undefined, bicycle: undefined, motorVehicle: undefined }),
  }))
}
