import type { MultiPolygon, Polygon } from 'geojson'

import type { ChosenParameters } from '../../contract/hotspots.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import { coordinateHeaps } from '../../kernels/coordinate-heaps.ts'
import { dbscanOfGrid } from '../../kernels/dbscan.ts'
import { weekProfile, type WeekPeak } from '../../kernels/hotspot-profile.ts'
import { leastScore } from '../../kernels/hotspot-score.ts'
import { selectPoints, type PointColumns, type PointFilter } from '../../kernels/point-columns.ts'
import { buildPointGrid, type PointGrid } from '../../kernels/point-grid.ts'
import { suggestDbscanParameters, type SuggestedParameters } from '../../kernels/suggest-dbscan-parameters.ts'
import { backgroundOf, take } from '../../kernels/surroundings.ts'
import { describeMembers, groupByLabel, membersOf } from './cluster-members.ts'
import { hotspotArea } from './hotspot-area.ts'
import { roundDegrees } from './hotspot-outline.ts'
import { clusterShape, outlineAndScore, type Ground, type HotspotShape } from './hotspot-shape.ts'
import { narrowShape } from './narrow-shape.ts'

/** What to find hotspots with; radius and minimum are suggested from the data where they are left out. */
export type HotspotParameters = {
  readonly radiusMetres?: number | undefined
  readonly minPoints?: number | undefined
  /** Most hotspots that are worked out, the highest ranked. @default 200 */
  readonly mostHotspots?: number | undefined
}

export type FoundHotspot = {
  /** 1 is the highest score; artefacts come after all others. */
  readonly rank: number
  readonly score: number
  readonly artefact: boolean
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
  readonly peak: WeekPeak | undefined
  /** When the first and the last of them began, seconds since 1970. */
  readonly firstSeconds: number
  readonly lastSeconds: number
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
}

/** Hotspots worked out at most, unless asked otherwise: more than anybody reads, and it bounds the time. */
const defaultMostHotspots = 200

/** Cells in which the ground is counted, metres. */
const groundCellMetres = 50

/**
 * Finds, describes and ranks the hotspots among the points that a filter means. Pure, so that it can run in a worker
 * thread; everything in the result can be cloned.
 * @throws Error naming the offending value for parameters and filters out of range
 */
export function findHotspots(
  columns: PointColumns,
  filter: PointFilter,
  parameters: HotspotParameters,
  projection: Projection,
): FoundHotspots {
  const rows = selectPoints(columns, filter)
  const { placed, grid, heaped } = setHeapsAside(columns, rows)
  const { chosen, suggestion } = choose(parameters, () => suggestDbscanParameters(grid, parameters.radiusMetres))
  const { labels, clusterCount } = dbscanOfGrid(grid, chosen.radiusMetres, chosen.minPoints)
  const ground: Ground = { grid, background: backgroundOf(grid), radiusMetres: chosen.radiusMetres, projection }
  const clusters = clustersOf(labels, clusterCount)
  for (const members of clusters) take(ground.background, members)
  const largest = clusters.slice(0, parameters.mostHotspots ?? defaultMostHotspots)
  const shapes = largest.map((members) => clusterShape(ground, members))
  // Who gives a minimum has said what density is a hotspot; a suggested one only says where to look.
  const least = leastScore(rows.length)
  const standing =
    parameters.minPoints === undefined
      ? shapes
          .filter(({ score }) => score >= least)
          .flatMap((shape) => narrowShape(ground, shape, chosen.minPoints, least))
      : shapes

  const context = { columns, projection, considered: rows.length }
  const described = [
    ...standing.map((shape) =>
      describe(
        shape,
        shape.members.map((member) => placed[member] ?? 0),
        false,
        context,
      ),
    ),
    ...heaped.map((heap) => describe(heapShape(ground, columns, heap), heap, true, context)),
  ]
  described.sort((a, b) => Number(a.artefact) - Number(b.artefact) || b.score - a.score || b.count - a.count)
  return {
    hotspots: described.map((hotspot, position) => ({ rank: position + 1, ...hotspot })),
    parameters: chosen,
    suggestion,
    considered: rows.length,
    noise: rows.length - described.reduce((sum, { count }) => sum + count, 0),
    withoutHour: countWithoutHour(columns, filter, rows),
    clusters: clusterCount,
  }
}

type Context = { columns: PointColumns; projection: Projection; considered: number }

function describe(
  { outline, score }: Pick<HotspotShape, 'outline' | 'score'>,
  rows: Uint32Array,
  artefact: boolean,
  context: Context,
): Omit<FoundHotspot, 'rank'> {
  const members = describeMembers(context.columns, rows)
  const { count } = members
  const { counts, withoutHour, peak } = weekProfile(members.hoursOfWeek)
  const [lng, lat] = context.projection.toLngLat(...members.centre)
  return {
    score,
    artefact,
    count,
    share: count / context.considered,
    areaHectares: outline.areaHectares,
    densityPerHectare: count / outline.areaHectares,
    centre: [roundDegrees(lng), roundDegrees(lat)],
    outline: outline.polygon,
    area: hotspotArea(outline.ringMetres, context.projection),
    categories: members.categories,
    profile: counts,
    withoutHour,
    peak,
    firstSeconds: members.firstSeconds,
    lastSeconds: members.lastSeconds,
  }
}

function choose(
  { radiusMetres, minPoints }: HotspotParameters,
  suggest: () => SuggestedParameters,
): { chosen: ChosenParameters; suggestion: SuggestedParameters['how'] | undefined } {
  if (radiusMetres !== undefined && minPoints !== undefined) {
    const given = 'given' as const
    return { chosen: { radiusMetres, minPoints, radiusChosen: given, minPointsChosen: given }, suggestion: undefined }
  }
  const suggested = suggest()
  const { how } = suggested
  return {
    chosen: {
      radiusMetres: radiusMetres ?? suggested.radiusMetres,
      minPoints: minPoints ?? suggested.minPoints,
      radiusChosen: radiusMetres !== undefined ? 'given' : how.radiusReason === 'too-few-places' ? 'default' : 'knee',
      minPointsChosen: minPoints !== undefined ? 'given' : how.minPointsReason === 'fence' ? 'density' : 'default',
    },
    suggestion: how,
  }
}

/** The members of each cluster, the largest cluster first. */
function clustersOf(labels: Int32Array, clusterCount: number): Uint32Array[] {
  const groups = groupByLabel(labels, clusterCount)
  const clusters = Array.from({ length: clusterCount }, (_, cluster) => membersOf(groups, cluster))
  return clusters.sort((a, b) => b.length - a.length)
}

function heapShape(ground: Ground, columns: PointColumns, heap: Uint32Array): Pick<HotspotShape, 'outline' | 'score'> {
  return outlineAndScore(ground, gather(columns.x, heap), gather(columns.y, heap), heap.length)
}

/** Points under the filter, hours and weekdays apart, whose hour is not known. */
function countWithoutHour(columns: PointColumns, filter: PointFilter, rows: Uint32Array): number {
  const anyHour = { ...filter, hours: undefined, weekdays: undefined }
  const asked = filter.hours === undefined && filter.weekdays === undefined ? rows : selectPoints(columns, anyHour)
  let count = 0
  for (const row of asked) if (columns.hourOfWeek[row] === -1) count++
  return count
}

/** Rows apart that lie on heaps, heap by heap: they say where a geocoder gave up, and would bend the shapes around them. */
function setHeapsAside(
  columns: PointColumns,
  rows: Uint32Array,
): { placed: Uint32Array; grid: PointGrid; heaped: Uint32Array[] } {
  const grid = gridOf(columns, rows)
  const heaps = new Map(coordinateHeaps(grid).map((point) => [point, [] as number[]]))
  if (heaps.size === 0) return { placed: rows, grid, heaped: [] }
  const placed = rows.filter((row, at) => {
    const heap = heaps.get(grid.pointOfRow[at] ?? -1)
    heap?.push(row)
    return heap === undefined
  })
  const heaped = [...heaps.values()].map((heap) => Uint32Array.from(heap))
  return { placed, grid: gridOf(columns, placed), heaped }
}

function gridOf(columns: PointColumns, rows: Uint32Array): PointGrid {
  return buildPointGrid(gather(columns.x, rows), gather(columns.y, rows), groundCellMetres)
}

function gather(values: Float64Array, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i] ?? 0] ?? 0
  return gathered
}
