import { useSignal } from '@preact/signals'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting, reports } from '../../state/inbox.ts'
import { Icon } from '../../ui/icon.tsx'
import { TemplateField } from './template-field.tsx'

/** Longest answer and note, characters. */
const longest = 4000

/** An answer, which the reporter reads, and a note, which nobody outside does: two boxes that cannot be taken for each other. */
export function AnswerSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.answer
  const answer = useSignal('')
  const note = useSignal('')
  const mails = report.hasContact && reports.current.value.value?.sendsMail === true
  const fault = useSignal<'answer' | 'note' | undefined>(undefined)
  const write = async (kind: 'answer' | 'note') => {
    const field = kind === 'answer' ? answer : note
    const text = field.peek().trim()
    fault.value = text === '' ? kind : undefined
    if (text !== '' && (await act(code, [report.id], { action: kind, text }))) field.value = ''
  }
  const submit = (kind: 'answer' | 'note') => (event: Event) => {
    event.preventDefault()
    void write(kind)
  }
  return (
    <section class="answer-section" aria-labelledby="report-answers">
      <h3 id="report-answers">{words.title}</h3>
      {/* What is held back as spam is not answered. */}
      {report.status !== 'spam' && (
        <form class="answer-box" data-kind="answer" onSubmit={submit('answer')}>
          <p class="answer-who">
            <Icon name="reply" />
            {mails ? words.answerWhoMail : words.answerWho}
          </p>
          <TemplateField
            id="report-answer"
            label={words.answer}
            text={answer}
            templates={inboxWords.value.dialogs.answerTemplates}
            longest={longest}
            fault={fault.value === 'answer' ? words.empty : ''}
          />
          <button type="submit" class="ds-button" disabled={acting.value}>
            {words.send}
          </button>
        </form>
      )}
      <form class="answer-box" data-kind="note" onSubmit={submit('note')}>
        <div class="form-field">
          <label for="report-note">{words.note}</label>
          <p id="report-note-who" class="answer-who">
            <Icon name="lock" />
            {words.noteWho}
          </p>
          <textarea
            id="report-note"
            class="ds-input"
            rows={2}
            maxLength={longest}
            value={note.value}
            aria-invalid={fault.value === 'note'}
            aria-describedby="report-note-who report-note-error"
            onInput={(event) => (note.value = event.currentTarget.value)}
          />
          <p id="report-note-error" class="field-error" role="alert">
            {fault.value === 'note' ? words.empty : ''}
          </p>
        </div>
        <button type="submit" class="ds-button" data-variant="secondary" data-color="neutral" disabled={acting.value}>
          {words.save}
        </button>
      </form>
    </section>
  )
}
