import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { RedactionReason, ReportDetail } from '../../../server/contract/report-handling.ts'
import { redactReport } from '../../api/report-handling-api.ts'
import type { RequestError } from '../../api/request.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { messages } from '../../i18n/language.ts'
import { refreshInbox } from '../../state/inbox.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { hideSelection } from './hide-selection.ts'

const reasons: readonly RedactionReason[] = ['personal-information', 'libel', 'abuse', 'correction']

/** Changes the words that others read: hides what is selected, or corrects; with the reason, which is kept with the change. */
export function RedactionForm({ report, code, onDone }: { report: ReportDetail; code: string; onDone: () => void }) {
  const words = inboxWords.value.words
  const text = useSignal(report.text ?? '')
  const reason = useSignal<RedactionReason>('personal-information')
  const fault = useSignal('')
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  const hide = () => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    if (from === to) {
      fault.value = words.nothingChosen
      return
    }
    fault.value = ''
    text.value = hideSelection(text.peek(), from, to, words.hidden)
    field.current?.focus()
  }
  const save = async (event: Event) => {
    event.preventDefault()
    const wanted = text.peek().trim()
    busy.value = true
    try {
      await redactReport(code, report.id, wanted === '' ? null : wanted, reason.peek())
      await refreshInbox(code)
      onDone()
    } catch (failure) {
      error.value = failure as RequestError
      busy.value = false
    }
  }
  return (
    <form class="redaction-form" onSubmit={(event) => void save(event)}>
      <div class="form-field">
        <label for="redaction-text">{words.editing}</label>
        <p id="redaction-how" class="quiet">
          {words.editHow}
        </p>
        <textarea
          ref={field}
          id="redaction-text"
          class="ds-input"
          rows={6}
          maxLength={4000}
          aria-describedby="redaction-how redaction-fault"
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p id="redaction-fault" class="field-error" role="alert">
          {fault.value}
        </p>
      </div>
      <button type="button" class="ds-button" data-variant="secondary" onClick={hide}>
        {words.hide}
      </button>
      <div class="form-field">
        <label for="redaction-reason">{words.reason}</label>
        <select
          id="redaction-reason"
          class="ds-input"
          value={reason.value}
          onChange={(event) => (reason.value = event.currentTarget.value as RedactionReason)}
        >
          {reasons.map((one) => (
            <option key={one} value={one}>
              {words.reasons[one]}
            </option>
          ))}
        </select>
      </div>
      {error.value && <ProblemNotice error={error.value} />}
      <div class="button-row">
        <button
          type="submit"
          class="ds-button"
          aria-busy={busy.value}
          disabled={busy.value || text.value.trim() === (report.text ?? '')}
        >
          {words.save}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={onDone}>
          {messages.value.cancel}
        </button>
      </div>
    </form>
  )
}
