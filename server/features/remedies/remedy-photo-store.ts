import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** Photos of one remedy of each kind at the most. */
const mostPhotos = 6

/** Which photo of which remedy. */
export interface PhotoName {
  remedy: string
  photo: string
}

/**
 * Adds a photo of how it was before or after; one that is there already stays as it is.
 * @returns false when it was there
 * @throws Problem remedy_not_found, too_many_photos, not_found (the identifier is another remedy's)
 */
export async function addRemedyPhoto(
  trx: Trx,
  municipality: string,
  { remedy, photo, kind, jpeg }: PhotoName & { kind: 'before' | 'after'; jpeg: Buffer },
): Promise<boolean> {
  const row = await trx
    .selectFrom('remedy as m')
    .select('m.id')
    // Locked, so that photos sent at a time are counted one after another.
    .where('m.id', '=', remedy)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw problem('remedy_not_found')
  const { others } = await trx
    .selectFrom('remedy_photo as p')
    .select(({ fn }) => fn.countAll<number>().as('others'))
    .where('p.remedy_id', '=', remedy)
    .where('p.kind', '=', kind)
    .where('p.id', '<>', photo)
    .executeTakeFirstOrThrow()
  if (others >= mostPhotos) throw problem('too_many_photos', { most: mostPhotos })
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('remedy_photo')
    .values({ id: photo, remedy_id: remedy, municipality_code: municipality, kind, jpeg })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  const isNew = numInsertedOrUpdatedRows === 1n
  if (!isNew && (await findRemedyPhoto(trx, { remedy, photo })) === undefined) throw problem('not_found')
  return isNew
}

/** A photo as JPEG; undefined when there is none of this name. */
export async function findRemedyPhoto(trx: Trx, { remedy, photo }: PhotoName): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('remedy_photo as p')
    .select('p.jpeg')
    .where('p.id', '=', photo)
    .where('p.remedy_id', '=', remedy)
    .executeTakeFirst()
  return row?.jpeg
}

/** Lets the protocol show a photo, or no longer. @throws Problem not_found */
export async function approveRemedyPhoto(trx: Trx, name: PhotoName, approved: boolean): Promise<void> {
  await changePhoto(trx, name, { approved })
}

/** Puts a blurred picture in the place of a photo; the picture before is gone. @throws Problem not_found */
export async function blurRemedyPhoto(trx: Trx, name: PhotoName, jpeg: Buffer, now: Date): Promise<void> {
  await changePhoto(trx, name, { jpeg, blurred_at: now })
}

/** Deletes a photo. @throws Problem not_found */
export async function removeRemedyPhoto(trx: Trx, { remedy, photo }: PhotoName): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('remedy_photo')
    .where('id', '=', photo)
    .where('remedy_id', '=', remedy)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('not_found')
}

async function changePhoto(
  trx: Trx,
  { remedy, photo }: PhotoName,
  values: { jpeg: Buffer; blurred_at: Date } | { approved: boolean },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('remedy_photo')
    .set(values)
    .where('id', '=', photo)
    .where('remedy_id', '=', remedy)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem('not_found')
}
