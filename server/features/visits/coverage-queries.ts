import { sql } from 'kysely'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Trx } from '../../db/transaction.ts'

/** A stop of an issued plan. */
export interface PlannedStop {
  plan: string
  stop: string
  name: string | null
  point: LngLat
}

/** What was logged at a place. */
export interface LoggedVisit {
  plan: string | null
  stop: string | null
  name: string | null
  point: LngLat
  outcome: 'visited' | 'skipped'
  begunSeconds: number
  /** Null while it goes on. */
  endedSeconds: number | null
}

/** A place counts as the hotspot whose outline is at most so far away, metres: a stop is beside it, not on its centre. */
const nearMetres = 60

type Span = { from: Date; to: Date }

/** The stops of the plans in force whose shift begins in a span and that were given to the units. */
export async function plannedStops(trx: Trx, { from, to }: Span): Promise<PlannedStop[]> {
  const { rows } = await sql<Omit<PlannedStop, 'point'> & { lng: number; lat: number }>`
    select p.id as plan, s.item ->> 'id' as stop, place.entry ->> 'name' as name,
      (place.entry -> 'place' ->> 0)::float8 as lng, (place.entry -> 'place' ->> 1)::float8 as lat
    from patrol_plan p
    join patrol_plan_version v on v.plan_id = p.id and v.version = p.current_version
    cross join lateral jsonb_array_elements(v.result -> 'units') as u (unit)
    cross join lateral jsonb_array_elements(u.unit -> 'items') as s (item)
    join lateral jsonb_array_elements(v.result -> 'places') as place (entry) on place.entry ->> 'id' = s.item ->> 'place'
    where p.municipality_code = current_municipality() and p.issued_at is not null and s.item ->> 'kind' = 'stop'
      and p.shift_start >= ${from} and p.shift_start < ${to}
    order by p.shift_start, p.id, stop
  `.execute(trx)
  return rows.map(({ lng, lat, ...row }) => ({ ...row, point: [lng, lat] }))
}

/** What was logged in a span, in order of time. */
export async function loggedVisits(trx: Trx, { from, to }: Span): Promise<LoggedVisit[]> {
  const { rows } = await sql<Omit<LoggedVisit, 'point'> & { lng: number; lat: number }>`
    select v.plan_id as plan, v.stop, v.name, st_x(v.point) as lng, st_y(v.point) as lat, v.outcome,
      extract(epoch from v.begun_at)::float8 as "begunSeconds", extract(epoch from v.ended_at)::float8 as "endedSeconds"
    from patrol_visit v
    where v.municipality_code = current_municipality() and v.begun_at >= ${from} and v.begun_at < ${to}
    order by v.begun_at, v.id
  `.execute(trx)
  return rows.map(({ lng, lat, ...row }) => ({ ...row, point: [lng, lat] }))
}

/** Rank of the hotspot of a run that each point belongs to, in order; null where none is near. Artefacts are left out. */
export async function hotspotRanksAt(trx: Trx, run: string, points: readonly LngLat[]): Promise<(number | null)[]> {
  const { rows } = await sql<{ rank: number | null }>`
    select nearest.rank
    from unnest(${points.map(([lng]) => lng)}::float8[], ${points.map(([, lat]) => lat)}::float8[])
      with ordinality as p (lng, lat, position)
    left join lateral (
      select h.rank
      from hotspot h
      where h.run_id = ${run} and not h.artefact
        and st_dwithin(h.outline::geography, st_setsrid(st_makepoint(p.lng, p.lat), 4326)::geography, ${nearMetres})
      order by st_distance(h.outline::geography, st_setsrid(st_makepoint(p.lng, p.lat), 4326)::geography), h.rank
      limit 1
    ) nearest on true
    order by p.position
  `.execute(trx)
  return rows.map(({ rank }) => rank)
}
