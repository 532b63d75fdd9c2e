import { isInside, nearestOnEdge, nearestOnLine } from './place-surroundings.ts'
import type { NearArea, NearWay, Offset, Surroundings } from './place-surroundings.ts'

/** Garden around a home whose plot nobody has drawn, metres. */
const gardenMetres = 12

/** Half the width of a street with its pavements, or of a path with its verge, metres from the line drawn in its middle. */
const wayReachMetres = 6
/** The same of a main road. */
const mainRoadReachMetres = 10

/** A pin is moved no farther, metres. */
export const farthestMoveMetres = 150

/** A moved pin stands so far inside the edge of a park, metres. */
const insideMetres = 1

const mainRoads = new Set(['motorway', 'trunk', 'primary', 'secondary', 'tertiary'])

/** Nobody stands on these, so no pin is moved there. */
const motorways = new Set(['motorway', 'motorway_link', 'trunk', 'trunk_link'])

/** Public whatever stands beside them. */
const publicKinds = new Set([
  'park',
  'playground',
  'square',
  'school',
  'hospital',
  'pitch',
  'cemetery',
  'station',
  'platform',
  'parking',
  'commercial',
  'sand',
])

/** Public away from homes; beside them they are somebody's lawn. */
const openKinds = new Set(['grass', 'wood', 'water', 'farmland', 'industrial', 'allotments'])

/** Where a building of which the map says nothing is no home; above shops people live. */
export const homelessKinds: ReadonlySet<string> = new Set([
  'park',
  'playground',
  'school',
  'hospital',
  'pitch',
  'cemetery',
  'station',
  'platform',
  'industrial',
  'allotments',
])

/** Buildings that belong to the plot they stand on. */
const outbuildings = new Set([
  'garage',
  'garages',
  'carport',
  'shed',
  'greenhouse',
  'outbuilding',
  'conservatory',
  'farm_auxiliary',
  'barn',
  'stable',
  'service',
  'roof',
])

/** Areas whose names people know a place by. */
const namingKinds = new Set([
  'park',
  'playground',
  'square',
  'school',
  'pitch',
  'cemetery',
  'station',
  'platform',
  'sand',
])

/** Where a pin may go when it leaves a home. */
const movingKinds = new Set(['park', 'playground', 'square', 'pitch', 'cemetery', 'station', 'platform'])

/**
 * Tells whether a place is a home or its garden: inside a residential building, or beside one or in a residential area and
 * neither on a public way nor in a public area. A building of which the map says nothing counts as a home unless it stands
 * in a public area, so that a doubt moves a pin a few metres rather than points at a family.
 */
export function isHomePlace(surroundings: Surroundings, place: Offset): boolean {
  const { areas, ways } = surroundings
  const buildings = areas.filter(({ kind }) => kind === 'building')
  const homes = buildings.filter((building) => isHome(building, areas))
  if (homes.some(({ rings }) => isInside(rings, place))) return true
  if (buildings.some(({ value, rings }) => !outbuildings.has(value) && isInside(rings, place))) return false
  if (ways.some((way) => isPublicWay(way) && isOnWay(way, place))) return false
  const around = areas.filter(({ kind, rings }) => kind !== 'building' && isInside(rings, place))
  if (around.some(({ kind }) => publicKinds.has(kind))) return false
  if (homes.some(({ rings }) => (nearestOnEdge(rings, place)?.metres ?? Infinity) <= gardenMetres)) return true
  if (around.some(({ kind }) => openKinds.has(kind))) return false
  return around.some(({ kind }) => kind === 'residential')
}

/** The public place nearest to a home, within 150 m, by way or by area; undefined when there is none. */
export function nearestPublicPlace(
  surroundings: Surroundings,
  place: Offset,
): { point: Offset; metres: number } | undefined {
  const ways = surroundings.ways
    .filter((way) => isPublicWay(way) && !way.tunnel && !motorways.has(way.highway))
    .map(({ line }) => nearestOnLine(line, place))
  const areas = surroundings.areas
    .filter(({ kind }) => movingKinds.has(kind))
    .map(({ rings }) => stepInside(nearestOnEdge(rings, place), place))
  return [...ways, ...areas]
    .filter((found) => found !== undefined)
    .filter(({ metres }) => metres <= farthestMoveMetres)
    .toSorted((a, b) => a.metres - b.metres)
    .find(({ point }) => !isHomePlace(surroundings, point))
}

/** The public name of a place: the smallest named area around it, else the nearest named street, else the nearest named area; null without any. */
export function placeLabel({ areas, ways }: Surroundings, place: Offset): string | null {
  const named = areas.filter(({ kind, name }) => name !== null && namingKinds.has(kind))
  const around = named.filter(({ rings }) => isInside(rings, place)).toSorted((a, b) => extentOf(a) - extentOf(b))[0]
  if (around !== undefined) return around.name
  const street = nearestOf(
    ways.filter((way) => way.name !== null && isPublicWay(way)),
    ({ line }) => nearestOnLine(line, place)?.metres,
  )
  return (street ?? nearestOf(named, ({ rings }) => nearestOnEdge(rings, place)?.metres))?.name ?? null
}

/** Tells whether people may go there without belonging there: no driveway, nothing marked private. */
function isPublicWay({ service, access, foot }: NearWay): boolean {
  if (service === 'driveway' || foot === 'private') return false
  return foot !== null || (access !== 'private' && access !== 'no')
}

function isOnWay({ highway, line }: NearWay, place: Offset): boolean {
  const reach = mainRoads.has(highway) ? mainRoadReachMetres : wayReachMetres
  return (nearestOnLine(line, place)?.metres ?? Infinity) <= reach
}

function isHome(building: NearArea, areas: readonly NearArea[]): boolean {
  if (building.residential !== null) return building.residential
  const middle = middleOf(building)
  return !areas.some(({ kind, rings }) => homelessKinds.has(kind) && isInside(rings, middle))
}

function middleOf({ rings }: NearArea): Offset {
  const ring = rings[0] ?? []
  const sum = ring.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0])
  return [sum[0] / ring.length, sum[1] / ring.length]
}

/** Longest side of the box around an area, metres: which of two that overlap is the smaller one. */
function extentOf({ rings }: NearArea): number {
  const points = rings.flat()
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

function stepInside(edge: { point: Offset; metres: number } | undefined, from: Offset) {
  if (edge === undefined || edge.metres === 0) return edge
  const share = (edge.metres + insideMetres) / edge.metres
  const [dx, dy] = [edge.point[0] - from[0], edge.point[1] - from[1]]
  return { point: [from[0] + dx * share, from[1] + dy * share] as const, metres: edge.metres + insideMetres }
}

function nearestOf<T>(items: readonly T[], metresTo: (item: T) => number | undefined): T | undefined {
  return items
    .map((item) => ({ item, metres: metresTo(item) ?? Infinity }))
    .toSorted((a, b) => a.metres - b.metres)
    .at(0)?.item
}
