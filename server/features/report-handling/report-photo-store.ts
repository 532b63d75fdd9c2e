import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** Which photo of which report. */
export interface PhotoName {
  report: string
  photo: string
}

/** A photo as JPEG; undefined when the reader may see none of this name: the police see approved ones. */
export async function findReportPhoto(trx: Trx, { report, photo }: PhotoName): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('report_photo as p')
    .select('p.jpeg')
    .where('p.id', '=', photo)
    .where('p.report_id', '=', report)
    .executeTakeFirst()
  return row?.jpeg
}

/** Puts a blurred picture in the place of a photo; the picture before is gone. @throws Problem not_found */
export async function blurReportPhoto(trx: Trx, name: PhotoName, jpeg: Buffer, now: Date): Promise<void> {
  await changePhoto(trx, name, { jpeg, blurred_at: now })
}

/** Lets others than the municipality see a photo, or no longer. @throws Problem not_found */
export async function approveReportPhoto(trx: Trx, name: PhotoName, approved: boolean): Promise<void> {
  await changePhoto(trx, name, { approved })
}

/** Deletes a photo. @throws Problem not_found */
export async function removeReportPhoto(trx: Trx, { report, photo }: PhotoName): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('report_photo')
    .where('id', '=', photo)
    .where('report_id', '=', report)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('not_found')
}

async function changePhoto(
  trx: Trx,
  { report, photo }: PhotoName,
  values: { jpeg: Buffer; blurred_at: Date } | { approved: boolean },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('report_photo')
    .set(values)
    .where('id', '=', photo)
    .where('report_id', '=', report)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem('not_found')
}
