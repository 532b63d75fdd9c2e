import type { Feature } from 'geojson'
import type { RankedAsset } from '../../contract/assets.ts'
import type { CsvCell } from '../../http/csv-text.ts'
import { evidenceWords } from './evidence-words.ts'
import type { Language } from './evidence-words.ts'
import type { WorkListItem } from './work-list-queries.ts'

/** The columns of a work list as a table. */
export const workListHeader =
  'order,owner,due_on,overdue,kind,name,street,status,reason,evidence,findings,open_remedies,length_metres,lng,lat,review,asset'.split(
    ',',
  )

/** A review as a row of such a table, in its place of the order. */
export function workListRow(item: WorkListItem, at: number, language: Language): CsvCell[] {
  const { review, street, evidence } = item
  return [
    at + 1,
    review.owner,
    review.dueOn,
    review.overdue,
    review.asset.kind,
    review.asset.name,
    street,
    review.status,
    review.reason,
    evidence === null ? null : evidenceWords(evidence, language),
    review.findings,
    review.openRemedies,
    review.asset.lengthMetres,
    ...review.asset.point,
    review.id,
    review.asset.id,
  ]
}

/** A review as what was marked on a map. */
export function workListFeature(
  { review, place, street, evidence }: WorkListItem,
  at: number,
  language: Language,
): Feature {
  const { id, asset, round, ...rest } = review
  const { id: assetId, kind, name, lengthMetres } = asset
  const words = evidence === null ? null : evidenceWords(evidence, language)
  return {
    type: 'Feature',
    id,
    geometry: place,
    properties: {
      order: at + 1,
      asset: assetId,
      kind,
      name,
      street,
      lengthMetres,
      ...rest,
      round: round?.name ?? null,
      evidence: words,
    },
  }
}

/** The columns of a ranking as a table: the points of each kind of evidence, and all in words. */
export const rankingHeader = (
  'rank,score,kind,name,reports,findings,repeated,night_incidents,unlit,visibility,unreviewed,per_100_metres,evidence,' +
  'length_metres,review_status,reviewed_at,lng,lat,asset'
).split(',')

/** A ranked asset as a row of such a table. */
export function rankingRow({ rank, evidence, ...asset }: RankedAsset, language: Language): CsvCell[] {
  return [
    rank,
    evidence.score,
    asset.kind,
    asset.name,
    ...evidence.lines.map(({ points }) => points),
    evidence.per100Metres,
    evidenceWords(evidence, language),
    asset.lengthMetres,
    asset.review?.status ?? null,
    asset.reviewedAt,
    ...asset.point,
    asset.id,
  ]
}
