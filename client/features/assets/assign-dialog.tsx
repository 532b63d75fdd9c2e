import { useSignal } from '@preact/signals'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { OwnerChoice } from './owner-choice.tsx'

/** Asks who is to review some assets: arrow keys choose, Enter confirms. */
export function AssignDialog({
  code,
  ids,
  before,
  onClose,
}: {
  code: string
  ids: readonly string[]
  before: string | null
  onClose: () => void
}) {
  const words = reviewWords.value.dialogs
  const owner = useSignal(before)
  const assign = () => {
    onClose()
    void actOn(code, ids, { action: 'assign', owner: owner.peek() })
  }
  return (
    <ConfirmDialog
      title={words.assign}
      confirm={words.confirmAssign}
      busy={reviewing.value}
      onConfirm={assign}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          assign()
        }}
      >
        <OwnerChoice owner={owner} nobody={assetWords.value.marking.nobody} name="review-owner" />
        <button type="submit" class="ds-sr-only" tabIndex={-1}>
          {words.confirmAssign}
        </button>
      </form>
    </ConfirmDialog>
  )
}
