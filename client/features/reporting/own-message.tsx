import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { sendReporterMessage } from '../../api/reports-api.ts'
import { RequestError } from '../../api/request.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Longest message that the service takes. */
const longestMessage = 2000

/** A message to whoever handles the report; it stays in the field until it has arrived. */
export function OwnMessage({ code, secret, onSent }: { code: string; secret: string; onSent: () => void }) {
  const words = ownReportWords.value.message
  const id = useId()
  const text = useSignal('')
  const busy = useSignal(false)
  const failed = useSignal<RequestError | undefined>(undefined)
  const send = async () => {
    const message = text.peek().trim()
    if (message === '') return
    busy.value = true
    failed.value = undefined
    try {
      await sendReporterMessage(code, secret, message)
      text.value = ''
      announce(words.sent)
      onSent()
    } catch (error) {
      failed.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    } finally {
      busy.value = false
    }
  }
  return (
    <section class="own-report-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.title}</h2>
      <form
        class="form-field"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label for={id}>{words.label}</label>
        <textarea
          id={id}
          class="ds-input"
          rows={3}
          required
          maxLength={longestMessage}
          aria-describedby={`${id}-help`}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p id={`${id}-help`} class="quiet">
          {words.help}
        </p>
        <div class="button-row">
          <button type="submit" class="ds-button" data-variant="secondary" aria-busy={busy.value} disabled={busy.value}>
            {words.send}
          </button>
        </div>
      </form>
      {failed.value && <ProblemNotice about={words.failed} error={failed.value} onRetry={() => void send()} />}
    </section>
  )
}
