import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { lockFinding } from './finding-lock.ts'
import type { FindingWriter } from './finding-store.ts'

/** Photos of one finding at the most. */
const mostOfFinding = 6
/** Photos of one walk at the most: about 300 MB as they are kept. */
const mostOfWalk = 1000

/** Which photo of which finding, which may come later than the photo. */
export interface FindingPhotoName {
  finding: string
  photo: string
}

/**
 * Says no to a photo more than a finding or a walk may have; one that is there is none more.
 * @throws Problem too_many_photos
 */
export async function refuseFindingPhoto(trx: Trx, walk: string, { finding, photo }: FindingPhotoName): Promise<void> {
  await lockFinding(trx, finding)
  const { rows } = await sql<{ ofFinding: number; ofWalk: number }>`
    select (count(*) filter (where p.finding_id = ${finding} and p.removed_at is null))::int as "ofFinding",
      count(*)::int as "ofWalk"
    from finding_photo p where p.walk_id = ${walk} and p.id <> ${photo}
  `.execute(trx)
  if (rows[0]!.ofFinding >= mostOfFinding) throw problem('too_many_photos', { most: mostOfFinding })
  if (rows[0]!.ofWalk >= mostOfWalk) throw problem('too_many_photos', { most: mostOfWalk })
}

/**
 * Adds a photo to a finding; one that is there already, or was taken back, stays as it is, and so does that of a finding
 * that was taken back.
 * @throws Problem too_many_photos
 */
export async function addFindingPhoto(
  trx: Trx,
  by: FindingWriter,
  { finding, photo, jpeg }: FindingPhotoName & { jpeg: Buffer },
): Promise<void> {
  await refuseFindingPhoto(trx, by.walk, { finding, photo })
  const { rows } = await sql<{ removed: Date }>`
    select r.removed_at as removed from finding_removal r where r.finding_id = ${finding}
  `.execute(trx)
  await trx
    .insertInto('finding_photo')
    .values({
      id: photo,
      finding_id: finding,
      walk_id: by.walk,
      municipality_code: by.municipality,
      participant_id: by.participant,
      ...(rows[0] === undefined ? { jpeg } : { removed_at: rows[0].removed }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes a photo back for good, even one that has not come yet; another link's stays. */
export async function removeFindingPhoto(trx: Trx, by: FindingWriter, photo: string, now: Date): Promise<void> {
  await trx
    .insertInto('finding_photo')
    .values({
      id: photo,
      finding_id: null,
      walk_id: by.walk,
      municipality_code: by.municipality,
      participant_id: by.participant,
      removed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`
    update finding_photo p set removed_at = ${now}, jpeg = null
    where p.id = ${photo} and p.walk_id = ${by.walk} and p.removed_at is null
  `.execute(trx)
}

/** A photo of the walk as JPEG; undefined when there is none, or it was taken back. */
export async function findFindingPhoto(trx: Trx, walk: string, photo: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('finding_photo as p')
    .select('p.jpeg')
    .where('p.id', '=', photo)
    .where('p.walk_id', '=', walk)
    .where('p.removed_at', 'is', null)
    .executeTakeFirst()
  return row?.jpeg ?? undefined
}

/**
 * Lets the protocol show a photo, or not; or puts a blurred picture in its place, after which the one before is gone.
 * @throws Problem not_found
 */
export async function changeFindingPhoto(
  trx: Trx,
  walk: string,
  photo: string,
  values: { approved: boolean } | { jpeg: Buffer; blurred_at: Date },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('finding_photo')
    .set(values)
    .where('id', '=', photo)
    .where('walk_id', '=', walk)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem('not_found')
}
