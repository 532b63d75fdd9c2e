import type { Polygon } from '../../contract/geometry.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { projectionFor } from '../../geo/projection.ts'
import type { Projection } from '../../geo/projection.ts'
import { selectPoints } from '../../kernels/points/point-columns.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import { pointsByHeight, pointsInRing } from '../../kernels/points/points-in-ring.ts'
import { evenWeek, shrunkenWeek } from '../../kernels/time/shrunken-week.ts'
import { hourProfile } from '../../kernels/time/time-profiles.ts'
import { shiftHours } from './shift-hours.ts'

/** Places and a shift, and the incidents from which harm there is expected. */
export interface HarmInput {
  columns: PointColumns
  /** Period and categories that count, whatever the hour; discovered incidents too, which are told apart here. */
  filter: PointFilter
  /** Numbers of sources that stand for what patrols discovered. */
  discoveredSources: readonly number[]
  /** Harm of one incident, by category number. */
  weights: readonly number[]
  outlines: readonly Polygon[]
  shift: { startSeconds: number; endSeconds: number }
  srid: number
  zone: string
}

/** What is expected at one place. */
export interface ExpectedHarm {
  /** In each clock hour of the shift. */
  hours: number[]
  /** Over the shift, did discovered incidents count. */
  harmWithDiscovered: number
  /** Category numbers with their share of the harm over the shift, the heaviest first. */
  categories: { category: number; share: number }[]
  perWeek: number
  discoveredPerWeek: number
  /** Whether the hour of any incident is known; where of none, the town's hours stand in. */
  hoursKnown: boolean
}

const secondsPerWeek = 7 * 86_400

/**
 * Expected harm of places by clock hour of a shift: incidents a week of each category × the share of the week that falls in
 * the hour × the category's weight. The share is that of the place's own incidents, drawn towards the category's in
 * the whole town, which is drawn towards that of all categories (`shrunkenWeek`); known to no hour, it is even.
 * A week is one of the period as far as there is data. Pure, so that it can run in a worker thread.
 */
export function expectedHarm(input: HarmInput): ExpectedHarm[] {
  const { columns, filter, outlines, zone } = input
  const clock = zoneClock(zone)
  const offset = (at: number) => clock.offsetSeconds(at)
  const discovered = new Set(input.discoveredSources)
  const isReported = (row: number) => !discovered.has(columns.source[row] ?? 0)
  const rows = selectPoints(columns, filter)
  const weeks = observedWeeks(columns, filter)
  const profileOf = (some: Iterable<number>) => hourProfile(columns, some, offset)
  const town = townWeeks(columns, rows.filter(isReported), profileOf)
  const pieces = shiftHours(input.shift, clock)
  const rings = outlines.map((outline) => ringMetres(outline, projectionFor(input.srid)))
  return membersOfRings(columns, rows, rings).map((members) => {
    const reported = members.filter(isReported)
    const all = categoriesOf(columns, members, input.weights, town, profileOf)
    const counting =
      reported.length === members.length ? all : categoriesOf(columns, reported, input.weights, town, profileOf)
    const harmOf = (of: CategoryHarm, { hourOfWeek, seconds }: (typeof pieces)[number]) =>
      (of.harm / weeks) * (of.week[hourOfWeek] ?? 0) * (seconds / 3600)
    const overShift = (of: CategoryHarm) => pieces.reduce((sum, piece) => sum + harmOf(of, piece), 0)
    const hours = pieces.map((piece) => counting.reduce((sum, of) => sum + harmOf(of, piece), 0))
    const harm = hours.reduce((sum, value) => sum + value, 0)
    return {
      hours,
      harmWithDiscovered: all.reduce((sum, of) => sum + overShift(of), 0),
      categories: counting
        .map((of) => ({ category: of.category, share: harm > 0 ? overShift(of) / harm : 0 }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share || a.category - b.category),
      perWeek: reported.length / weeks,
      discoveredPerWeek: (members.length - reported.length) / weeks,
      hoursKnown: counting.some(({ hoursKnown }) => hoursKnown),
    }
  })
}

/** The incidents of one category at one place. */
interface CategoryHarm {
  category: number
  /** Of all of them together. */
  harm: number
  /** Share of each hour of the week. */
  week: Float64Array
  hoursKnown: boolean
}

type ProfileOf = (rows: Iterable<number>) => ReturnType<typeof hourProfile>

function categoriesOf(
  columns: PointColumns,
  rows: Uint32Array,
  weights: readonly number[],
  town: ReadonlyMap<number, Float64Array>,
  profileOf: ProfileOf,
): CategoryHarm[] {
  return [...byCategory(columns, rows)].map(([category, members]) => {
    const { hoursOfWeek, exact, spread } = profileOf(members)
    return {
      category,
      harm: members.length * (weights[category] ?? 0),
      week: shrunkenWeek(hoursOfWeek, town.get(category) ?? evenWeek()),
      hoursKnown: exact + spread > 0,
    }
  })
}

/** The week of each category in the whole town. */
function townWeeks(columns: PointColumns, rows: Uint32Array, profileOf: ProfileOf): Map<number, Float64Array> {
  const profiles = [...byCategory(columns, rows)].map(
    ([category, some]) => [category, profileOf(some).hoursOfWeek] as const,
  )
  const together = new Float64Array(168)
  for (const [, profile] of profiles) for (let h = 0; h < 168; h++) together[h] = (together[h] ?? 0) + (profile[h] ?? 0)
  const all = shrunkenWeek(together, evenWeek())
  return new Map(profiles.map(([category, profile]) => [category, shrunkenWeek(profile, all)]))
}

function byCategory(columns: PointColumns, rows: Uint32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const row of rows) {
    const category = columns.category[row] ?? 0
    const group = groups.get(category)
    if (group) group.push(row)
    else groups.set(category, [row])
  }
  return groups
}

/** Rows that lie in each ring. */
function membersOfRings(columns: PointColumns, rows: Uint32Array, rings: readonly Float64Array[]): Uint32Array[] {
  const near = rowsNear(columns, rows, rings)
  const points = pointsByHeight(
    Float64Array.from(near, (row) => columns.x[row] ?? 0),
    Float64Array.from(near, (row) => columns.y[row] ?? 0),
  )
  return rings.map((ring) => pointsInRing(points, ring).map((position) => near[position] ?? 0))
}

/** Side of the squares by which far points are told, metres: sorting a whole city for a few places would take longer than all else. */
const squareMetres = 128

/** Rows in squares that the box of a ring touches. */
function rowsNear(columns: PointColumns, rows: Uint32Array, rings: readonly Float64Array[]): Uint32Array {
  const square = (x: number, y: number) => Math.floor(x / squareMetres) * 2 ** 24 + Math.floor(y / squareMetres)
  const touched = new Set<number>()
  for (const ring of rings) {
    const xs = ring.filter((_, at) => at % 2 === 0)
    const ys = ring.filter((_, at) => at % 2 === 1)
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    for (let x = west; x < east + squareMetres; x += squareMetres)
      for (let y = south; y < north + squareMetres; y += squareMetres) touched.add(square(x, y))
  }
  return rows.filter((row) => touched.has(square(columns.x[row] ?? 0, columns.y[row] ?? 0)))
}

function ringMetres({ coordinates }: Polygon, projection: Projection): Float64Array {
  return Float64Array.from((coordinates[0] ?? []).flatMap(([lng, lat]) => projection.toMetres(lng, lat)))
}

/** Weeks of the period in which there is data, at least one. */
function observedWeeks({ fromSeconds }: PointColumns, filter: PointFilter): number {
  let [first, last] = [Infinity, -Infinity]
  for (const from of fromSeconds) {
    if (from < first) first = from
    if (from > last) last = from
  }
  const from = Math.max(first, filter.fromSeconds ?? -Infinity)
  const to = Math.min(last + 1, filter.toSeconds ?? Infinity)
  return Math.max(1, (to - from) / secondsPerWeek)
}
