import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { uiWords } from '../i18n/ui-words.ts'
import './confirm-dialog.css'

type ConfirmDialogProps = {
  title: string
  confirm: string
  tone?: 'accent' | 'danger'
  /** True while what was confirmed is being done. */
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
  children: ComponentChildren
}

/** Asks before something that others notice or that cannot be taken back lightly. Escape and the backdrop say no. */
export function ConfirmDialog({
  title,
  confirm,
  tone = 'accent',
  busy = false,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="confirm-dialog" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title">{title}</h2>
      {children}
      <div class="button-row">
        <button type="button" class="ds-button" data-color={tone} aria-busy={busy} disabled={busy} onClick={onConfirm}>
          {confirm}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => dialog.current?.close()}
        >
          {uiWords.value.cancel}
        </button>
      </div>
    </dialog>
  )
}
