import { sql } from 'kysely'
import type { Visit, VisitCounts } from '../../contract/patrol-visits.ts'
import type { Trx } from '../../db/transaction.ts'
import { visitTextDays } from './visit-store.ts'

/** A place in the list of visits: the visit that a page ended with. */
export interface VisitPosition {
  /** Microseconds since 1970. */
  begunMicroseconds: number
  id: string
}

/** Which visits are meant: instants, half-open. */
export interface VisitChoice {
  from?: Date | undefined
  to?: Date | undefined
  plan?: string | undefined
}

/** Visits and skipped stops, the latest first, `limit` of them after a position. */
export async function listVisits(
  trx: Trx,
  choice: VisitChoice,
  limit: number,
  after?: VisitPosition,
): Promise<{ items: Visit[]; next: VisitPosition | undefined }> {
  const start =
    after === undefined
      ? sql``
      : sql`and (v.begun_at, v.id) < (timestamptz 'epoch' + ${after.begunMicroseconds}::bigint * interval '1 microsecond', ${after.id}::uuid)`
  const { rows } = await sql<Row>`
    select ${visitColumns}
    from patrol_visit v left join patrol_plan p on p.id = v.plan_id
    where v.municipality_code = current_municipality() ${conditionOf(choice)} ${start}
    order by v.begun_at desc, v.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(visitOf),
    next: rows.length > limit && last ? { begunMicroseconds: last.begunMicroseconds, id: last.id } : undefined,
  }
}

/** One visit; undefined when there is none of this id. */
export async function findVisit(trx: Trx, id: string): Promise<Visit | undefined> {
  const { rows } = await sql<Row>`
    select ${visitColumns} from patrol_visit v left join patrol_plan p on p.id = v.plan_id where v.id = ${id}
  `.execute(trx)
  return rows[0] && visitOf(rows[0])
}

/** A photo as JPEG; undefined when the visit has none of this id. */
export async function findPhoto(trx: Trx, visit: string, photo: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('patrol_visit_photo as p')
    .select('p.jpeg')
    .where('p.id', '=', photo)
    .where('p.visit_id', '=', visit)
    .executeTakeFirst()
  return row?.jpeg
}

/** Where and when somebody was at a place: what counting incidents found during visits needs. */
export interface VisitSpan {
  lng: number
  lat: number
  fromSeconds: number
  toSeconds: number
}

/** The visits that have ended, in order of their beginning. */
export async function visitSpans(trx: Trx, { from, to }: VisitChoice = {}): Promise<VisitSpan[]> {
  const { rows } = await sql<VisitSpan>`
    select st_x(v.point) as lng, st_y(v.point) as lat,
      extract(epoch from v.begun_at)::float8 as "fromSeconds", extract(epoch from v.ended_at)::float8 as "toSeconds"
    from patrol_visit v
    where v.municipality_code = current_municipality() and v.outcome = 'visited' and v.ended_at is not null
      ${conditionOf({ from, to })}
    order by v.begun_at, v.id
  `.execute(trx)
  return rows
}

/**
 * Visits per area and local month, by the division with the smallest areas, else by squares of a kilometre; months from
 * and to (`2026-10`) inclusive. For the municipality: nothing finer leaves the police.
 */
export async function countVisits(trx: Trx, { from, to }: { from: string; to: string }): Promise<VisitCounts> {
  const { rows: kinds } = await sql<{ kind: string }>`
    select a.kind from area a where a.municipality_code = current_municipality()
    group by a.kind order by count(*) desc, a.kind limit 1
  `.execute(trx)
  const kind = kinds[0]?.kind ?? 'km-squares'
  const items = await trx
    .selectFrom('patrol_visit_count as c')
    .select(['c.area', 'c.name', 'c.month', 'c.visits'])
    .where('c.kind', '=', kind)
    .where('c.month', '>=', from)
    .where('c.month', '<=', to)
    .orderBy('c.month')
    .orderBy('c.name')
    .execute()
  return { kind, items: items as VisitCounts['items'] }
}

const visitColumns = sql`
  v.id, v.plan_id as plan, p.name as "planName", v.unit, v.stop, v.place, st_x(v.point) as lng, st_y(v.point) as lat, v.name,
  v.outcome, v.begun_at as begun, v.ended_at as ended, v.started_by as "startedBy", v.seen, v.note, v.skip_reason as "skipReason",
  v.changed_at as changed, (extract(epoch from v.begun_at) * 1000000)::bigint as "begunMicroseconds",
  array(select o.id from patrol_visit_photo o where o.visit_id = v.id order by o.recorded_at, o.id) as photos
`

type Row = Omit<Visit, 'begunAt' | 'endedAt' | 'changedAt' | 'point' | 'textErasedAfter'> & {
  lng: number
  lat: number
  begun: Date
  ended: Date | null
  changed: Date
  begunMicroseconds: number
}

function visitOf({ lng, lat, begun, ended, changed, ...row }: Row): Visit {
  const erased = new Date(begun.getTime() + visitTextDays * 24 * 3600_000)
  return {
    id: row.id,
    plan: row.plan,
    planName: row.planName,
    unit: row.unit,
    stop: row.stop,
    place: row.place,
    point: [lng, lat],
    name: row.name,
    outcome: row.outcome,
    begunAt: begun.toISOString(),
    endedAt: ended?.toISOString() ?? null,
    startedBy: row.startedBy,
    seen: row.seen,
    note: row.note,
    skipReason: row.skipReason,
    changedAt: changed.toISOString(),
    photos: row.photos,
    textErasedAfter: erased.toISOString().slice(0, 10),
  }
}

function conditionOf({ from, to, plan }: VisitChoice) {
  return sql`${from === undefined ? sql`` : sql`and v.begun_at >= ${from}`}
    ${to === undefined ? sql`` : sql`and v.begun_at < ${to}`}
    ${plan === undefined ? sql`` : sql`and v.plan_id = ${plan}`}`
}
