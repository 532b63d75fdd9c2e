import type { RecommendedMethod } from '../../server/contract/recommended-method.ts'
import type { Analysis, AnalysisListItem, AnalysisWish } from './analysis-types.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { filterQuery } from './filter-query.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'
import { requestWithProgress, type Following } from './request-with-progress.ts'

export type DownloadFormat = 'geojson' | 'csv' | 'gpkg'
export type AnalysisPage = { items: AnalysisListItem[]; next?: string | undefined }

const analysesPath = (code: string) => `${municipalityPath(code)}/analyses`
const onePath = (code: string, id: string) => `${analysesPath(code)}/${encodeURIComponent(id)}`

/** Computes and stores an analysis, telling how far it has come. Police and admins only. @throws RequestError run_cancelled when a newer one took over */
export function computeAnalysis(code: string, wanted: AnalysisWish, following: Following): Promise<Analysis> {
  return requestWithProgress(analysesPath(code), wanted, following, (last) =>
    'analysis' in last ? last.analysis : undefined,
  )
}

/** An analysis with its result. @throws RequestError analysis_not_found */
export function fetchAnalysis(code: string, id: string, signal: AbortSignal): Promise<Analysis> {
  return request(onePath(code, id), { signal })
}

/** A page of the analyses and hotspot runs that were saved under a name, the newest first. */
export function fetchSavedAnalyses(
  code: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<AnalysisPage> {
  const query = new URLSearchParams({ saved: 'true', limit: '50', ...(after === undefined ? {} : { after }) })
  return request(`${analysesPath(code)}?${query}`, { signal })
}

/** Saves an analysis or a hotspot run under a name; null saves it no longer. @throws RequestError analysis_not_found */
export function nameAnalysis(code: string, id: string, name: string | null): Promise<unknown> {
  return request(`${onePath(code, id)}/name`, { method: 'PUT', json: { name } })
}

/** Address to download an analysis' result from. */
export function analysisDownloadAddress(code: string, id: string, format: DownloadFormat): string {
  return `/api${onePath(code, id)}/result.${format}`
}

/** Which method suits the incidents under a filter. Police and admins only. */
export function fetchRecommendedMethod(
  code: string,
  filter: IncidentFilter,
  signal: AbortSignal,
): Promise<RecommendedMethod> {
  return request(`${municipalityPath(code)}/recommended-method?${filterQuery(filter)}`, { signal })
}
