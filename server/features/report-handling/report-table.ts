import type { Feature } from 'geojson'
import type { ReportItem } from '../../contract/report-handling.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import type { CsvCell } from '../../http/csv-text.ts'

/** The columns of reports as a table. */
export const reportTableHeader = (
  'id,reference,source,received_at,received_local,theme,status,status_at,owner,due_on,place,lng,lat,dayparts,weekdays,light,' +
  'seasons,text,supporters,photos,escalated,overdue'
).split(',')

/** A report as a row of such a table: the words that others may read, no contact. */
export function reportRow(report: ReportItem, clock: ZoneClock): CsvCell[] {
  const received = Date.parse(report.receivedAt) / 1000
  const local = new Date((received + clock.offsetSeconds(received)) * 1000).toISOString()
  const { when } = report
  return [
    report.id,
    report.reference,
    report.source,
    report.receivedAt,
    // As spreadsheets take it for a time.
    `${local.slice(0, 10)} ${local.slice(11, 16)}`,
    report.theme,
    report.status,
    report.statusAt,
    report.owner,
    report.dueOn,
    report.label,
    ...report.point,
    when.dayparts.join(' '),
    when.weekdays.join(' '),
    when.light,
    when.seasons.join(' '),
    report.text,
    report.supporters,
    report.photos,
    report.escalated,
    report.overdue,
  ]
}

/** A report as a point of a map. */
export function reportFeature({ id, point, when, ...rest }: ReportItem): Feature {
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [...point] }, properties: { ...rest, ...when } }
}
