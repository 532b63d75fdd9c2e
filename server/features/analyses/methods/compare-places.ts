import type { ComparisonResult } from '../../../contract/analysis-methods/comparison.ts'
import type { SurfaceShape } from '../../../contract/geometry.ts'
import type { ZoneClock } from '../../../geo/local-time.ts'
import type { Projection } from '../../../geo/projection.ts'
import { benjaminiHochberg } from '../../../kernels/statistics/benjamini-hochberg.ts'
import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import { pointsByHeight, pointsInRing } from '../../../kernels/points/points-in-ring.ts'
import { rateRatio } from '../../../kernels/time/rate-ratio.ts'
import { squareOutline } from './square-outline.ts'
import { daysIn, type ComparedPeriods, type DaySpan } from './compared-periods.ts'

/** Incidents in both periods together below which a place is too few to tell. */
const fewestIncidents = 10

/** A change with a q below this is believed. */
const believedBelow = 0.05

/** Squares answered at most, the surest changes first: more than anybody reads. */
const mostPlaces = 1000

/** Outlines of a run's hotspots, with their ranks; undefined when squares are compared. */
export type ComparedHotspots = { rank: number; outline: SurfaceShape }[] | undefined

/** Rows of the columns to compare, in which periods, at which places. */
export type Compared = {
  columns: PointColumns
  rows: Uint32Array
  periods: ComparedPeriods
  clock: ZoneClock
  projection: Projection
  cellMetres: number
  hotspots: ComparedHotspots
}

type Place = ComparisonResult['places'][number]
type Counted = { hotspot: number | null; before: number; after: number; outline: () => SurfaceShape }

/** Compares two periods place by place; a change is believed after correction for the number of places that were tested. */
export function comparePlaces(compared: Compared): ComparisonResult {
  const { columns, rows, periods, clock } = compared
  const rowsIn = ({ from, to }: DaySpan) => {
    const [begin, end] = [clock.startOfDay(from), clock.startOfDay(to)]
    return rows.filter((row) => columns.fromSeconds[row]! >= begin && columns.fromSeconds[row]! < end)
  }
  const [before, after] = [rowsIn(periods.before), rowsIn(periods.after)]
  const days = { before: daysIn(periods.before), after: daysIn(periods.after) }
  const counted = compared.hotspots ? inHotspots(compared, before, after) : inSquares(compared, before, after)
  const tested = counted.filter((place) => place.before + place.after >= fewestIncidents)
  const ratios = tested.map((place) => rateRatio(place.before, days.before, place.after, days.after))
  const q = benjaminiHochberg(Float64Array.from(ratios, ({ p }) => p))
  const order = [...tested.keys()].sort(
    (a, b) =>
      ratios[a]!.p - ratios[b]!.p || tested[b]!.before + tested[b]!.after - tested[a]!.before - tested[a]!.after,
  )
  const told = order.slice(0, mostPlaces).map((at): Omit<Place, 'rank'> => {
    const { hotspot, before, after, outline } = tested[at]!
    const { ratio } = ratios[at]!
    const believed = q[at]! < believedBelow
    return {
      hotspot,
      class: !believed ? 'unclear' : ratio! > 1 ? 'up' : 'down',
      before,
      after,
      ...onWire(ratios[at]!),
      q: q[at]!,
      outline: outline(),
    }
  })
  // A hotspot that was asked for is answered though nothing can be told of it; empty squares are of no interest.
  const untold = counted.flatMap((place): Omit<Place, 'rank'>[] => {
    if (place.hotspot === null || place.before + place.after >= fewestIncidents) return []
    const ratio = onWire(rateRatio(place.before, days.before, place.after, days.after))
    return [{ ...place, class: 'too-few', ...ratio, q: null, outline: place.outline() }]
  })
  return {
    considered: before.length + after.length,
    tooFew: tested.length === 0,
    ...periods,
    total: {
      before: before.length,
      after: after.length,
      ...onWire(rateRatio(before.length, days.before, after.length, days.after)),
    },
    places: [...told, ...untold].map((place, at) => ({ rank: at + 1, ...place })),
  }
}

function inSquares({ columns, projection, cellMetres }: Compared, before: Uint32Array, after: Uint32Array): Counted[] {
  const cells = new Map<string, { column: number; row: number; before: number; after: number }>()
  for (const [period, rows] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const at of rows) {
      const [column, row] = [Math.floor(columns.x[at]! / cellMetres), Math.floor(columns.y[at]! / cellMetres)]
      const key = `${column} ${row}`
      const cell = cells.get(key) ?? { column, row, before: 0, after: 0 }
      cell[period]++
      cells.set(key, cell)
    }
  }
  // By place, so that the order of incidents does not matter.
  const inOrder = [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column)
  return inOrder.map(({ column, row, before, after }) => {
    const outline = () => squareOutline(column * cellMetres, row * cellMetres, cellMetres, projection)
    return { hotspot: null, before, after, outline }
  })
}

function inHotspots(
  { columns, projection, hotspots = [] }: Compared,
  before: Uint32Array,
  after: Uint32Array,
): Counted[] {
  const [early, late] = [before, after].map((rows) =>
    pointsByHeight(
      Float64Array.from(rows, (row) => columns.x[row]!),
      Float64Array.from(rows, (row) => columns.y[row]!),
    ),
  )
  return hotspots.map(({ rank, outline }) => {
    const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
    // Outlines of hotspots have no holes.
    const rings = polygons.map(([ring = []]) =>
      Float64Array.from(ring.flatMap(([lng, lat]) => projection.toMetres(lng, lat))),
    )
    const within = (points: typeof early) => rings.reduce((sum, ring) => sum + pointsInRing(points!, ring).length, 0)
    return { hotspot: rank, before: within(early), after: within(late), outline: () => outline }
  })
}

/** Without what JSON does not have: no ratio where nothing happened before, no bound where there is none. */
function onWire({ ratio, low, high }: ReturnType<typeof rateRatio>): Pick<Place, 'ratio' | 'low' | 'high'> {
  const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null)
  return { ratio: finite(ratio), low: ratio === undefined ? null : finite(low), high: finite(high) }
}
