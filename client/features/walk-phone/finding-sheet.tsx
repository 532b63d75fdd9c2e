import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { saveFinding, type DraftPhoto } from './finding-actions.ts'
import { FindingChoices } from './finding-choices.tsx'
import { FindingMore } from './finding-more.tsx'
import { FindingPhotoFields } from './finding-photo-fields.tsx'
import { FindingText } from './finding-text.tsx'
import { FindingWhere } from './finding-where.tsx'
import { closeDraft, openDraft, themeNameOf } from './walk-shown.ts'
import './finding-sheet.css'

/** A finding being written: three presses at the least, and everything else for whoever has the time. */
export function FindingSheet({ copy, town }: { copy: WalkCopy; town: Municipality }) {
  const words = walkPhoneWords.value.finding
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const photos = useSignal<readonly DraftPhoto[]>([])
  const lacksTheme = useSignal(false)
  const asks = useSignal(false)
  const saving = useSignal(false)
  useEffect(() => {
    dialog.current?.showModal()
    title.current?.focus()
  }, [])
  const open = openDraft.value
  if (!open) return null
  const { draft, known } = open
  const save = async () => {
    if (saving.peek()) return
    lacksTheme.value = draft.theme === null
    if (draft.theme === null) return
    saving.value = true
    const isSaved = await saveFinding(draft, photos.peek(), known).finally(() => (saving.value = false))
    if (!isSaved) return
    announce(words.saved(themeNameOf(draft.theme)))
    closeDraft()
  }
  const leave = () => {
    const isWritten = photos.peek().length > 0 || draft.text.trim() !== (known?.text ?? '')
    if (isWritten) asks.value = true
    else closeDraft()
  }
  const question = copy.walk.checklists.flatMap(({ items }) => items).find(({ code }) => code === draft.checklistItem)
  return (
    <dialog
      ref={dialog}
      class="finding-sheet"
      aria-labelledby="finding-title"
      onCancel={(event) => {
        // Only of this dialog: one within it has a way out of its own.
        if (event.target !== dialog.current) return
        event.preventDefault()
        leave()
      }}
    >
      <header class="finding-head">
        <h2 id="finding-title" ref={title} tabIndex={-1}>
          {draft.changes === null ? words.newTitle : words.changeTitle}
        </h2>
        <button type="button" class="ds-button" data-variant="tertiary" data-color="neutral" onClick={leave}>
          <Icon name="x" />
          {words.cancel}
        </button>
      </header>
      <div class="finding-body">
        {question && <p class="finding-question">{words.question(question[language.value])}</p>}
        <FindingChoices walk={copy.walk} lacksTheme={lacksTheme.value && draft.theme === null} />
        <FindingPhotoFields photos={photos} />
        <FindingText />
        <FindingWhere copy={copy} town={town} />
        <FindingMore walk={copy.walk} />
      </div>
      <footer class="finding-foot">
        {lacksTheme.value && draft.theme === null && (
          <p class="field-error" role="alert">
            {words.saveWhat}
          </p>
        )}
        <button type="button" class="ds-button walk-add" aria-busy={saving.value} onClick={() => void save()}>
          <Icon name="check" />
          {words.save}
        </button>
      </footer>
      {asks.value && (
        <ConfirmDialog
          title={words.discardTitle}
          confirm={words.discard}
          tone="danger"
          onConfirm={closeDraft}
          onClose={() => (asks.value = false)}
        >
          {draft.text.trim() === '' ? null : <p class="walk-words">{draft.text}</p>}
        </ConfirmDialog>
      )}
    </dialog>
  )
}
