import { reviewsFileAddress } from '../../api/reviews-api.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith, assetView, mayReview, narrowAssets } from '../../state/asset-list.ts'
import { emptyAssets, reviewsNarrowedBy } from '../../state/asset-view.ts'
import { linkTo } from '../../state/current-view.ts'
import { loadMoreReviews, loadReviews, reviewItems, reviews } from '../../state/review-list.ts'
import { openReviewStatuses, reviewStatuses } from '../../state/review-steps.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AssetTools } from './asset-tools.tsx'
import { useListArrows } from './list-focus.ts'
import { ReviewFilterFields, ReviewStatusChips } from './review-filter.tsx'
import { ReviewRow } from './review-row.tsx'
import { printWorkList } from './printing.ts'

/** The reviews of the filter, the map's equivalent. */
export function ReviewPanel({ code }: { code: string }) {
  const words = reviewWords.value
  const { state, value, error } = reviews.current.value
  const view = assetView.value
  const number = (count: number) => formatNumber(language.value, count)
  const all = (view.status ?? openReviewStatuses).reduce((sum, status) => sum + (value?.counts[status] ?? 0), 0)
  return (
    <>
      <div class="asset-filter">
        <ReviewStatusChips />
        <div class="asset-tools-row">
          <ReviewFilterFields />
          <AssetTools>
            {reviewItems.value.length > 0 && (
              <button type="button" onClick={() => void printWorkList('reviews')}>
                {words.print.button}
              </button>
            )}
            <a href={reviewsFileAddress(code, view, 'csv')}>{words.csv}</a>
            <a href={reviewsFileAddress(code, view, 'geojson')}>{words.geojson}</a>
          </AssetTools>
        </div>
        {!mayReview.value && <p class="quiet">{words.policeReads}</p>}
      </div>
      <div class="asset-list" aria-busy={state === 'loading'}>
        {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadReviews(code)} />}
        {!value && state === 'loading' && <Waiting>{words.listLabel}</Waiting>}
        {value && value.items.length === 0 && <NothingHere />}
        {value && value.items.length > 0 && (
          <>
            <output class="quiet asset-count">
              {all === 1
                ? words.countOne
                : words.count(number(value.items.length), number(Math.max(all, value.items.length)))}
            </output>
            <Rows />
            {value.next !== undefined && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                aria-busy={state === 'loading'}
                onClick={() => void loadMoreReviews(code)}
              >
                {words.showAll}
              </button>
            )}
          </>
        )}
      </div>
    </>
  )
}

function Rows() {
  const list = useListArrows<HTMLUListElement>()
  return (
    <ul ref={list} aria-label={reviewWords.value.listLabel}>
      {reviewItems.value.map((review) => (
        <ReviewRow key={review.id} review={review} />
      ))}
    </ul>
  )
}

/** Why the list is empty: the filter is narrow, everything is ended, or nothing was ever marked. */
function NothingHere() {
  const words = reviewWords.value
  const view = assetView.value
  const counts = reviews.current.value.value?.counts ?? {}
  const inAll = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (inAll > 0 || reviewsNarrowedBy(view) > 0) {
    const { kind, owner, round, overdue } = emptyAssets
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => narrowAssets({ kind, owner, round, overdue, status: reviewStatuses })}
        >
          {words.showAll}
        </button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={words.emptyTitle}>
      <p>{words.empty}</p>
      <a class="ds-button" data-variant="secondary" {...linkTo(assetsWith({ part: 'ranking' }))}>
        {words.toRanking}
      </a>
    </EmptyState>
  )
}
