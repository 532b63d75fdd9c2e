import { useSignal } from '@preact/signals'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TemplateField } from './template-field.tsx'

/** Longest reason and longest answer that the service takes. */
const longest = { fix: 4000, close: 1000, reject: 1000 } as const

/** Asks what the reporter is told when a report is fixed, closed or rejected; the last two need a reason. */
export function ReasonDialog({
  code,
  ids,
  what,
  onClose,
}: {
  code: string
  ids: readonly string[]
  what: 'fix' | 'close' | 'reject'
  onClose: () => void
}) {
  const words = inboxWords.value.dialogs
  const text = useSignal('')
  const missing = useSignal(false)
  const explained = { fix: words.fixWhat, close: words.closeWhat, reject: words.rejectWhat }
  const templates = { fix: words.fixTemplates, close: words.closeTemplates, reject: words.rejectTemplates }
  const send = () => {
    const said = text.peek().trim()
    missing.value = what !== 'fix' && said === ''
    if (missing.peek()) return
    onClose()
    if (what === 'fix') void act(code, ids, { action: 'fix', ...(said === '' ? {} : { answer: said }) })
    else void act(code, ids, { action: what, reason: said })
  }
  return (
    <ConfirmDialog
      title={words[what]}
      confirm={words[what]}
      tone={what === 'reject' ? 'danger' : 'accent'}
      busy={acting.value}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{explained[what]}</p>
      <TemplateField
        id="report-reason"
        label={what === 'fix' ? words.fixAnswer : words.reason}
        text={text}
        templates={templates[what]}
        longest={longest[what]}
        fault={missing.value ? words.reasonMissing : ''}
      />
    </ConfirmDialog>
  )
}
