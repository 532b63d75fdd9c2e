import type { ReviewStatus } from '../../../server/contract/assets.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { reviewMark } from '../../state/review-steps.ts'

/** How far a review has come in words, with the dot that the map draws it by. */
export function ReviewMark({ status }: { status: ReviewStatus }) {
  return (
    <span class="review-mark">
      <span class="review-dot" data-mark={reviewMark(status)} aria-hidden="true" />
      {reviewWords.value.statuses[status]}
    </span>
  )
}
