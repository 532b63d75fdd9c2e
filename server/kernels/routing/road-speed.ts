/**
 * How fast a way is travelled in either direction, and how much more than its seconds it weighs in a search.
 *
 * Method: a speed by class of way, for cars the limit where it is posted, less a share for what traffic does to it; then
 * surface. Weights tell what a traveller would rather avoid (stairs, poor surface, big roads on foot) and never shorten
 * or lengthen the time that is answered.
 * Source: walking 5 km/h (CROW 2014), stairs 2 km/h along the ground (Fruin 1971: some 0.55 m/s), a wheelchair 3.6 km/h
 * (SFS-EN 17210: 1.0 m/s), bicycles 16 km/h on streets (Valhalla's hybrid bicycle, 18 km/h, less for crossings). Cars are
 * set so that journeys come near Valhalla 3.6.1 without traffic: between random places they take 1.04 times as long in
 * Liechtenstein and 1.11 times in central Malmö (medians), on foot 1.03 and 1.01, by bicycle 1.03 and 1.03.
 * Does not handle: slopes (no heights are known), rush hours.
 */
import { wayAccess } from './road-access.ts'
import type { Access } from './road-access.ts'
import type { RoadTags } from './road-ways.ts'
import type { SettledOptions, TravelProfile } from './travel-profile.ts'

/** One direction of a way; undefined where it cannot be travelled. */
export type RoadSpeed = { readonly kmh: number; readonly weight: number } | undefined

type Surface = 'smooth' | 'uneven' | 'poor' | 'impassable'

const surfaces: Record<Exclude<Surface, 'smooth'>, ReadonlySet<string>> = {
  uneven: new Set(
    'sett paving_stones:lanes cobblestone:flattened fine_gravel compacted bricks brick wood metal metal_grid unpaved grass_paver'.split(
      ' ',
    ),
  ),
  poor: new Set(
    'cobblestone unhewn_cobblestone gravel pebblestone ground dirt earth grass rock stone woodchips'.split(' '),
  ),
  impassable: new Set('sand mud snow ice stepping_stones salt'.split(' ')),
}

/** Ways that are of earth or gravel unless their surface is noted. */
const unpavedClasses = new Set(['path', 'track', 'bridleway'])

const surfaceShare: Record<TravelProfile, Record<Surface, number>> = {
  foot: { smooth: 1, uneven: 1, poor: 0.9, impassable: 0.6 },
  bicycle: { smooth: 1, uneven: 0.85, poor: 0.65, impassable: 0.3 },
  car: { smooth: 1, uneven: 0.85, poor: 0.6, impassable: 0.3 },
  wheelchair: { smooth: 1, uneven: 0.75, poor: 0.5, impassable: 0 },
}

const footKmh = 5
const stairsKmh = 2
const wheelchairKmh = 3.6
const pushedKmh = 4
const pushedOnStairsKmh = 1.2

/** Riding, km/h by class; the rest as a street. */
const bicycleKmh: Readonly<Record<string, number>> = {
  cycleway: 17,
  service: 13,
  path: 12,
  track: 12,
  living_street: 10,
  footway: 8,
  bridleway: 8,
  pedestrian: 7,
}
const bicycleStreetKmh = 16

/** Driving where no limit is noted, km/h. */
const carKmh: Readonly<Record<string, number>> = {
  motorway: 108,
  motorway_link: 60,
  trunk: 80,
  trunk_link: 50,
  primary: 65,
  primary_link: 40,
  secondary: 55,
  secondary_link: 35,
  tertiary: 48,
  tertiary_link: 30,
  unclassified: 40,
  residential: 34,
  road: 30,
  service: 16,
  living_street: 9,
  pedestrian: 9,
  busway: 40,
  track: 18,
}
const carElsewhereKmh = 10

/** Fastest whatever the limit says, km/h: these are narrow, or full of people. */
const carAtMostKmh: Readonly<Record<string, number>> = {
  residential: 40,
  service: 20,
  living_street: 10,
  pedestrian: 10,
  track: 25,
}
const carServiceKmh: Readonly<Record<string, number>> = {
  parking_aisle: 10,
  driveway: 8,
  'drive-through': 8,
  alley: 12,
}

/** Share of the limit that is driven on average: less in towns, where others cross. */
const limitShare = (kmh: number) => (kmh >= 60 ? 0.97 : 0.94)

/** Speed and weight of a way in the order of its nodes and against it. */
export function roadSpeeds(
  profile: TravelProfile,
  tags: RoadTags,
  options: SettledOptions,
): [forward: RoadSpeed, backward: RoadSpeed] {
  const access = wayAccess(profile, tags, options.emergency)
  if (access === 'no') return [undefined, undefined]
  if (profile === 'foot' || profile === 'wheelchair') {
    const speed = walkingSpeed(profile, tags, access, options)
    return [speed, speed]
  }
  const along = vehicleSpeed(profile, tags, access, options)
  const oneway = profile === 'car' ? tags.oneway : tags.onewayBicycle
  if (oneway === 'no' || access === 'pushed') return [along, along]
  const against = againstOneway(profile, tags, along, options)
  return oneway === 'forward' ? [along, against] : [against, along]
}

function walkingSpeed(
  profile: 'foot' | 'wheelchair',
  tags: RoadTags,
  access: Access,
  options: SettledOptions,
): RoadSpeed {
  const surface = surfaceOf(tags)
  const share = surfaceShare[profile][surface]
  if (share === 0) return undefined
  const kmh = tags.steps ? stairsKmh : (profile === 'foot' ? footKmh : wheelchairKmh) * share
  let weight = surfaceWeight(surface, options) * bigRoadWeight(tags)
  if (tags.steps) weight *= options.avoidStairs ? avoidedStairsWeight : 1
  return { kmh, weight: access === 'destination' ? weight * 1.2 : weight }
}

/** Who avoids stairs goes this many times as long round them. */
const avoidedStairsWeight = 12

/** Walking along a road for traffic is nobody's choice unless it has a pavement. */
function bigRoadWeight({ highway, sidewalk }: RoadTags): number {
  const hasPavement = sidewalk === 'both' || sidewalk === 'left' || sidewalk === 'right' || sidewalk === 'yes'
  if (hasPavement) return 1
  if (highway?.startsWith('trunk') === true) return 2
  if (highway?.startsWith('primary') === true) return 1.4
  return highway?.startsWith('secondary') === true ? 1.2 : 1
}

function vehicleSpeed(
  profile: 'bicycle' | 'car',
  tags: RoadTags,
  access: Access,
  options: SettledOptions,
): NonNullable<RoadSpeed> {
  const surface = surfaceOf(tags)
  const share = surfaceShare[profile][surface]
  const weight = surfaceWeight(surface, options)
  if (access === 'pushed') {
    // Carrying a bicycle is worse than the time it takes.
    const kmh = tags.steps ? pushedOnStairsKmh : pushedKmh
    return { kmh, weight: weight * (tags.steps ? (options.avoidStairs ? avoidedStairsWeight : 1.5) : 1.3) }
  }
  if (profile === 'bicycle') {
    const kmh = Math.min(bicycleKmh[tags.highway ?? ''] ?? bicycleStreetKmh, tags.maxspeedKmh ?? Infinity) * share
    return { kmh, weight: weight * bicycleWeight(tags) * (access === 'destination' ? 1.2 : 1) }
  }
  const isNarrow = tags.highway === 'service' || tags.highway === 'track'
  // Through what is open to those who live there only, nobody drives to save a minute.
  return { kmh: carSpeed(tags) * share, weight: weight * (access === 'destination' ? 4 : isNarrow ? 1.3 : 1) }
}

function carSpeed({ highway, service, maxspeedKmh }: RoadTags): number {
  const usual = carServiceKmh[service ?? ''] ?? carKmh[highway ?? ''] ?? carElsewhereKmh
  if (maxspeedKmh === null) return usual
  const atMost = service !== null && service in carServiceKmh ? usual : (carAtMostKmh[highway ?? ''] ?? Infinity)
  return Math.min(maxspeedKmh * limitShare(maxspeedKmh), atMost)
}

/** Riding among fast cars, unless there is a lane. */
function bicycleWeight({ highway, cycleway }: RoadTags): number {
  if (cycleway !== null && cycleway !== 'no' && cycleway !== 'separate') return 1
  if (highway?.startsWith('trunk') === true) return 2
  if (highway?.startsWith('primary') === true) return 1.4
  return highway?.startsWith('secondary') === true ? 1.2 : highway === 'cycleway' ? 0.95 : 1
}

function againstOneway(
  profile: 'bicycle' | 'car',
  tags: RoadTags,
  along: NonNullable<RoadSpeed>,
  options: SettledOptions,
): RoadSpeed {
  if (options.emergency) {
    return { kmh: Math.min(along.kmh, options.againstOnewayKmh), weight: along.weight * 1.5 }
  }
  if (profile === 'car') return undefined
  // On foot nobody is bound by a one-way, and so a bicycle is pushed against it.
  return wayAccess('foot', tags, false) === 'no' ? undefined : { kmh: pushedKmh, weight: along.weight * 1.3 }
}

function surfaceOf({ surface, highway }: RoadTags): Surface {
  const value = surface?.split(';')[0] ?? ''
  if (value === '') return unpavedClasses.has(highway ?? '') ? 'uneven' : 'smooth'
  for (const kind of ['uneven', 'poor', 'impassable'] as const) if (surfaces[kind].has(value)) return kind
  return 'smooth'
}

function surfaceWeight(surface: Surface, { avoidPoorSurface }: SettledOptions): number {
  if (surface === 'smooth') return 1
  return surface === 'uneven' ? Math.sqrt(avoidPoorSurface) : avoidPoorSurface
}
