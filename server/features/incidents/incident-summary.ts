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
export function summarise(snapshot: PointSnapshot, filter: PointFilter): IncidentSummary {
  const { columns } = snapshot
  const matching = selectPoints(columns, filter)
  const anyCategory = selectPoints(columns, { ...filter, categories: undefined })
  const anyMonth = selectPoints(columns, { ...filter, fromSeconds: undefined, toSeconds: undefined })
  const anyHour = selectPoints(columns, { ...filter, hours: undefined, weekdays: undefined })
  return {
    version: snapshot.version,
    total: columns.length,
    matching: matching.length,
    withoutHour: anyHour.reduce((count, i) => count + (columns.hourOfWeek[i] === -1 ? 1 : 0), 0),
    ...daysOf(snapshot),
    bounds: boundsOf(snapshot, matching),
    categories: categoryCounts(snapshot, anyCategory),
    months: monthCounts(snapshot, anyMonth),
  }
}

/** The local days of all incidents, whatever the filter. */
function daysOf({ columns, zone }: PointSnapshot): Pick<IncidentSummary, 'firstDate' | 'endDate'> {
  if (columns.length === 0) return { firstDate: null, endDate: null }
  let [first, end] = [Infinity, -Infinity]
  for (let i = 0; i < columns.length; i++) {
    first = Math.min(first, columns.fromSeconds[i]!)
    end = Math.max(end, columns.toSeconds[i]!)
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
    west = Math.min(west, worldX[i]!)
    east = Math.max(east, worldX[i]!)
    north = Math.min(north, worldY[i]!)
    south = Math.max(south, worldY[i]!)
  }
  const [minLng, maxLat] = mercatorToLngLat(west / worldUnits, north / worldUnits)
  // Positions were rounded down: the next unit is surely not inside them.
  const [maxLng, minLat] = mercatorToLngLat((east + 1) / worldUnits, (south + 1) / worldUnits)
  return [minLng, minLat, maxLng, maxLat]
}

function categoryCounts({ columns, categories }: PointSnapshot, rows: Uint32Array): IncidentSummary['categories'] {
  const counts = categories.map((code) => ({ code, count: 0 }))
  for (const i of rows) counts[columns.category[i]!]!.count++
  return counts
}

function monthCounts({ month }: PointSnapshot, rows: Uint32Array): IncidentSummary['months'] {
  const counts = new Map<number, number>()
  for (const i of rows) counts.set(month[i]!, (counts.get(month[i]!) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b).map(([number, count]) => ({ month: monthText(number), count }))
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
