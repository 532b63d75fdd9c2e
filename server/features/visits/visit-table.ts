import type { Visit } from '../../contract/patrol-visits.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { CsvCell } from '../../http/csv-text.ts'

const header =
  'id,plan,unit,stop,place,name,lng,lat,outcome,begun_at,begun_local,ended_at,dose_minutes,started_by,seen,note,skip_reason,photos'

/** Visits as a table, its header first. */
export function visitTable(visits: readonly Visit[], zone: string): CsvCell[][] {
  const clock = zoneClock(zone)
  return [header.split(','), ...visits.map((visit) => rowOf(visit, clock))]
}

/** Minutes that a visit lasted, to a tenth; null while it goes on and for skipped stops. */
function doseMinutesOf({ outcome, begunAt, endedAt }: Pick<Visit, 'outcome' | 'begunAt' | 'endedAt'>): number | null {
  if (outcome === 'skipped' || endedAt === null) return null
  return Math.round((Date.parse(endedAt) - Date.parse(begunAt)) / 6000) / 10
}

function rowOf(visit: Visit, clock: ReturnType<typeof zoneClock>): CsvCell[] {
  const begun = Date.parse(visit.begunAt) / 1000
  const local = new Date((begun + clock.offsetSeconds(begun)) * 1000).toISOString()
  return [
    visit.id,
    visit.planName,
    visit.unit,
    visit.stop,
    visit.place,
    visit.name,
    ...visit.point,
    visit.outcome,
    visit.begunAt,
    // As spreadsheets take it for a time.
    `${local.slice(0, 10)} ${local.slice(11, 16)}`,
    visit.endedAt,
    doseMinutesOf(visit),
    visit.startedBy,
    visit.seen.join(' '),
    visit.note,
    visit.skipReason,
    visit.photos.length,
  ]
}
