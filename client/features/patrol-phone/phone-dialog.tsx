import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../i18n/language.ts'
import '../../ui/confirm-dialog.css'

/** Asks something before an action, with answers of its own; Escape and the last button take it back. */
export function PhoneDialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="confirm-dialog phone-dialog" aria-labelledby="phone-dialog-title" onClose={onClose}>
      <h2 id="phone-dialog-title">{title}</h2>
      {children}
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        onClick={() => dialog.current?.close()}
      >
        {messages.value.cancel}
      </button>
    </dialog>
  )
}
