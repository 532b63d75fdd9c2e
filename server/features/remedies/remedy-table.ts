import type { RemedyItem } from '../../contract/remedies.ts'
import type { CsvCell } from '../../http/csv-text.ts'

/** The columns of the action list as a table. */
export const remedyTableHeader = (
  'id,title,description,owner,status,status_at,reason,due_on,overdue,cost_class,fixed_at,made_at,walk,asset,finding_id,' +
  'review_id,lng,lat,photos_before,photos_after'
).split(',')

/** A remedy as a row of such a table. */
export function remedyRow(remedy: RemedyItem): CsvCell[] {
  const photos = (wanted: 'before' | 'after') => remedy.photos.filter(({ kind }) => kind === wanted).length
  return [
    remedy.id,
    remedy.title,
    remedy.description,
    remedy.owner,
    remedy.status,
    remedy.statusAt,
    remedy.reason,
    remedy.dueOn,
    remedy.overdue,
    remedy.costClass,
    remedy.fixedAt,
    remedy.madeAt,
    remedy.walk?.name ?? null,
    remedy.asset?.name ?? null,
    remedy.finding,
    remedy.review,
    ...remedy.point,
    photos('before'),
    photos('after'),
  ]
}
