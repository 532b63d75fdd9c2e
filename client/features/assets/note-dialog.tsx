import { useSignal } from '@preact/signals'
import { reviewWords } from '../../i18n/asset-words.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

const longestNote = 4000

/** Asks for a few words when something has been inspected or is closed; they may be left out. */
export function NoteDialog({
  code,
  ids,
  what,
  onClose,
}: {
  code: string
  ids: readonly string[]
  what: 'inspect' | 'close'
  onClose: () => void
}) {
  const words = reviewWords.value.dialogs
  const note = useSignal('')
  const inspects = what === 'inspect'
  const done = () => {
    const said = note.peek().trim()
    onClose()
    void actOn(code, ids, { action: what, ...(said === '' ? {} : { note: said }) })
  }
  return (
    <ConfirmDialog
      title={words[what]}
      confirm={inspects ? words.confirmInspect : words.confirmClose}
      busy={reviewing.value}
      onConfirm={done}
      onClose={onClose}
    >
      {inspects && <p>{words.inspectWhat}</p>}
      <div class="form-field">
        <label for="step-note">{inspects ? words.inspectNote : words.closeNote}</label>
        <textarea
          id="step-note"
          class="ds-input"
          rows={3}
          maxLength={longestNote}
          value={note.value}
          onInput={(event) => (note.value = event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
