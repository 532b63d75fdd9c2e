import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { OwnReport } from '../../../server/contract/reports.ts'
import { answerIfFixed } from '../../api/reports-api.ts'
import { RequestError } from '../../api/request.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Longest comment that the service takes. */
const longestComment = 2000
const ended = new Set<OwnReport['status']>(['fixed', 'closed', 'rejected'])

/** "Is it fixed?" when the service asks, and a way to reopen whatever has ended without being so. */
export function IfFixed({
  code,
  secret,
  report,
  onChanged,
}: {
  code: string
  secret: string
  report: OwnReport
  onChanged: () => void
}) {
  const words = ownReportWords.value.fixed
  const id = useId()
  const open = useSignal(false)
  const text = useSignal('')
  const busy = useSignal(false)
  const thanks = useSignal<'thanksYes' | 'thanksNo' | null>(null)
  const failed = useSignal<{ fixed: boolean; error: RequestError } | undefined>(undefined)
  const { asksIfFixed, status, textErased } = report
  const answer = async (fixed: boolean) => {
    busy.value = true
    failed.value = undefined
    try {
      const comment = text.peek().trim()
      await answerIfFixed(code, secret, fixed, fixed || comment === '' ? null : comment)
      thanks.value = fixed ? 'thanksYes' : 'thanksNo'
      open.value = false
      text.value = ''
      announce(words[thanks.value])
      onChanged()
    } catch (error) {
      failed.value = { fixed, error: error instanceof RequestError ? error : new RequestError('unexpected_answer') }
    } finally {
      busy.value = false
    }
  }
  if (thanks.value !== null && !asksIfFixed) return <p class="own-report-thanks">{words[thanks.value]}</p>
  if (textErased || (!asksIfFixed && !ended.has(status))) return null
  return (
    <section class="own-report-part if-fixed" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{asksIfFixed ? words.question : words.reopen}</h2>
      <p>{asksIfFixed ? words.noWhat : words.reopenWhat}</p>
      {asksIfFixed && !open.value && (
        <div class="button-row">
          <button type="button" class="ds-button" disabled={busy.value} onClick={() => void answer(true)}>
            {words.yes}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            disabled={busy.value}
            onClick={() => (open.value = true)}
          >
            {words.no}
          </button>
        </div>
      )}
      {!asksIfFixed && !open.value && (
        <div class="button-row">
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => (open.value = true)}>
            {words.reopen}
          </button>
        </div>
      )}
      {open.value && (
        <form
          class="form-field"
          onSubmit={(event) => {
            event.preventDefault()
            void answer(false)
          }}
        >
          <label for={`${id}-text`}>
            {words.comment} <span class="quiet">({ownReportWords.value.optional})</span>
          </label>
          <textarea
            id={`${id}-text`}
            class="ds-input"
            rows={3}
            maxLength={longestComment}
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
          <div class="button-row">
            <button type="submit" class="ds-button" aria-busy={busy.value} disabled={busy.value}>
              {asksIfFixed ? words.send : words.reopen}
            </button>
          </div>
        </form>
      )}
      {failed.value && (
        <ProblemNotice error={failed.value.error} onRetry={() => failed.value && void answer(failed.value.fixed)} />
      )}
    </section>
  )
}
