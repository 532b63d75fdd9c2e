import { useSignal } from '@preact/signals'
import type { ReviewDecision } from '../../../server/contract/assets.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

const decisions: readonly ReviewDecision[] = ['remedy', 'watch', 'nothing']
const longestReason = 1000

/** Asks what is to be done after a review; that nothing is needs its reason. */
export function DecideDialog({ code, ids, onClose }: { code: string; ids: readonly string[]; onClose: () => void }) {
  const words = reviewWords.value
  const decision = useSignal<ReviewDecision>('remedy')
  const reason = useSignal('')
  const missing = useSignal(false)
  const needed = decision.value === 'nothing'
  const decide = () => {
    const said = reason.peek().trim()
    missing.value = decision.peek() === 'nothing' && said === ''
    if (missing.peek()) {
      document.getElementById('decide-reason')?.focus()
      return
    }
    onClose()
    void actOn(code, ids, { action: 'decide', decision: decision.peek(), ...(said === '' ? {} : { reason: said }) })
  }
  return (
    <ConfirmDialog
      title={words.dialogs.decide}
      confirm={words.dialogs.confirmDecide}
      busy={reviewing.value}
      onConfirm={decide}
      onClose={onClose}
    >
      <form
        class="mark-form"
        onSubmit={(event) => {
          event.preventDefault()
          decide()
        }}
      >
        <fieldset>
          <legend class="ds-sr-only">{words.dialogs.decide}</legend>
          {decisions.map((one) => (
            <label key={one} class="check">
              <input
                type="radio"
                class="ds-input"
                name="review-decision"
                checked={decision.value === one}
                onChange={() => (decision.value = one)}
              />
              {words.decisions[one]}
            </label>
          ))}
        </fieldset>
        <div class="form-field">
          <label for="decide-reason">{needed ? words.dialogs.reasonNeeded : words.dialogs.decideReason}</label>
          <textarea
            id="decide-reason"
            class="ds-input"
            rows={2}
            maxLength={longestReason}
            value={reason.value}
            aria-invalid={missing.value}
            aria-describedby="decide-fault"
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
          <p id="decide-fault" class="field-error" role="alert">
            {missing.value ? words.dialogs.reasonMissing : ''}
          </p>
        </div>
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.dialogs.confirmDecide}
        </button>
      </form>
    </ConfirmDialog>
  )
}
