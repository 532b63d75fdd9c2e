import type { IncidentSummary } from '../../contract/incidents.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { mercatorToLngLat } from '../../geo/tile-grid.ts'
import { selectPoints } from '../../kernels/point-columns.ts'
import type { PointFilter } from '../../kernels/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { PointSnapshot } from './point-snapshot.ts'
import { worldUnits } from './tile-order.ts'

/** Counts of a snapshot under a filter: some 30 ms for 600,000 points. */
export const summaryJob: AnalysisJob<{ snapshot: PointSnapshot; filter: PointFilter }, IncidentSummary> = {
  name: 'summary',
  length: 'short',
  run: ({ snapshot, filter }) => summarise(snapshot, filter),
}

/** Counts incidents under a filter; the counts by category and by month leave out their own part of the filter. */
function summarise(snapshot: PointSnapshot, filter: PointFilter): IncidentSummary {
  const { columns } = snapshot
  const matching = selectPoints(columns, filter)
  /** The same without a part of the filter, looked for only where the filter has that part. */
  const without = (...parts: (keyof PointFilter)[]) => {
    if (parts.every((part) => filter[part] === undefined)) return matching
    return selectPoints(columns, { ...filter, ...Object.fromEntries(parts.map((part) => [part, undefined])) })
  }
  return {
    version: snapshot.version,
    total: columns.length,
    matching: matching.length,
    withoutHour: withoutHourCount(snapshot, without('hours', 'weekdays')),
    ...daysOf(snapshot),
    bounds: boundsOf(snapshot, matching),
    categories: categoryCounts(snapshot, without('categories')),
    months: monthCounts(snapshot, without('fromSeconds', 'toSeconds')),
  }
}

/** The local days of all incidents, whatever the filter. */
function daysOf({ columns, zone }: PointSnapshot): Pick<IncidentSummary, 'firstDate' | 'endDate'> {
  if (columns.length === 0) return { firstDate: null, endDate: null }
  let [first, end] = [Infinity, -Infinity]
  for (let i = 0; i < columns.length; i++) {
    if (columns.fromSeconds[i]! < first) first = columns.fromSeconds[i]!
    if (columns.toSeconds[i]! > end) end = columns.toSeconds[i]!
  }
  const clock = zoneClock(zone)
  // The interval is half-open: one that ends at midnight has nothing of the day that begins.
  const lastDay = new Date(`${clock.localDate(end - 0.001)}T00:00:00Z`)
  lastDay.setUTCDate(lastDay.getUTCDate() + 1)
  return { firstDate: clock.localDate(first), endDate: lastDay.toISOString().slice(0, 10) }
}

function boundsOf({ worldX, worldY }: PointSnapshot, rows: Uint32Array): IncidentSummary['bounds'] {
  if (rows.length === 0) return null
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const i of rows) {
    const [x, y] = [worldX[i]!, worldY[i]!]
    if (x < west) west = x
    if (x > east) east = x
    if (y < north) north = y
    if (y > south) south = y
  }
  const [minLng, maxLat] = mercatorToLngLat(west / worldUnits, north / worldUnits)
  // Positions were rounded down: the next unit is surely not inside them.
  const [maxLng, minLat] = mercatorToLngLat((east + 1) / worldUnits, (south + 1) / worldUnits)
  return [minLng, minLat, maxLng, maxLat]
}

function withoutHourCount({ columns: { hourOfWeek } }: PointSnapshot, rows: Uint32Array): number {
  let count = 0
  for (const i of rows) if (hourOfWeek[i] === -1) count++
  return count
}

function categoryCounts({ columns, categories }: PointSnapshot, rows: Uint32Array): IncidentSummary['categories'] {
  const counts = new Uint32Array(categories.length)
  for (const i of rows) counts[columns.category[i]!]!++
  return categories.map((code, number) => ({ code, count: counts[number]! }))
}

/** Months without an incident are left out. */
function monthCounts({ month }: PointSnapshot, rows: Uint32Array): IncidentSummary['months'] {
  const counts = new Uint32Array(2 ** 16)
  for (const i of rows) counts[month[i]!]!++
  return [...counts.entries()]
    .filter(([, count]) => count > 0)
    .map(([number, count]) => ({ month: monthText(number), count }))
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
