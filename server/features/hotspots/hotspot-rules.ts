import type { MultiPolygon, Polygon } from 'geojson'

import type { ChosenParameters, MonthCount, Trend } from '../../contract/hotspots.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { zoneClock, type ZoneClock } from '../../geo/local-time.ts'
import type { Projection } from '../../geo/projection.ts'
import type { HeapSign } from '../../kernels/points/coordinate-heaps.ts'
import { weekProfile, type WeekPeak } from '../../kernels/clusters/hotspot-profile.ts'
import { chanceOfScore } from '../../kernels/clusters/hotspot-score.ts'
import { selectPoints, type PointColumns, type PointFilter } from '../../kernels/points/point-columns.ts'
import { snapPoints, type SnapPoints } from '../../kernels/points/snap-points.ts'
import type { SuggestedParameters } from '../../kernels/clusters/suggest-dbscan-parameters.ts'
import { aoristicProfileOf, type AoristicProfile } from '../../kernels/time/time-profiles.ts'
import type { HotspotParameters } from './choose-parameters.ts'
import { describeMembers } from './cluster-members.ts'
import { findShapes, type FoundShape } from './find-shapes.ts'
import { hotspotArea } from './hotspot-area.ts'
import { roundDegrees } from './hotspot-outline.ts'
import { monthCounts, runMonths, trendsOf, type RunMonths } from './run-months.ts'

export type FoundHotspot = {
  /** 1 is the highest score; artefacts come after all others. */
  readonly rank: number
  readonly score: number
  readonly artefact: boolean
  readonly artefactSigns: HeapSign[] | null
  /** At most this likely by chance, corrected for all places looked at; null for artefacts. */
  readonly p: number | null
  readonly count: number
  /** Of all incidents considered, 0–1. */
  readonly share: number
  readonly areaHectares: number
  readonly densityPerHectare: number
  readonly centre: LngLat
  readonly outline: Polygon
  /** For those who may not see the outline. */
  readonly area: MultiPolygon
  /** Category numbers of the columns, most frequent first. */
  readonly categories: { category: number; count: number }[]
  /** Per hour of the week from Monday 00–01, 168 numbers, of those whose hour is known. */
  readonly profile: number[]
  readonly withoutHour: number
  /** With intervals spread over their hours; undefined where none is spread. */
  readonly aoristicProfile: AoristicProfile | undefined
  readonly peak: WeekPeak | undefined
  /** When the first and the last of them began, seconds since 1970. */
  readonly firstSeconds: number
  readonly lastSeconds: number
  readonly months: MonthCount[]
  /** Null for artefacts. */
  readonly trend: Trend | null
}

export type FoundHotspots = {
  readonly hotspots: FoundHotspot[]
  readonly parameters: ChosenParameters
  /** What the suggestion was made of; undefined when both parameters were given. */
  readonly suggestion: SuggestedParameters['how'] | undefined
  /** Incidents under the filter, those of them in no cluster and on no heap, and those under it (hours and weekdays apart) of unknown hour. */
  readonly considered: number
  readonly noise: number
  readonly withoutHour: number
  /** Clusters found; more than there are hotspots when some do not stand out or are beyond the most asked for. */
  readonly clusters: number
  /** Of the data set as a whole, whatever the filter; undefined when it does not lie on snap points. */
  readonly snapPoints: SnapPoints | undefined
}

/** Where and when the columns are. */
export type ColumnsSystem = { readonly projection: Projection; readonly zone: string }

/**
 * Finds, describes and ranks the hotspots among the points that a filter means. Pure, so that it can run in a worker
 * thread; everything in the result can be cloned.
 * @throws Error naming the offending value for parameters and filters out of range
 */
export function findHotspots(
  columns: PointColumns,
  filter: PointFilter,
  parameters: HotspotParameters,
  { projection, zone }: ColumnsSystem,
): FoundHotspots {
  const rows = selectPoints(columns, filter)
  const found = findShapes(columns, rows, parameters, projection)
  const months = runMonths(columns, filter, zone)
  const context = { columns, projection, considered: rows.length, months, clock: zoneClock(zone) }
  const described = found.shapes.map((shape) => describe(shape, context))
  const places = described.filter(({ artefact }) => !artefact)
  const trends = new Map(trendsOf(places.map(({ months }) => months)).map((trend, at) => [places[at], trend]))
  return {
    hotspots: described.map((hotspot, at) => ({ rank: at + 1, ...hotspot, trend: trends.get(hotspot) ?? null })),
    parameters: found.chosen,
    suggestion: found.suggestion,
    considered: rows.length,
    noise: rows.length - described.reduce((sum, { count }) => sum + count, 0),
    withoutHour: countWithoutHour(columns, filter, rows),
    clusters: found.clusters,
    snapPoints: snapPoints(columns.x, columns.y),
  }
}

type Context = {
  columns: PointColumns
  projection: Projection
  considered: number
  months: RunMonths
  clock: ZoneClock
}

function describe(
  { outline, score, rows, signs }: FoundShape,
  { columns, projection, considered, months, clock }: Context,
): Omit<FoundHotspot, 'rank' | 'trend'> {
  const members = describeMembers(columns, rows)
  const { count } = members
  const { counts, withoutHour, peak } = weekProfile(members.hoursOfWeek)
  const aoristicProfile = aoristicProfileOf(columns, rows, (at) => clock.offsetSeconds(at))
  const [lng, lat] = projection.toLngLat(...members.centre)
  return {
    score,
    artefact: signs !== null,
    artefactSigns: signs && [...signs],
    p: signs === null ? chanceOfScore(score, considered) : null,
    count,
    share: count / considered,
    areaHectares: outline.areaHectares,
    densityPerHectare: count / outline.areaHectares,
    centre: [roundDegrees(lng), roundDegrees(lat)],
    outline: outline.polygon,
    area: hotspotArea(outline.ringMetres, projection),
    categories: members.categories,
    profile: counts,
    withoutHour,
    aoristicProfile: aoristicProfile.spread > 0 ? aoristicProfile : undefined,
    peak,
    firstSeconds: members.firstSeconds,
    lastSeconds: members.lastSeconds,
    months: monthCounts(months, columns, rows),
  }
}

/** Points under the filter, hours and weekdays apart, whose hour is not known. */
function countWithoutHour(columns: PointColumns, filter: PointFilter, rows: Uint32Array): number {
  const anyHour = { ...filter, hours: undefined, weekdays: undefined }
  const asked = filter.hours === undefined && filter.weekdays === undefined ? rows : selectPoints(columns, anyHour)
  let count = 0
  for (const row of asked) if (columns.hourOfWeek[row] === -1) count++
  return count
}
