import type { AssetKind } from '../../server/contract/assets.ts'
import { allOf, matching, oneOf, uuid } from './address-words.ts'

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

/** Everything that a link to parks and paths restores. */
export type AssetView = {
  part: AssetPart
  /** None: all. */
  kind: readonly AssetKind[]
  /** The asset that is open. */
  asset: string | null
  /** The review that is open. */
  review: string | null
}

export const emptyAssets: AssetView = { part: 'ranking', kind: [], asset: null, review: null }

/** Reads the words of an address of parks and paths; what cannot be read is left at its default. */
export function readAssets(query: URLSearchParams): AssetView {
  return {
    part: oneOf(query.get('part'), assetParts) ?? emptyAssets.part,
    kind: allOf(query.get('kind'), assetKinds),
    asset: matching(query.get('asset'), uuid),
    review: matching(query.get('review'), uuid),
  }
}

/** Writes them; `readAssets` of what is written gives the same view. */
export function writeAssets({ part, kind, asset, review }: AssetView, query: URLSearchParams): void {
  if (part !== emptyAssets.part) query.set('part', part)
  if (kind.length > 0) query.set('kind', kind.join(','))
  if (asset !== null) query.set('asset', asset)
  if (review !== null) query.set('review', review)
}
