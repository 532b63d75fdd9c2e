import { useSignal } from '@preact/signals'
import type { ReportItem } from '../../../server/contract/report-handling.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting, owners } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ownerName } from './list-names.ts'

/** Asks who is to deal with some reports: arrow keys choose, Enter confirms. */
export function AssignDialog({
  code,
  reports,
  onClose,
}: {
  code: string
  reports: readonly Pick<ReportItem, 'id' | 'owner'>[]
  onClose: () => void
}) {
  const words = inboxWords.value.dialogs
  const [first] = reports
  const same = reports.every(({ owner }) => owner === first?.owner)
  const owner = useSignal<string | null>(same ? (first?.owner ?? null) : null)
  const assign = () => {
    onClose()
    void act(
      code,
      reports.map(({ id }) => id),
      { action: 'assign', owner: owner.peek() },
    )
  }
  return (
    <ConfirmDialog
      title={words.assign}
      confirm={inboxWords.value.bulk.assign}
      busy={acting.value}
      onConfirm={assign}
      onClose={onClose}
    >
      <form
        class="owner-choice"
        onSubmit={(event) => {
          event.preventDefault()
          assign()
        }}
      >
        {[...(owners.current.value.value ?? []).map((one) => one.code), null].map((one) => (
          <label key={one ?? ''} class="check">
            <input
              type="radio"
              class="ds-input"
              name="report-owner"
              checked={owner.value === one}
              autofocus={owner.value === one}
              onChange={() => (owner.value = one)}
            />
            {one === null ? words.nobody : ownerName(one)}
          </label>
        ))}
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {inboxWords.value.bulk.assign}
        </button>
      </form>
    </ConfirmDialog>
  )
}
