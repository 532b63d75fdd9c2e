import { useSignal } from '@preact/signals'
import { actingOnRemedies } from '../../state/remedies.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Asks for the words that go with a step; with `missing` the step cannot be taken without them. */
export function RemedyWordsDialog({
  title,
  confirm,
  tone = 'accent',
  what,
  label,
  longest,
  missing,
  onSaid,
  onClose,
}: {
  title: string
  confirm: string
  tone?: 'accent' | 'danger'
  what?: string
  label: string
  /** Characters. */
  longest: number
  /** What is said when nothing was written; left out: it may be empty. */
  missing?: string
  onSaid: (text: string) => void
  onClose: () => void
}) {
  const text = useSignal('')
  const fault = useSignal('')
  const send = () => {
    const said = text.peek().trim()
    fault.value = said === '' && missing !== undefined ? missing : ''
    if (fault.peek() !== '') {
      document.getElementById('remedy-words')?.focus()
      return
    }
    onClose()
    onSaid(said)
  }
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      tone={tone}
      busy={actingOnRemedies.value}
      onConfirm={send}
      onClose={onClose}
    >
      {what !== undefined && <p>{what}</p>}
      <div class="form-field">
        <label for="remedy-words">{label}</label>
        <textarea
          id="remedy-words"
          class="ds-input"
          rows={4}
          maxLength={longest}
          required={missing !== undefined}
          aria-invalid={fault.value !== ''}
          aria-describedby="remedy-words-fault"
          value={text.value}
          onInput={({ currentTarget: { value } }) => {
            text.value = value
            if (value.trim() !== '') fault.value = ''
          }}
        />
        <p id="remedy-words-fault" class="field-error" role="alert">
          {fault.value}
        </p>
      </div>
    </ConfirmDialog>
  )
}
