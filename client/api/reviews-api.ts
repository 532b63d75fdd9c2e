import type { z } from 'zod'
import type {
  ReviewAction,
  ReviewDetail,
  reviewPageSchema,
  ReviewRound,
  reviewRoundDraftSchema,
} from '../../server/contract/assets.ts'
import type { RemedyDraftInput, RemedyItem, RemedyPage } from '../../server/contract/remedies.ts'
import type { ActionOutcome } from '../../server/contract/report-handling.ts'
import { reviewFilterQuery, type ReviewFilter } from '../state/asset-view.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

export type ReviewPage = z.infer<typeof reviewPageSchema>
export type RoundDraft = z.input<typeof reviewRoundDraftSchema>

/** A page of reviews; those that are not ended when the filter names no status. @param limit 1–1000 */
export function fetchReviews(
  code: string,
  filter: ReviewFilter,
  { limit, after }: { limit: number; after?: string | undefined },
  signal: AbortSignal,
): Promise<ReviewPage> {
  const query = reviewFilterQuery(filter)
  query.set('limit', String(limit))
  if (after !== undefined) query.set('after', after)
  return request(`${municipalityPath(code)}/reviews?${query}`, { signal })
}

/** Address of the same reviews as a file. */
export function reviewsFileAddress(code: string, filter: ReviewFilter, kind: 'csv' | 'geojson'): string {
  return `/api${municipalityPath(code)}/reviews.${kind}?${reviewFilterQuery(filter)}`
}

/** One review with all that happened to it. @throws RequestError review_not_found */
export function fetchReview(code: string, id: string, signal: AbortSignal): Promise<ReviewDetail> {
  return request(`${municipalityPath(code)}/reviews/${encodeURIComponent(id)}`, { signal })
}

/** Does one thing with one or many reviews; says which it was refused for. */
export function actOnReviews(code: string, ids: readonly string[], action: ReviewAction): Promise<ActionOutcome> {
  return request(`${municipalityPath(code)}/review-actions`, { method: 'POST', json: { ids, do: action } })
}

/** The seasonal rounds, as the service orders them. */
export async function fetchReviewRounds(code: string, signal: AbortSignal): Promise<readonly ReviewRound[]> {
  const { items } = await request<{ items: ReviewRound[] }>(`${municipalityPath(code)}/review-rounds`, { signal })
  return items
}

/** Lays out a round: a review of each asset that it goes over. */
export function addReviewRound(code: string, draft: RoundDraft): Promise<ReviewRound> {
  return request(`${municipalityPath(code)}/review-rounds`, { method: 'POST', json: draft })
}

/** Closes a round; reviews that are not ended go on by themselves. */
export function closeReviewRound(code: string, id: string): Promise<ReviewRound> {
  return request(`${municipalityPath(code)}/review-rounds/${encodeURIComponent(id)}/closing`, { method: 'POST' })
}

/** What is to be done after a review. */
export async function fetchRemediesOf(
  code: string,
  review: string,
  signal: AbortSignal,
): Promise<readonly RemedyItem[]> {
  const { items } = await request<RemedyPage>(`${municipalityPath(code)}/remedies?review=${review}&limit=100`, {
    signal,
  })
  return items
}

/** Adds something to be done. */
export function addRemedy(code: string, draft: RemedyDraftInput): Promise<RemedyItem> {
  return request(`${municipalityPath(code)}/remedies`, { method: 'POST', json: draft })
}
