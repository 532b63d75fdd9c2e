import type { z } from 'zod'
import type { AssetRanking, assetFilterSchema, RankedAsset } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { reviewWeights } from '../../kernels/review-score/review-weights.ts'
import { assetsById } from '../assets/asset-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { rankAssets } from './asset-evidence.ts'
import type { EvidenceParts, ScoredAsset } from './asset-evidence.ts'

export type RankingFilter = Pick<z.output<typeof assetFilterSchema>, 'kind' | 'bbox'>

/** Scores in tenths are told as positions so that they rise along the list; no score reaches this. */
const highestTenths = 1_000_000_000

/** A page of the ranking: what should be reviewed first, `limit` of it after a position. Ranks count over all assets. */
export async function rankingPage(
  trx: Trx,
  parts: EvidenceParts,
  municipality: MunicipalitySettings,
  asked: { filter: RankingFilter; limit: number; after?: string | undefined; now: Date },
): Promise<AssetRanking> {
  const ranked = (await rankAssets(trx, parts, municipality, asked.now)).map((scored, at) => ({
    ...scored,
    rank: at + 1,
  }))
  const chosen = ranked.filter((scored) => isChosen(scored, asked.filter))
  const start = asked.after === undefined ? undefined : readPagePosition(asked.after)
  const rest = start === undefined ? chosen : chosen.filter((scored) => isAfter(scored, start))
  const page = rest.slice(0, asked.limit)
  const found = await assetsById(
    trx,
    page.map(({ asset }) => asset.id),
  )
  const items = new Map(found.map(({ item }) => [item.id, item]))
  const last = page.at(-1)
  return {
    items: page.map(({ asset, rank, evidence }): RankedAsset => ({ ...items.get(asset.id)!, rank, evidence })),
    total: chosen.length,
    weights: { ...reviewWeights },
    ...(rest.length > asked.limit && last !== undefined && { next: pagePositionText(positionOf(last)) }),
  }
}

function isChosen({ asset }: ScoredAsset, { kind, bbox }: RankingFilter): boolean {
  if (kind !== undefined && !kind.includes(asset.kind)) return false
  if (bbox === undefined) return true
  const [west, south, east, north] = bbox
  return asset.sample.points.some(([lng, lat]) => lng >= west && lng <= east && lat >= south && lat <= north)
}

function positionOf({ asset, evidence }: ScoredAsset): { microseconds: number; id: string } {
  return { microseconds: highestTenths - Math.round(10 * evidence.score), id: asset.id }
}

function isAfter(scored: ScoredAsset, start: { microseconds: number; id: string }): boolean {
  const { microseconds, id } = positionOf(scored)
  return microseconds > start.microseconds || (microseconds === start.microseconds && id > start.id)
}
