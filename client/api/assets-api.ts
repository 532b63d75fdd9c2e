import type { Feature, FeatureCollection } from 'geojson'
import type { z } from 'zod'
import type { AssetImport } from '../../server/contract/asset-imports.ts'
import type {
  AssetDetail,
  AssetKind,
  AssetRanking,
  markedReviewsSchema,
  markReviewsSchema,
} from '../../server/contract/assets.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/** `[west, south, east, north]`, degrees. */
export type Box = readonly [number, number, number, number]
/** Which assets: kinds combine with "or", none is all of them; null: wherever they are. */
export type AssetNarrowing = { kinds: readonly AssetKind[]; box: Box | null }
export type MarkedReviews = z.infer<typeof markedReviewsSchema>
export type MarkReviews = z.input<typeof markReviewsSchema>

/** A page of the ranking: what should be reviewed first. @param limit 1–1000 */
export function fetchAssetRanking(
  code: string,
  narrowing: AssetNarrowing,
  { limit, after }: { limit: number; after?: string | undefined },
  signal: AbortSignal,
): Promise<AssetRanking> {
  const query = narrowingQuery(narrowing)
  query.set('limit', String(limit))
  if (after !== undefined) query.set('after', after)
  return request(`${municipalityPath(code)}/asset-ranking?${query}`, { signal })
}

/** Address of the same ranking as a file. */
export function rankingFileAddress(code: string, narrowing: AssetNarrowing): string {
  return `/api${municipalityPath(code)}/asset-ranking.csv?${narrowingQuery(narrowing)}`
}

/** One asset with its evidence and history. @throws RequestError asset_not_found */
export function fetchAsset(code: string, id: string, signal: AbortSignal): Promise<AssetDetail> {
  return request(`${municipalityPath(code)}/assets/${encodeURIComponent(id)}`, { signal })
}

/** The shapes of assets, each with the asset's identifier. */
export async function fetchAssetShapes(
  code: string,
  narrowing: AssetNarrowing,
  signal?: AbortSignal,
): Promise<readonly (Feature & { id: string })[]> {
  const query = narrowingQuery(narrowing)
  const list = await request<FeatureCollection>(`${municipalityPath(code)}/assets.geojson?${query}`, { signal })
  return list.features.flatMap((feature) => {
    const id: unknown = feature.id ?? feature.properties?.['id']
    return typeof id === 'string' ? [{ ...feature, id }] : []
  })
}

/** Takes over parks, paths and the rest from the imported town. */
export function importTownAssets(code: string): Promise<AssetImport> {
  return request(`${municipalityPath(code)}/asset-imports/town`, { method: 'POST' })
}

/** Imports a file of the municipality's own. @param srid EPSG code of its coordinates; null: as the file says */
export function importAssetFile(
  code: string,
  file: File,
  { kind, srid }: { kind: AssetKind; srid: number | null },
): Promise<AssetImport> {
  const query = new URLSearchParams({ kind, name: file.name })
  if (srid !== null) query.set('srid', String(srid))
  return request(`${municipalityPath(code)}/asset-imports?${query}`, { method: 'POST', body: file })
}

/** Marks assets for review: known ones, a stretch of one, or one that is drawn. */
export function markReviews(code: string, reviews: MarkReviews): Promise<MarkedReviews> {
  return request(`${municipalityPath(code)}/reviews`, { method: 'POST', json: reviews })
}

function narrowingQuery({ kinds, box }: AssetNarrowing): URLSearchParams {
  const query = new URLSearchParams()
  if (kinds.length > 0) query.set('kind', kinds.join(','))
  if (box) query.set('bbox', box.join(','))
  return query
}
