import { useSignal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetDrawing } from '../../state/asset-drawing.ts'
import { markForReview } from '../../state/asset-list.ts'
import { doing, reviewDone, reviewing } from '../../state/review-list.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { closeDialogs, marking, type Marking } from './asset-dialogs.ts'
import { lengthWords } from './asset-figures.ts'
import { DayField } from './day-field.tsx'
import { OwnerChoice } from './owner-choice.tsx'

const longestReason = 1000

/** Asks why, whom and by when before something is marked for review; all three may be left out. */
export function MarkDialog({ municipality }: { municipality: Municipality }) {
  const asked = marking.value
  return asked ? <Asking asked={asked} municipality={municipality} /> : null
}

function Asking({ asked, municipality }: { asked: Marking; municipality: Municipality }) {
  const words = assetWords.value.marking
  const { code, zone } = municipality
  const reason = useSignal(asked.reason ?? '')
  const owner = useSignal<string | null>(null)
  const day = useSignal('')
  const mark = () =>
    doing(async () => {
      const marked = await markForReview(code, {
        ...asked.what,
        reason: reason.peek().trim() || null,
        owner: owner.peek(),
        dueOn: day.peek() || null,
      })
      reviewDone.value = { of: 'marking', reviews: marked.reviews, already: marked.already.length }
      assetDrawing.value = undefined
      return true
    })
  const confirm = async () => {
    await mark()
    closeDialogs()
  }
  return (
    <ConfirmDialog
      title={asked.count === 1 ? words.title : words.titleMany(formatNumber(language.value, asked.count))}
      confirm={words.confirm}
      busy={reviewing.value}
      onConfirm={() => void confirm()}
      onClose={closeDialogs}
    >
      <form
        class="mark-form"
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        {asked.metres !== undefined && <p>{words.stretch(lengthWords(asked.metres))}</p>}
        <div class="form-field">
          <label for="mark-reason">{words.reason}</label>
          <textarea
            id="mark-reason"
            class="ds-input"
            rows={2}
            maxLength={longestReason}
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        </div>
        <fieldset>
          <legend>{words.owner}</legend>
          <OwnerChoice owner={owner} nobody={words.nobody} name="mark-owner" />
        </fieldset>
        <DayField id="mark-due" label={words.due} day={day} zone={zone} />
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.confirm}
        </button>
      </form>
    </ConfirmDialog>
  )
}
