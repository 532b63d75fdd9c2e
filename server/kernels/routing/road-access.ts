/**
 * Who may pass along a way and past what stands across it.
 *
 * Method: OpenStreetMap's hierarchy of access: the key of the vehicle goes before `access`, and that before what the
 * class of the way allows by default (wiki: Key:access, OSM tags for routing/Access restrictions, Sweden). A general
 * `access` closes a way but opens none: `access=yes` makes no road of a footpath. Bicycles are pushed where only walking
 * is allowed.
 * Does not handle: access by hour, weight, height or permit (a way for holders of permits is closed).
 */
import type { RoadBarrier, RoadTags } from './road-ways.ts'
import type { TravelProfile } from './travel-profile.ts'

/** `destination`: only to what lies along it. `pushed`: a bicycle, led on foot. */
export type Access = 'yes' | 'destination' | 'pushed' | 'no'

const closed = new Set([
  'no',
  'private',
  'agricultural',
  'forestry',
  'military',
  'emergency',
  'permit',
  'residents',
  'employees',
  'use_sidepath',
  'psv',
  'bus',
])
const onlyThere = new Set(['destination', 'customers', 'delivery', 'visitors'])

const roads = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].flatMap((value) => [value, `${value}_link`])
const streets = [...roads, 'unclassified', 'residential', 'living_street', 'service', 'road']
const walked = ['pedestrian', 'footway', 'path', 'cycleway', 'track', 'bridleway', 'steps', 'platform', 'corridor']
const withoutMotorway = (values: readonly string[]) => values.filter((value) => !value.startsWith('motorway'))

/** Classes of way that are open unless their tags close them. */
const openTo: Record<TravelProfile, ReadonlySet<string>> = {
  foot: new Set([...withoutMotorway(streets), ...walked, 'elevator']),
  wheelchair: new Set([...withoutMotorway(streets), ...walked, 'elevator']),
  bicycle: new Set([...withoutMotorway(streets), 'pedestrian', 'path', 'cycleway', 'track', 'bridleway']),
  car: new Set(streets),
}

/** What else the police drive along when they must: wide enough for a car, closed to others. */
const openToEmergency: Partial<Record<TravelProfile, ReadonlySet<string>>> = {
  car: new Set(['pedestrian', 'busway', 'track', 'bus_guideway', 'escape']),
  bicycle: new Set(['footway', 'busway', 'platform']),
}

/** Ways that a car fits on when its own tag opens them. */
const neverDriven = new Set(['steps', 'elevator', 'corridor', 'platform'])

/**
 * Who may pass along a way, seen by its tags alone; directions come on top.
 * @param emergency closed ways are open, which holds for vehicles only
 */
export function wayAccess(profile: TravelProfile, tags: RoadTags, emergency: boolean): Access {
  const { highway } = tags
  const isOnDuty = emergency && isVehicle(profile)
  if (highway === null) return 'no'
  if (profile === 'wheelchair' && tags.steps) return 'no'
  if (profile === 'car' && neverDriven.has(highway)) return 'no'
  if (isOnDuty && (openTo[profile].has(highway) || openToEmergency[profile]?.has(highway) === true)) return 'yes'
  if (profile === 'bicycle') return bicycleAccess(tags, highway)
  return accessBy(profile === 'car' ? tags.motorVehicle : tags.foot, tags.access, openTo[profile].has(highway))
}

function bicycleAccess(tags: RoadTags, highway: string): Access {
  const ridden =
    tags.steps || tags.bicycle === 'dismount' ? 'no' : accessBy(tags.bicycle, tags.access, openTo.bicycle.has(highway))
  if (ridden !== 'no') return ridden
  // A bicycle that may not be ridden is pushed, unless even that is forbidden to everybody on foot.
  return accessBy(tags.foot, tags.access, openTo.foot.has(highway)) === 'no' ? 'no' : 'pushed'
}

function accessBy(own: string | null, general: string | null, isOpen: boolean): Access {
  const particular = valueAccess(own ?? 'unknown')
  if (particular !== 'unknown') return particular
  const everybody = valueAccess(general ?? 'unknown')
  if (!isOpen || everybody === 'no') return 'no'
  return everybody === 'destination' ? 'destination' : 'yes'
}

/** What a value of a tag says; of several the first counts. */
function valueAccess(values: string): 'yes' | 'destination' | 'no' | 'unknown' {
  const [value = ''] = values.split(';')
  if (value === '' || value === 'unknown') return 'unknown'
  if (closed.has(value)) return 'no'
  return onlyThere.has(value) ? 'destination' : 'yes'
}

/** Seconds that passing takes, by barrier; what is left out here and in `stops` takes none. */
const delaySeconds: Record<TravelProfile, Readonly<Record<string, number>>> = {
  foot: { gate: 3, lift_gate: 1, swing_gate: 2, kissing_gate: 5, turnstile: 5, stile: 8, cycle_barrier: 2 },
  bicycle: { gate: 10, lift_gate: 3, swing_gate: 5, cycle_barrier: 8, block: 2, chain: 5, cattle_grid: 3, bollard: 1 },
  car: { gate: 20, lift_gate: 15, swing_gate: 20, hampshire_gate: 40, toll_booth: 15, border_control: 60 },
  wheelchair: { gate: 10, lift_gate: 3, swing_gate: 8, kerb: 8, block: 3, bollard: 1 },
}

const walls = [
  'fence',
  'wall',
  'hedge',
  'city_wall',
  'guard_rail',
  'handrail',
  'retaining_wall',
  'full-height_turnstile',
]
const narrow = ['stile', 'turnstile', 'kissing_gate', 'horse_stile', 'motorcycle_barrier']
const solid = [
  'block',
  'bollard',
  'rising_bollard',
  'chain',
  'rope',
  'log',
  'planter',
  'jersey_barrier',
  'debris',
  'bus_trap',
]

/** Barriers that stop somebody unless their tags let them through. */
const stops: Record<TravelProfile, ReadonlySet<string>> = {
  foot: new Set(walls),
  bicycle: new Set([...walls, ...narrow]),
  car: new Set([...walls, ...narrow, ...solid, 'cycle_barrier', 'sump_buster', 'step', 'barrier_board']),
  wheelchair: new Set([...walls, ...narrow, 'cycle_barrier', 'chain', 'rope', 'log', 'debris', 'step', 'cattle_grid']),
}

/** Getting a gate open takes at least so long, seconds. */
const openingSeconds = 20

/** What opens for the police, whatever its tags say. */
const opened = new Set(['gate', 'lift_gate', 'swing_gate', 'sliding_gate', 'hampshire_gate', 'rising_bollard', 'chain'])

/**
 * Seconds that passing a barrier takes; Infinity where it cannot be passed.
 * @param emergency what can be opened is, which holds for vehicles only
 */
export function barrierSeconds(profile: TravelProfile, barrier: RoadBarrier, emergency: boolean): number {
  const value = barrier.value ?? ''
  const seconds = delaySeconds[profile][value] ?? 0
  const isOnDuty = emergency && isVehicle(profile)
  if (isOnDuty && opened.has(value)) return Math.max(seconds, openingSeconds)
  const own = { foot: barrier.foot, wheelchair: barrier.foot, bicycle: barrier.bicycle, car: barrier.motorVehicle }
  const said = valueAccess(own[profile] ?? barrier.access ?? 'unknown')
  // Nobody gets a wheelchair over a stile by permission: what its tags open is a gap for people on foot.
  const isBodily = profile !== 'foot' && (walls.includes(value) || narrow.includes(value) || value === 'step')
  const isOpened = said !== 'unknown' && said !== 'no' && !isBodily
  if (said === 'no' && !isOnDuty) return Infinity
  return stops[profile].has(value) && !isOpened ? Infinity : seconds
}

function isVehicle(profile: TravelProfile): boolean {
  return profile === 'car' || profile === 'bicycle'
}
