import type { Feature } from 'geojson'
import type { RankedAsset, ReviewItem } from '../../server/contract/assets.ts'
import { scoreClass } from '../state/asset-classes.ts'
import { reviewMark } from '../state/review-steps.ts'

/** How an asset is drawn: its class in the ranking (0 for the lowest), how far its review has come, or neither. */
export type AssetTone = number | 'marked' | 'in-hand' | 'ended' | 'none'
export type AssetDot = { id: string; point: readonly [number, number]; tone: AssetTone; label: string }
export type AssetShape = { feature: Feature & { id: string }; tone: AssetTone }

/** What the map shows of the assets: a dot for each that is listed, and the shape of each in sight. */
export type AssetPicture = { dots: readonly AssetDot[]; shapes: readonly AssetShape[] }
export const emptyAssetPicture: AssetPicture = { dots: [], shapes: [] }

/** The ranking, each by its class; shapes of what is not in it are drawn without one. */
export function pictureOfRanking(
  ranked: readonly RankedAsset[],
  edges: readonly number[],
  shapes: readonly (Feature & { id: string })[],
): AssetPicture {
  return picture(
    ranked.map(({ id, point, rank, evidence }) => ({
      id,
      point,
      tone: scoreClass(evidence.score, edges) ?? 'none',
      label: String(rank),
    })),
    shapes,
  )
}

/** Reviews where their assets are, each by how far it has come; the open one's asset is told by its identifier. */
export function pictureOfReviews(
  reviews: readonly Pick<ReviewItem, 'asset' | 'status'>[],
  shapes: readonly (Feature & { id: string })[],
): AssetPicture {
  return picture(
    reviews.map(({ asset, status }) => ({
      id: asset.id,
      point: asset.point,
      tone: reviewMark(status),
      label: '',
    })),
    shapes,
  )
}

function picture(dots: readonly AssetDot[], shapes: readonly (Feature & { id: string })[]): AssetPicture {
  const tones = new Map(dots.map(({ id, tone }) => [id, tone]))
  return { dots, shapes: shapes.map((feature) => ({ feature, tone: tones.get(feature.id) ?? 'none' })) }
}
