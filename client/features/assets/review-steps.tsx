import type { ReviewDetail } from '../../../server/contract/assets.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { nextReviewSteps, type ReviewStep } from '../../state/review-steps.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { askForStep } from './asset-dialogs.ts'

/** What can follow the review's status, the likeliest first and told apart by its colour. */
export function ReviewSteps({ review, code }: { review: ReviewDetail; code: string }) {
  const words = reviewWords.value.steps
  const open = review.status !== 'closed' && review.status !== 'dropped'
  const take = (step: ReviewStep) => {
    if (step === 'inspect' || step === 'decide' || step === 'close') askForStep(step, [review.id])
    else void actOn(code, [review.id], { action: step })
  }
  return (
    <fieldset class="review-steps" disabled={reviewing.value}>
      <legend class="ds-sr-only">{words.title}</legend>
      {nextReviewSteps(review).map((step, index) => (
        <button
          key={step}
          type="button"
          class="ds-button"
          data-variant={index === 0 ? 'primary' : 'secondary'}
          data-color={index === 0 ? 'accent' : 'neutral'}
          onClick={() => take(step)}
        >
          {step === 'decide' && review.decision !== null ? words.redecide : words[step]}
        </button>
      ))}
      {open && (
        <>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => askForStep('assign', [review.id])}
          >
            {words.assign}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => askForStep('due', [review.id])}
          >
            {words.due}
          </button>
          <a class="ds-button" data-variant="secondary" data-color="neutral" {...planInspection([review.id])}>
            {words.plan}
          </a>
        </>
      )}
    </fieldset>
  )
}

/** A link to the planning of an inspection of these reviews. */
export function planInspection(ids: readonly string[]): ReturnType<typeof linkTo> {
  void currentView.value
  return linkTo({ page: 'walks', walk: null, walks: { ...emptyWalks, making: 'inspection', reviews: ids } })
}
