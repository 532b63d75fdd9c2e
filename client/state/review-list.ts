import { batch, computed, signal } from '@preact/signals'
import type { ReviewAction, ReviewDetail, ReviewItem, ReviewRound } from '../../server/contract/assets.ts'
import type { RemedyItem } from '../../server/contract/remedies.ts'
import { RequestError } from '../api/request.ts'
import {
  actOnReviews,
  fetchRemediesOf,
  fetchReview,
  fetchReviewRounds,
  fetchReviews,
  type ReviewPage,
} from '../api/reviews-api.ts'
import { assetView, changeAssets, chosenAssets, loadAsset } from './asset-list.ts'
import { createLoader } from './resource.ts'
import { undoReviewSteps, type ReviewDoing } from './review-steps.ts'

/** Reviews a page; more come when asked for. */
const pageLength = 100
const mostAtOnce = 1000

/** The list as far as it has been fetched; `next` while there is more. */
export const reviews = createLoader<ReviewPage>()
export const openReview = createLoader<ReviewDetail>()
/** Of the open review. */
export const reviewRemedies = createLoader<readonly RemedyItem[]>()
export const rounds = createLoader<readonly ReviewRound[]>()
export const reviewItems = computed<readonly ReviewItem[]>(() => reviews.current.value.value?.items ?? [])

/** What was just done, in which words it is told, and how to take it back; `refused` are the codes of why. */
export type ReviewDone =
  | { of: 'action'; action: ReviewAction; changed: number; refused: readonly string[]; undo: readonly ReviewDoing[] }
  | { of: 'marking'; reviews: readonly string[]; already: number }
  | { of: 'words'; words: string }
export const reviewDone = signal<ReviewDone | undefined>(undefined)
export const reviewError = signal<RequestError | undefined>(undefined)
/** True while something is being done. */
export const reviewing = signal(false)

/** Opens a review in the panel; null closes it. */
export function openReviewPage(id: string | null): void {
  changeAssets({ review: id, asset: null }, { push: id !== null })
}

/** Fetches the list from its beginning, as far as it is on screen when it is fetched again. */
export async function loadReviews(code: string, { again = false } = {}): Promise<void> {
  const limit = again ? Math.min(mostAtOnce, Math.max(pageLength, reviewItems.peek().length)) : pageLength
  await reviews.load((abort) => fetchReviews(code, assetView.peek(), { limit }, abort))
}

/** Adds the next page to the list. */
export async function loadMoreReviews(code: string): Promise<void> {
  const known = reviews.current.peek().value
  if (known?.next === undefined) return
  await reviews.load(async (abort) => {
    const page = await fetchReviews(code, assetView.peek(), { limit: pageLength, after: known.next }, abort)
    return { ...page, items: [...known.items, ...page.items], counts: known.counts }
  })
}

/** Fetches one review and what is to be done after it; the one before is let go at once. */
export async function loadReview(code: string, id: string): Promise<void> {
  if (openReview.current.peek().value?.id !== id) {
    openReview.clear()
    reviewRemedies.clear()
  }
  await Promise.all([
    openReview.load((abort) => fetchReview(code, id, abort)),
    reviewRemedies.load((abort) => fetchRemediesOf(code, id, abort)),
  ])
}

/** Fetches the rounds. */
export async function loadRounds(code: string): Promise<void> {
  await rounds.load((abort) => fetchReviewRounds(code, abort))
}

/** Fetches anew what is on screen, after something was done. */
export async function refreshReviews(code: string): Promise<void> {
  const { part, review, asset } = assetView.peek()
  await Promise.all([
    ...(part === 'reviews' ? [loadReviews(code, { again: true })] : []),
    ...(review === null ? [] : [loadReview(code, review)]),
    ...(asset === null ? [] : [loadAsset(code, asset)]),
  ])
}

/** Does one thing with some reviews and remembers how to take it back; false when the service refused it all. */
export async function actOn(code: string, ids: readonly string[], action: ReviewAction): Promise<boolean> {
  const open = openReview.current.peek().value
  const known = [...reviewItems.peek(), ...(open ? [open] : [])]
  const before = ids.map((id) => known.find((item) => item.id === id) ?? { id, owner: null, dueOn: null })
  return doing(async () => {
    const { changed, refused } = await actOnReviews(code, ids, action)
    const kept = new Set(refused.map(({ id }) => id))
    const undo = undoReviewSteps(
      action,
      before.filter(({ id }) => !kept.has(id)),
    )
    batch(() => {
      reviewDone.value = { of: 'action', action, changed, refused: refused.map(({ code: why }) => why), undo }
      if (changed > 0) chosenAssets.value = kept
    })
    await refreshReviews(code)
    return changed > 0
  })
}

/** Takes the last action back. */
export async function undoLastReview(code: string): Promise<void> {
  const done = reviewDone.peek()
  if (done?.of !== 'action' || done.undo.length === 0) return
  reviewDone.value = undefined
  await doing(async () => {
    for (const { ids, do: step } of done.undo) await actOnReviews(code, ids, step)
    return true
  })
  await refreshReviews(code)
}

/** Does something that may fail, and tells why it did. */
export async function doing(work: () => Promise<boolean>): Promise<boolean> {
  reviewing.value = true
  reviewError.value = undefined
  try {
    return await work()
  } catch (error) {
    reviewError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return false
  } finally {
    reviewing.value = false
  }
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearReviews(): void {
  for (const { clear } of [reviews, openReview, reviewRemedies, rounds]) clear()
  batch(() => {
    reviewDone.value = undefined
    reviewError.value = undefined
  })
}
