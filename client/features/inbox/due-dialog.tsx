import { useSignal } from '@preact/signals'
import type { ReportItem } from '../../../server/contract/report-handling.ts'
import { shiftDay } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { localDay } from '../../i18n/local-day.ts'

/** Days ahead that the buttons set: one week, two, a month. */
const daysAhead = [7, 14, 30] as const

/** Asks by which day some reports are to be done. */
export function DueDialog({
  code,
  zone,
  reports,
  onClose,
}: {
  code: string
  zone: string
  reports: readonly Pick<ReportItem, 'id' | 'dueOn'>[]
  onClose: () => void
}) {
  const words = inboxWords.value.dialogs
  const today = localDay(zone, Date.now())
  const day = useSignal(reports[0]?.dueOn ?? shiftDay(today, daysAhead[1]))
  const set = (on: string | null) => {
    onClose()
    void act(
      code,
      reports.map(({ id }) => id),
      { action: 'due', on },
    )
  }
  return (
    <ConfirmDialog
      title={words.due}
      confirm={inboxWords.value.bulk.due}
      busy={acting.value}
      onConfirm={() => set(day.peek() === '' ? null : day.peek())}
      onClose={onClose}
    >
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault()
          set(day.peek() === '' ? null : day.peek())
        }}
      >
        <label for="report-due">{words.dueDay}</label>
        <input
          id="report-due"
          type="date"
          class="ds-input"
          value={day.value}
          onInput={(event) => (day.value = event.currentTarget.value)}
        />
      </form>
      <div class="button-row">
        {daysAhead.map((days, index) => (
          <button
            key={days}
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => (day.value = shiftDay(today, days))}
          >
            {words.inWeeks[index]}
          </button>
        ))}
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => set(null)}>
          {words.noDue}
        </button>
      </div>
    </ConfirmDialog>
  )
}
