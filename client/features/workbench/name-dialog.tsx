import { useSignal } from '@preact/signals'
import type { RequestError } from '../../api/request.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { saveAs } from '../../state/analyses.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Longest name that the service takes. */
const longestName = 100

/** Saves an analysis or a run under a name, or gives it another. */
export function NameDialog({
  code,
  id,
  name,
  onClose,
}: {
  code: string
  id: string
  /** As it is called now; null: it is not saved. */
  name: string | null
  onClose: () => void
}) {
  const words = workbenchWords.value
  const text = useSignal(name ?? '')
  const busy = useSignal(false)
  const missing = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)

  const save = async () => {
    const wanted = text.value.trim()
    missing.value = wanted === '' || wanted.length > longestName
    if (missing.value) return
    busy.value = true
    try {
      await saveAs(code, id, wanted)
      announce(words.nowSaved(wanted))
      onClose()
    } catch (failure) {
      error.value = failure as RequestError
      busy.value = false
    }
  }
  return (
    <ConfirmDialog
      title={name === null ? words.saveTitle : words.renameTitle}
      confirm={words.saveSubmit}
      busy={busy.value}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <label for="analysis-name">{words.name}</label>
        <input
          id="analysis-name"
          class="ds-input"
          maxLength={longestName}
          value={text.value}
          aria-invalid={missing.value}
          aria-describedby="analysis-name-error"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p id="analysis-name-error" class="field-error" role="alert">
          {missing.value ? words.nameMissing : ''}
        </p>
      </form>
      {error.value && <ProblemNotice error={error.value} />}
    </ConfirmDialog>
  )
}
