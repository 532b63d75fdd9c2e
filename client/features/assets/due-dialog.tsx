import { useSignal } from '@preact/signals'
import { reviewWords } from '../../i18n/asset-words.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DayField } from './day-field.tsx'

/** Asks by which day some reviews are to be done. */
export function DueDialog({
  code,
  ids,
  before,
  zone,
  onClose,
}: {
  code: string
  ids: readonly string[]
  before: string | null
  zone: string
  onClose: () => void
}) {
  const words = reviewWords.value.dialogs
  const day = useSignal(before ?? '')
  const set = () => {
    onClose()
    void actOn(code, ids, { action: 'due', on: day.peek() || null })
  }
  return (
    <ConfirmDialog
      title={words.due}
      confirm={words.confirmDue}
      busy={reviewing.value}
      onConfirm={set}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          set()
        }}
      >
        <DayField id="review-due" label={words.dueDay} day={day} zone={zone} />
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.confirmDue}
        </button>
      </form>
    </ConfirmDialog>
  )
}
