import { sql } from 'kysely'
import type { PatrolPlanAsked, PatrolPlanResult } from '../../contract/patrol-plans.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'

/** Versions of a plan that are kept: more steps than anybody undoes. */
const mostVersions = 100

/** A version as it is written: what was asked for, what came out, and what it was made from. */
export interface NewVersion {
  request: PatrolPlanAsked
  result: PatrolPlanResult
  incidentVersion: number
  codeVersion: string
}

type StaffActor = Actor & { municipality: string }

/** Stores a plan with its first version and tells the audit log; the actor is of the police or an admin. */
export async function insertPlan(trx: Trx, actor: StaffActor, name: string, made: NewVersion): Promise<string> {
  const { shift } = made.request
  const { id } = await trx
    .insertInto('patrol_plan')
    .values({
      municipality_code: actor.municipality,
      account_id: actor.accountId ?? null,
      name,
      shift_start: shift.start,
      shift_end: shift.end,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeVersion(trx, actor, id, 1, made)
  await writeAudit(trx, 'patrol.planned', id)
  return id
}

/**
 * Stores a version that was planned from another one and makes it the current one. Those after the one it was planned from
 * were undone and are dropped, as in every editor; numbers are not used again. False when there is no such plan or version.
 */
export async function insertVersion(
  trx: Trx,
  actor: StaffActor,
  id: string,
  from: number,
  made: NewVersion,
): Promise<boolean> {
  if (!(await lockPlan(trx, actor, id))) return false
  const versions = (
    await trx.selectFrom('patrol_plan_version as v').select('v.version').where('v.plan_id', '=', id).execute()
  ).map(({ version }) => version)
  if (!versions.includes(from)) return false
  const version = Math.max(...versions) + 1
  await writeVersion(trx, actor, id, version, made)
  const kept = [...versions.filter((older) => older <= from), version].slice(-mostVersions)
  await trx.deleteFrom('patrol_plan_version').where('plan_id', '=', id).where('version', 'not in', kept).execute()
  const { shift, name } = made.request
  await trx
    .updateTable('patrol_plan')
    .set({
      current_version: version,
      shift_start: shift.start,
      shift_end: shift.end,
      ...(name !== undefined && { name }),
    })
    .where('id', '=', id)
    .execute()
  await writeAudit(trx, 'patrol.planned', id)
  return true
}

/**
 * Puts a better result in place of a version's own. False when there is no such version any more, or it has been bettered
 * meanwhile.
 */
export async function replaceResult(
  trx: Trx,
  actor: StaffActor,
  { id, version }: { id: string; version: number },
  result: PatrolPlanResult,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('patrol_plan_version')
    .set({ result: JSON.stringify(result), milliseconds: Math.round(result.milliseconds), made_at: sql`now()` })
    .where('plan_id', '=', id)
    .where('version', '=', version)
    .where('municipality_code', '=', actor.municipality)
    .where(sql<boolean>`(result -> 'value')::float8 < ${result.value}`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Makes a version the current one: a step undone, or done again. False when there is no such version. */
export async function setCurrent(trx: Trx, actor: StaffActor, id: string, version: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('patrol_plan')
    .set({
      current_version: version,
      shift_start: sql`(select (v.request -> 'shift' ->> 'start')::timestamptz from patrol_plan_version v
        where v.plan_id = ${id}::uuid and v.version = ${version})`,
      shift_end: sql`(select (v.request -> 'shift' ->> 'end')::timestamptz from patrol_plan_version v
        where v.plan_id = ${id}::uuid and v.version = ${version})`,
    })
    .where('id', '=', id)
    .where('municipality_code', '=', actor.municipality)
    .where(
      sql<boolean>`exists (select from patrol_plan_version v where v.plan_id = ${id}::uuid and v.version = ${version})`,
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes that a plan was given to the units, or is a draft again. False when there is no such plan. */
export async function setIssued(trx: Trx, actor: StaffActor, id: string, issuedAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('patrol_plan')
    .set({ issued_at: issuedAt })
    .where('id', '=', id)
    .where('municipality_code', '=', actor.municipality)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await writeAudit(trx, issuedAt === null ? 'patrol.recalled' : 'patrol.issued', id)
  return true
}

/** Removes a plan with all its versions; what was logged with it stays. False when there is none. */
export async function removePlan(trx: Trx, actor: StaffActor, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('patrol_plan')
    .where('id', '=', id)
    .where('municipality_code', '=', actor.municipality)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await writeAudit(trx, 'patrol.removed', id)
  return true
}

/** Two who replan at once do so one after the other. */
async function lockPlan(trx: Trx, actor: StaffActor, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('patrol_plan as p')
    .select('p.id')
    .where('p.id', '=', id)
    .where('p.municipality_code', '=', actor.municipality)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

async function writeVersion(
  trx: Trx,
  actor: StaffActor,
  planId: string,
  version: number,
  { request, result, incidentVersion, codeVersion }: NewVersion,
): Promise<void> {
  await trx
    .insertInto('patrol_plan_version')
    .values({
      plan_id: planId,
      version,
      municipality_code: actor.municipality,
      account_id: actor.accountId ?? null,
      run_id: request.run,
      request: JSON.stringify(request),
      result: JSON.stringify(result),
      seed: request.seed,
      incident_version: incidentVersion,
      town_version: sql<number>`(select m.town_version from municipality m where m.code = ${actor.municipality})`,
      code_version: codeVersion,
      milliseconds: Math.round(result.milliseconds),
    })
    .execute()
}
