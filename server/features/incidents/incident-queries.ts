import { sql } from 'kysely'
import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Incident } from '../../contract/incidents.ts'
import type { Trx } from '../../db/transaction.ts'
import { hoursOf, periodOf } from './incident-filter-rules.ts'

/** A place in the list of incidents: the incident that a page ended with. */
export interface IncidentPosition {
  /** Microseconds since 1970: finer than a JavaScript date. */
  fromMicroseconds: number
  id: number
}

export interface IncidentPage {
  items: Incident[]
  /** Where the next page begins; undefined on the last. */
  next: IncidentPosition | undefined
  /** Version of the incidents that the page shows; undefined when it is empty. */
  version: number | undefined
}

interface IncidentRow {
  id: number
  lng: number
  lat: number
  from_time: Date
  to_time: Date
  time_precision: Incident['timePrecision']
  category_code: string
  source_category: string | null
  source: string
  origin: Incident['origin']
  from_microseconds: number
  version: number
}

/** What is read of an incident, of `incident i`. */
const columns = sql`
  i.id, st_x(i.point) as lng, st_y(i.point) as lat, i.from_time, i.to_time, i.time_precision, i.category_code,
  i.source_category, (select s.name from incident_source s where s.id = i.source_id) as source, i.origin,
  (extract(epoch from i.from_time) * 1000000)::bigint as from_microseconds,
  (select m.incident_version from municipality m where m.code = current_municipality()) as version`

/** The incidents that a filter means, latest first, `limit` of them after a position. */
export async function listIncidents(
  trx: Trx,
  municipality: { code: string; zone: string },
  filter: IncidentFilter,
  limit: number,
  after?: IncidentPosition,
): Promise<IncidentPage> {
  const start =
    after === undefined
      ? sql``
      : sql`and (i.from_time, i.id) < (timestamptz 'epoch' + ${after.fromMicroseconds}::bigint * interval '1 microsecond', ${after.id}::bigint)`
  // Right after an import the planner knows nothing of the table and would sort all that is left for every page.
  await sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(trx)
  const { rows } = await sql<IncidentRow>`
    select ${columns}
    from incident i
    where i.municipality_code = ${municipality.code} and ${conditionOf(filter, municipality.zone)} ${start}
    order by i.from_time desc, i.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last ? { fromMicroseconds: last.from_microseconds, id: last.id } : undefined
  return { items: page.map(incidentOf), next, version: last?.version }
}

/** One incident of the municipality; undefined when there is none of that identifier. */
export async function findIncident(trx: Trx, municipality: string, id: number): Promise<Incident | undefined> {
  const { rows } = await sql<IncidentRow>`
    select ${columns} from incident i where i.id = ${id}::bigint and i.municipality_code = ${municipality}
  `.execute(trx)
  return rows[0] && incidentOf(rows[0])
}

/** The filter as a condition on `incident i`, of the same meaning as in the point snapshot. */
function conditionOf(filter: IncidentFilter, zone: string) {
  const { fromSeconds, toSeconds } = periodOf(filter, zone)
  const hours = hoursOf(filter)
  const conditions = [sql<boolean>`true`]
  if (fromSeconds !== undefined) conditions.push(sql`i.from_time >= to_timestamp(${fromSeconds})`)
  if (toSeconds !== undefined) conditions.push(sql`i.from_time < to_timestamp(${toSeconds})`)
  if (filter.category !== undefined) conditions.push(sql`i.category_code = any(${filter.category}::text[])`)
  if (filter.discovered !== true) conditions.push(sql`i.origin <> 'discovered'`)
  if (hours !== undefined || filter.weekdays !== undefined) {
    conditions.push(sql`(i.time_precision in ('minute', 'hour')
      or (i.time_precision = 'interval' and i.to_time <= i.from_time + interval '1 hour'))`)
  }
  if (hours !== undefined)
    conditions.push(sql`extract(hour from i.from_time at time zone ${zone}) = any(${hours}::int[])`)
  if (filter.weekdays !== undefined) {
    conditions.push(sql`extract(isodow from i.from_time at time zone ${zone}) = any(${filter.weekdays}::int[])`)
  }
  return sql.join(conditions, sql` and `)
}

function incidentOf(row: IncidentRow): Incident {
  return {
    id: row.id,
    lngLat: [row.lng, row.lat],
    from: row.from_time.toISOString(),
    to: row.to_time.toISOString(),
    timePrecision: row.time_precision,
    category: row.category_code,
    sourceCategory: row.source_category,
    source: row.source,
    origin: row.origin,
  }
}
