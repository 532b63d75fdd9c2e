import { useSignal } from '@preact/signals'
import type { ReportItem } from '../../../server/contract/report-handling.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { act, acting } from '../../state/inbox.ts'
import { keptOfMerge } from '../../state/inbox-undo.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Asks which of several reports is kept; the others become its duplicates. */
export function MergeDialog({
  code,
  reports,
  zone,
  onClose,
}: {
  code: string
  reports: readonly ReportItem[]
  zone: string
  onClose: () => void
}) {
  const words = inboxWords.value.dialogs
  const kept = useSignal(keptOfMerge(reports)?.id)
  const merge = () => {
    const into = kept.peek()
    if (into === undefined) return
    onClose()
    const others = reports.filter(({ id }) => id !== into).map(({ id }) => id)
    void act(code, others, { action: 'merge', into })
  }
  return (
    <ConfirmDialog
      title={words.merge}
      confirm={inboxWords.value.bulk.merge}
      busy={acting.value}
      onConfirm={merge}
      onClose={onClose}
    >
      <p>{words.mergeWhat}</p>
      <fieldset class="merge-choice">
        <legend>{words.keep}</legend>
        {reports.map(({ id, reference, label, receivedAt, text }) => (
          <label key={id} class="check">
            <input
              type="radio"
              class="ds-input"
              name="report-kept"
              checked={kept.value === id}
              autofocus={kept.value === id}
              onChange={() => (kept.value = id)}
            />
            <span>
              <strong>{label ?? inboxWords.value.row.unnamed}</strong>{' '}
              <span class="quiet">
                {reference}, {formatInstantDay(language.value, receivedAt, zone)}
              </span>
              {text !== null && <span class="merge-text">{text}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  )
}
