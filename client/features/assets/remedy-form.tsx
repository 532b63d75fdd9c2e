import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReviewDetail } from '../../../server/contract/assets.ts'
import type { CostClass } from '../../../server/contract/remedies.ts'
import { addRemedy } from '../../api/reviews-api.ts'
import { RequestError } from '../../api/request.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { assetOwners } from '../../state/asset-list.ts'
import { refreshReviews, reviewDone } from '../../state/review-list.ts'
import { messages } from '../../i18n/language.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ownerName } from './asset-figures.ts'

const costs: readonly CostClass[] = ['unknown', 'none', 'small', 'medium', 'large']

/** Adds something to be done after a review, where the review is. */
export function RemedyForm({ review, code, onDone }: { review: ReviewDetail; code: string; onDone: () => void }) {
  const words = reviewWords.value.remedy
  const owners = assetOwners.current.value.value ?? []
  const title = useSignal('')
  const description = useSignal('')
  const owner = useSignal(review.owner ?? '')
  const cost = useSignal<CostClass>('unknown')
  const due = useSignal('')
  const missing = useSignal(false)
  const saving = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const save = async () => {
    missing.value = title.peek().trim() === ''
    const whose = owner.peek() === '' ? owners[0]?.code : owner.peek()
    if (missing.peek() || whose === undefined) return
    saving.value = true
    error.value = undefined
    try {
      await addRemedy(code, {
        review: review.id,
        asset: review.asset.id,
        point: review.asset.point,
        title: title.peek().trim(),
        description: description.peek().trim() || null,
        owner: whose,
        costClass: cost.peek(),
        ...(due.peek() === '' ? {} : { dueOn: due.peek() }),
      })
      reviewDone.value = { of: 'words', words: reviewWords.peek().snack.remedy }
      await refreshReviews(code)
      onDone()
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    saving.value = false
  }
  return (
    <form
      class="remedy-form"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h4>{words.title}</h4>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      <div class="form-field">
        <label for="remedy-title">{words.what}</label>
        <input
          ref={first}
          id="remedy-title"
          class="ds-input"
          maxLength={200}
          value={title.value}
          aria-invalid={missing.value}
          aria-describedby="remedy-title-fault"
          onInput={(event) => (title.value = event.currentTarget.value)}
        />
        <p id="remedy-title-fault" class="field-error" role="alert">
          {missing.value ? words.whatMissing : ''}
        </p>
      </div>
      <div class="form-field">
        <label for="remedy-description">{words.description}</label>
        <textarea
          id="remedy-description"
          class="ds-input"
          rows={2}
          maxLength={2000}
          value={description.value}
          onInput={(event) => (description.value = event.currentTarget.value)}
        />
      </div>
      <div class="form-field">
        <label for="remedy-owner">{words.owner}</label>
        <select
          id="remedy-owner"
          class="ds-input"
          value={owner.value}
          onChange={(event) => (owner.value = event.currentTarget.value)}
        >
          {owners.map((one) => (
            <option key={one.code} value={one.code}>
              {ownerName(one.code)}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="remedy-cost">{words.cost}</label>
        <select
          id="remedy-cost"
          class="ds-input"
          value={cost.value}
          onChange={(event) => (cost.value = event.currentTarget.value as CostClass)}
        >
          {costs.map((one) => (
            <option key={one} value={one}>
              {words.costs[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="form-field">
        <label for="remedy-due">{words.due}</label>
        <p id="remedy-due-how" class="quiet">
          {words.dueHow}
        </p>
        <input
          id="remedy-due"
          type="date"
          class="ds-input"
          aria-describedby="remedy-due-how"
          value={due.value}
          onInput={(event) => (due.value = event.currentTarget.value)}
        />
      </div>
      <div class="button-row">
        <button type="submit" class="ds-button" aria-busy={saving.value} disabled={saving.value}>
          {words.confirm}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onDone}>
          {messages.value.cancel}
        </button>
      </div>
    </form>
  )
}
