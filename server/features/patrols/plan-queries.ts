import { sql } from 'kysely'
import type {
  PatrolPlan,
  PatrolPlanAsked,
  PatrolPlanListItem,
  PatrolPlanResult,
  PatrolUnit,
} from '../../contract/patrol-plans.ts'
import type { Trx } from '../../db/transaction.ts'

/** A place in the list of plans: the plan that a page ended with. */
export interface PlanPosition {
  /** Beginning of its shift, microseconds since 1970. */
  shiftMicroseconds: number
  id: string
}

/** Plans, the latest shift first, `limit` of them after a position. */
export async function listPlans(
  trx: Trx,
  limit: number,
  after?: PlanPosition,
): Promise<{ items: PatrolPlanListItem[]; next: PlanPosition | undefined }> {
  const start =
    after === undefined
      ? sql``
      : sql`and (p.shift_start, p.id) < (timestamptz 'epoch' + ${after.shiftMicroseconds}::bigint * interval '1 microsecond', ${after.id}::uuid)`
  const { rows } = await sql<ListRow>`
    select p.id, p.name, p.created_at as created, p.issued_at as issued, p.shift_start as begins, p.shift_end as ends,
      v.request -> 'units' as units,
      (select count(*) from jsonb_path_query(v.result, '$.units[*].items[*] ? (@.kind == "stop")')) as stops,
      (select count(*) from patrol_visit w where w.plan_id = p.id and w.outcome = 'visited') as visits,
      (extract(epoch from p.shift_start) * 1000000)::bigint as "shiftMicroseconds"
    from patrol_plan p
    join patrol_plan_version v on v.plan_id = p.id and v.version = p.current_version
    where p.municipality_code = current_municipality() ${start}
    order by p.shift_start desc, p.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ id, name, created, issued, begins, ends, units, stops, visits }) => ({
      id,
      name,
      createdAt: created.toISOString(),
      issuedAt: issued?.toISOString() ?? null,
      shift: { start: begins.toISOString(), end: ends.toISOString() },
      units: units.map((unit) => ({ id: unit.id, name: unit.name, vehicle: unit.vehicle })),
      stops,
      visits,
    })),
    next: rows.length > limit && last ? { shiftMicroseconds: last.shiftMicroseconds, id: last.id } : undefined,
  }
}

interface ListRow {
  id: string
  name: string
  created: Date
  issued: Date | null
  begins: Date
  ends: Date
  units: PatrolUnit[]
  stops: number
  visits: number
  shiftMicroseconds: number
}

/** Whether there is such a plan, and such a version of it. */
export type FoundPlan = { plan: PatrolPlan; incidentVersion: number } | 'no-plan' | 'no-version'

/** A plan in the version asked for, else in its current one. */
export async function findPlan(trx: Trx, id: string, version?: number): Promise<FoundPlan> {
  const head = await trx
    .selectFrom('patrol_plan as p')
    .select(['p.id', 'p.name', 'p.created_at', 'p.issued_at', 'p.current_version'])
    .select(
      sql<number[]>`array(select v.version from patrol_plan_version v where v.plan_id = p.id order by v.version)`.as(
        'versions',
      ),
    )
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (head === undefined) return 'no-plan'
  const row = await trx
    .selectFrom('patrol_plan_version as v')
    .select(['v.version', 'v.request', 'v.result', 'v.code_version', 'v.incident_version'])
    .where('v.plan_id', '=', id)
    .where('v.version', '=', version ?? head.current_version)
    .executeTakeFirst()
  if (row === undefined) return 'no-version'
  const plan: PatrolPlan = {
    id: head.id,
    name: head.name,
    createdAt: head.created_at.toISOString(),
    issuedAt: head.issued_at?.toISOString() ?? null,
    version: row.version,
    versions: head.versions,
    currentVersion: head.current_version,
    codeVersion: row.code_version,
    request: row.request as unknown as PatrolPlanAsked,
    result: row.result as unknown as PatrolPlanResult,
  }
  return { plan, incidentVersion: row.incident_version }
}

/** The latest plan whose shift began earlier, in its current version; undefined when there is none. */
export async function findPreviousPlan(
  trx: Trx,
  shiftStart: string,
  exceptPlan: string | undefined,
): Promise<PatrolPlan | undefined> {
  const { rows } = await sql<{ id: string }>`
    select p.id from patrol_plan p
    where p.municipality_code = current_municipality() and p.shift_start < ${shiftStart}::timestamptz
      and p.id is distinct from ${exceptPlan ?? null}::uuid
    order by p.shift_start desc, p.created_at desc
    limit 1
  `.execute(trx)
  const found = rows[0] && (await findPlan(trx, rows[0].id))
  return typeof found === 'object' ? found.plan : undefined
}
