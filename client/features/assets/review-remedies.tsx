import { useSignal } from '@preact/signals'
import type { ReviewDetail } from '../../../server/contract/assets.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { mayReview } from '../../state/asset-list.ts'
import { linkTo } from '../../state/current-view.ts'
import { emptyRemedies } from '../../state/remedy-view.ts'
import { reviewRemedies } from '../../state/review-list.ts'
import { ownerName } from './asset-figures.ts'
import { RemedyForm } from './remedy-form.tsx'

/** What is to be done after a review, and one more to add. */
export function ReviewRemedies({ review, code }: { review: ReviewDetail; code: string }) {
  const words = reviewWords.value
  const adding = useSignal(false)
  const { value } = reviewRemedies.current.value
  return (
    <section class="review-remedies" aria-label={words.detail.remedies}>
      <h3>{words.detail.remedies}</h3>
      {value?.length === 0 && <p class="quiet">{words.detail.noRemedies}</p>}
      <ul>
        {(value ?? []).map(({ id, title, status, owner, dueOn }) => (
          <li key={id}>
            <a {...linkTo({ page: 'remedies', remedies: { ...emptyRemedies, remedy: id } })}>{title}</a>{' '}
            <span class="quiet">
              {[
                words.remedyStatuses[status],
                ownerName(owner),
                ...(dueOn === null ? [] : [formatDay(language.value, dueOn)]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {mayReview.value && !adding.value && (
        <button type="button" class="ds-button" data-variant="secondary" onClick={() => (adding.value = true)}>
          {words.steps.remedy}
        </button>
      )}
      {adding.value && <RemedyForm review={review} code={code} onDone={() => (adding.value = false)} />}
    </section>
  )
}
