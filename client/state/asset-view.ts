import type { AssetKind, ReviewStatus } from '../../server/contract/assets.ts'
import { allOf, matching, oneOf, uuid } from './address-words.ts'
import { openReviewStatuses, reviewStatuses } from './review-steps.ts'

export const assetKinds: readonly AssetKind[] = [
  'park',
  'playground',
  'footway',
  'cycle-path',
  'underpass',
  'stop',
  'square',
  'school',
]
export const assetParts = ['ranking', 'reviews', 'rounds', 'lighting'] as const
export type AssetPart = (typeof assetParts)[number]

/** What a list of reviews is narrowed to. */
export type ReviewFilter = {
  /** None: all. */
  kind: readonly AssetKind[]
  /** Null: those that are not ended. */
  status: readonly ReviewStatus[] | null
  owner: string | null
  round: string | null
  overdue: boolean
}

/** Everything that a link to parks and paths restores. */
export type AssetView = ReviewFilter & {
  part: AssetPart
  /** Whether the ranking is of what the map shows. */
  inMap: boolean
  /** The asset that is open. */
  asset: string | null
  /** The review that is open. */
  review: string | null
}

const noFilter = { kind: [], status: null, owner: null, round: null, overdue: false }
export const emptyAssets: AssetView = { part: 'ranking', ...noFilter, inMap: false, asset: null, review: null }

const ownerCode = /^[a-z][a-z0-9-]{1,40}$/

/** Reads the words of an address of parks and paths; what cannot be read is left at its default. */
export function readAssets(query: URLSearchParams): AssetView {
  const status = allOf(query.get('status'), reviewStatuses)
  return {
    part: oneOf(query.get('part'), assetParts) ?? emptyAssets.part,
    kind: allOf(query.get('kind'), assetKinds),
    status: status.length > 0 ? status : null,
    owner: matching(query.get('owner'), ownerCode),
    round: matching(query.get('round'), uuid),
    overdue: query.get('overdue') === 'true',
    inMap: query.get('area') === 'map',
    asset: matching(query.get('asset'), uuid),
    review: matching(query.get('review'), uuid),
  }
}

/** Writes them; `readAssets` of what is written gives the same view. */
export function writeAssets(view: AssetView, query: URLSearchParams): void {
  const { part, kind, status, owner, round, overdue, inMap, asset, review } = view
  if (part !== emptyAssets.part) query.set('part', part)
  if (kind.length > 0) query.set('kind', kind.join(','))
  if (status !== null) query.set('status', status.join(','))
  if (owner !== null) query.set('owner', owner)
  if (round !== null) query.set('round', round)
  if (overdue) query.set('overdue', 'true')
  if (inMap) query.set('area', 'map')
  if (asset !== null) query.set('asset', asset)
  if (review !== null) query.set('review', review)
}

/** A filter as the service's words. */
export function reviewFilterQuery({ kind, status, owner, round, overdue }: ReviewFilter): URLSearchParams {
  const query = new URLSearchParams({ status: (status ?? openReviewStatuses).join(',') })
  if (kind.length > 0) query.set('kind', kind.join(','))
  if (owner !== null) query.set('owner', owner)
  if (round !== null) query.set('round', round)
  if (overdue) query.set('overdue', 'true')
  return query
}

/** How many things a filter narrows by, besides status, which is always in sight. */
export function reviewsNarrowedBy({ kind, owner, round, overdue }: ReviewFilter): number {
  return [kind.length > 0, owner !== null, round !== null, overdue].filter(Boolean).length
}
