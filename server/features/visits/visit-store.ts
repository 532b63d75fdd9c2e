import { sql } from 'kysely'
import type { VisitRecord } from '../../contract/patrol-visits.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** How long the notes and photos of a visit are kept: two yearly follow-ups can look back on them, and no more. */
export const visitTextDays = 365

/** Photos of one visit at the most. */
const mostPhotos = 6

/**
 * Writes a visit as the phone knows it: whatever is sent twice, late or in the wrong order, the newest change stands.
 * @throws Problem visit_not_found when the identifier is another municipality's
 */
export async function putVisit(
  trx: Trx,
  actor: Actor & { municipality: string },
  id: string,
  record: VisitRecord,
): Promise<void> {
  const plan = record.plan === null ? undefined : await findPlanId(trx, record.plan)
  const values = {
    plan_id: plan ?? null,
    unit: record.unit,
    stop: record.stop,
    place: record.place,
    point: sql<string>`st_setsrid(st_makepoint(${record.point[0]}, ${record.point[1]}), 4326)`,
    name: record.name,
    outcome: record.outcome,
    begun_at: record.begunAt,
    ended_at: record.endedAt,
    started_by: record.startedBy,
    seen: record.seen,
    note: record.note === '' ? null : record.note,
    skip_reason: record.skipReason,
    changed_at: record.changedAt,
  }
  await trx
    .insertInto('patrol_visit')
    .values({ ...values, id, municipality_code: actor.municipality, account_id: actor.accountId ?? null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await trx
    .updateTable('patrol_visit')
    .set(values)
    .where('id', '=', id)
    .where('changed_at', '<', new Date(record.changedAt))
    .execute()
  await refuseUnknownVisit(trx, id)
}

/** Takes a visit back, its photos with it; false when there is none of this id. */
export async function removeVisit(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('patrol_visit').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Adds a photo to a visit; one that is there already stays as it is.
 * @throws Problem visit_not_found, too_many_photos
 */
export async function addPhoto(
  trx: Trx,
  municipality: string,
  { visit, photo, jpeg }: { visit: string; photo: string; jpeg: Buffer },
): Promise<void> {
  await refuseUnknownVisit(trx, visit)
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from patrol_visit_photo p where p.visit_id = ${visit} and p.id <> ${photo}
  `.execute(trx)
  if ((rows[0]?.others ?? 0) >= mostPhotos) throw problem('too_many_photos', { most: mostPhotos })
  await trx
    .insertInto('patrol_visit_photo')
    .values({ id: photo, visit_id: visit, municipality_code: municipality, jpeg })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Takes a photo back; false when there is none. */
export async function removePhoto(trx: Trx, visit: string, photo: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('patrol_visit_photo')
    .where('id', '=', photo)
    .where('visit_id', '=', visit)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Erases notes and photos of the municipality's visits older than a year; resolves with how many visits lost theirs. */
export async function eraseOldVisitTexts(trx: Trx, now: Date): Promise<number> {
  const before = new Date(now.getTime() - visitTextDays * 24 * 3600_000)
  const { rows } = await sql<{ erased: number }>`
    with old as (
      select v.id from patrol_visit v where v.municipality_code = current_municipality() and v.begun_at < ${before}
    ),
    photo as (delete from patrol_visit_photo p using old where p.visit_id = old.id returning p.visit_id),
    note as (update patrol_visit v set note = null from old where v.id = old.id and v.note is not null returning v.id)
    select count(*)::int as erased from (select photo.visit_id from photo union select note.id from note) e
  `.execute(trx)
  return rows[0]?.erased ?? 0
}

async function findPlanId(trx: Trx, id: string): Promise<string | undefined> {
  const row = await trx.selectFrom('patrol_plan as p').select('p.id').where('p.id', '=', id).executeTakeFirst()
  return row?.id
}

async function refuseUnknownVisit(trx: Trx, id: string): Promise<void> {
  const row = await trx.selectFrom('patrol_visit as v').select('v.id').where('v.id', '=', id).executeTakeFirst()
  if (row === undefined) throw problem('visit_not_found')
}
