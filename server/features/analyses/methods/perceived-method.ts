import type { PerceivedResult } from '../../../contract/analysis-methods/perceived.ts'
import type { Polygon } from '../../../contract/geometry.ts'
import { projectionFor } from '../../../geo/projection.ts'
import type { Projection } from '../../../geo/projection.ts'
import { closingContour } from '../../../kernels/clusters/closing-contour.ts'
import { dbscan } from '../../../kernels/clusters/dbscan.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { perceivedPoints } from '../../report-handling/perceived-queries.ts'
import type { PerceivedPoint } from '../../report-handling/perceived-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { roundedRing } from './rounded-ring.ts'

type Input = MethodInput<'perceived', PerceivedPoint[]>
type Place = PerceivedResult['places'][number]

/** Fewer reports than this are no picture of anything. */
const fewestReports = 5

const mostPlaces = 100

/** Hotspots of residents' reports: perceived insecurity, apart from incidents unless both are asked for together. */
export const perceivedMethod: AnalysisMethod<'perceived', PerceivedPoint[]> = {
  name: 'perceived',
  readExtra: (trx, { filter, parameters: { themes } }) =>
    perceivedPoints(trx, { themes, from: filter.from, to: filter.to }),
  job: { name: 'analysis-perceived', length: 'long', run: findPerceived },
  toFeatures: ({ mixed, places }) => ({
    type: 'FeatureCollection',
    features: places.map(({ outline, themes, dayparts, ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties: {
        data: mixed ? 'reports and incidents' : 'reports',
        ...properties,
        themes: themes.map(({ theme, reports }) => `${theme} ${reports}`).join(', '),
        ...dayparts,
      },
    })),
  }),
  toTable: ({ places }) => [
    ['rank', 'name', 'reports', 'voices', 'incidents', 'open', 'dark', 'first_month', 'last_month', 'lng', 'lat'],
    ...places.map(({ rank, name, reports, voices, incidents, open, dark, firstMonth, lastMonth, centre }) => {
      return [rank, name, reports, voices, incidents, open, dark, firstMonth, lastMonth, ...centre]
    }),
  ],
}

function findPerceived({ columns, filter, srid, parameters, extra: reports }: Input): PerceivedResult {
  const { radiusMetres, minPoints } = parameters
  const projection = projectionFor(srid)
  const mixed = parameters.incidents === 'together'
  const rows = mixed ? selectPoints(columns, filter) : new Uint32Array()
  const head = { considered: reports.length, mixed, incidents: rows.length }
  if (reports.length < fewestReports) return { ...head, tooFew: true, scattered: reports.length, places: [] }
  const metres = reports.map(({ lng, lat }) => projection.toMetres(lng, lat))
  const x = Float64Array.from([...metres.map(([east]) => east), ...Array.from(rows, (row) => columns.x[row]!)])
  const y = Float64Array.from([...metres.map(([, north]) => north), ...Array.from(rows, (row) => columns.y[row]!)])
  const { labels, clusterCount } = dbscan(x, y, radiusMetres, minPoints)
  const members: number[][] = Array.from({ length: clusterCount }, () => [])
  for (const [point, cluster] of labels.entries()) if (cluster >= 0) members[cluster]!.push(point)
  const places = members
    // What only incidents make is no place that anybody has spoken of.
    .filter((points) => points.some((point) => point < reports.length))
    .map((points) => placeOf(points, { x, y, reports, mixed, radiusMetres, projection }))
    .toSorted((a, b) => b.voices - a.voices || b.reports - a.reports || a.centre[0] - b.centre[0])
  const inPlaces = places.reduce((sum, place) => sum + place.reports, 0)
  return {
    ...head,
    tooFew: false,
    scattered: reports.length - inPlaces,
    places: places.slice(0, mostPlaces).map((place, at) => ({ rank: at + 1, ...place })),
  }
}

interface Points {
  x: Float64Array
  y: Float64Array
  /** The first of the points; the others are incidents. */
  reports: readonly PerceivedPoint[]
  mixed: boolean
  radiusMetres: number
  projection: Projection
}

function placeOf(
  points: readonly number[],
  { x, y, reports, mixed, radiusMetres, projection }: Points,
): Omit<Place, 'rank'> {
  const said = points.filter((point) => point < reports.length).map((point) => reports[point]!)
  const months = said.map(({ month }) => month).toSorted()
  const of = (part: Place['dayparts'] extends Record<infer K, number> ? K : never) =>
    said.filter(({ dayparts }) => dayparts.includes(part)).length
  const outline = outlineOf(
    Float64Array.from(points, (point) => x[point]!),
    Float64Array.from(points, (point) => y[point]!),
    radiusMetres,
    projection,
  )
  const mean = (values: Float64Array) => points.reduce((sum, point) => sum + values[point]!, 0) / points.length
  const [lng, lat] = projection.toLngLat(mean(x), mean(y))
  return {
    name: oftenest(said.flatMap(({ label }) => (label === null ? [] : [label])))[0]?.[0] ?? null,
    centre: [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6],
    outline,
    reports: said.length,
    voices: said.reduce((sum, { supporters }) => sum + 1 + supporters, 0),
    incidents: mixed ? points.length - said.length : null,
    themes: oftenest(said.map(({ theme }) => theme)).map(([theme, count]) => ({ theme, reports: count })),
    dark: said.filter(({ isDark }) => isDark).length,
    dayparts: { morning: of('morning'), day: of('day'), evening: of('evening'), night: of('night') },
    open: said.filter(({ isOpen }) => isOpen).length,
    firstMonth: months[0]!,
    lastMonth: months.at(-1)!,
  }
}

/** Words with how often they come, the oftenest first. */
function oftenest(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([a, many], [b, more]) => more - many || a.localeCompare(b))
}

function outlineOf(x: Float64Array, y: Float64Array, reachMetres: number, projection: Projection): Polygon {
  const flat = closingContour(x, y, reachMetres)
  const ring: [number, number][] = []
  for (let i = 0; i < flat.length; i += 2) ring.push([...projection.toLngLat(flat[i]!, flat[i + 1]!)])
  return { type: 'Polygon', coordinates: [roundedRing([...ring, ring[0]!])] }
}
