import { useSignal } from '@preact/signals'
import { RequestError } from '../../api/request.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { themeName } from './list-names.ts'
import { entered, undoPaper, type EnteredForm } from './paper-state.ts'

/** How many forms were entered, and the last of them, each of which can be taken back. */
export function PaperLast({ code }: { code: string }) {
  const words = inboxWords.value.paper
  const error = useSignal<RequestError | undefined>(undefined)
  const { count, last } = entered.value
  const undo = async (form: EnteredForm) => {
    try {
      error.value = undefined
      await undoPaper(code, form)
      announce(words.undone(form.reference))
      document.getElementById('paper-place')?.focus()
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
  }
  return (
    <section class="paper-last" aria-labelledby="paper-last">
      <h2 id="paper-last">{words.last}</h2>
      <output>{count === 0 ? words.none : words.entered(formatNumber(language.value, count))}</output>
      {error.value && <ProblemNotice error={error.value} />}
      <ol>
        {last.map((form) => (
          <li key={form.id}>
            <span>
              <strong>{form.reference}</strong> {form.label}
              <span class="quiet"> {themeName(form.theme)}</span>
            </span>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              onClick={() => void undo(form)}
            >
              {words.undo(form.reference)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
