import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** Photos of one report at the most. */
const mostPhotos = 3

/**
 * Says no to a photo of a report that is not there, has three others, or whose words and photos are erased.
 * @throws Problem report_not_found, too_many_photos, report_text_erased
 */
export async function refusePhoto(trx: Trx, report: string, photo: string): Promise<void> {
  const row = await trx
    .selectFrom('report as r')
    .select('r.text_erased_at')
    // Locked, so that photos sent at a time are counted one after another.
    .where('r.id', '=', report)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw problem('report_not_found')
  if (row.text_erased_at !== null) throw problem('report_text_erased')
  const { others } = await trx
    .selectFrom('report_photo as p')
    .select(({ fn }) => fn.countAll<number>().as('others'))
    .where('p.report_id', '=', report)
    .where('p.id', '<>', photo)
    .executeTakeFirstOrThrow()
  if (others >= mostPhotos) throw problem('too_many_photos', { most: mostPhotos })
}

/**
 * Adds a photo to a report; one that is there already stays as it is.
 * @throws as `refusePhoto`
 */
export async function addReportPhoto(
  trx: Trx,
  municipality: string,
  { report, photo, jpeg }: { report: string; photo: string; jpeg: Buffer },
): Promise<void> {
  await refusePhoto(trx, report, photo)
  await trx
    .insertInto('report_photo')
    .values({ id: photo, report_id: report, municipality_code: municipality, jpeg })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A photo of the reporter's own report, JPEG; undefined when there is none. */
export async function findReportPhoto(trx: Trx, photo: string): Promise<Buffer | undefined> {
  const row = await trx.selectFrom('report_photo as p').select('p.jpeg').where('p.id', '=', photo).executeTakeFirst()
  return row?.jpeg
}
