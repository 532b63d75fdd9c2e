import type { RemedyAction } from '../../../server/contract/remedies.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { actingOnRemedies, actOn, chosenRemedies, remedyItems } from '../../state/remedies.ts'
import { askForRemedy, type AskedOfRemedies } from './remedy-dialog.tsx'

/** What is done to all that are chosen. */
export function RemedyBulkBar({ code }: { code: string }) {
  const words = remedyWords.value
  const ids = () => [...chosenRemedies.peek()]
  const now = (action: RemedyAction) => () => void actOn(code, ids(), action)
  const ask = (what: AskedOfRemedies) => () => askForRemedy(what, ids())
  const buttons = [
    [words.actions.decide, now({ action: 'decide' })],
    [words.actions.start, now({ action: 'start' })],
    [words.actions.fix, ask('fix')],
    [words.actions.reject, ask('reject')],
    [words.actions.assign, ask('assign')],
    [words.actions.due, ask('due')],
  ] as const
  return (
    <section class="remedy-bulk" aria-label={words.bulk.label} aria-busy={actingOnRemedies.value}>
      <p>
        <output>
          <strong>{words.bulk.chosen(formatNumber(language.value, chosenRemedies.value.size))}</strong>
        </output>
        {chosenRemedies.value.size < remedyItems.value.length && (
          <button
            type="button"
            onClick={() => (chosenRemedies.value = new Set(remedyItems.peek().map(({ id }) => id)))}
          >
            {words.bulk.chooseAll}
          </button>
        )}
        <button type="button" onClick={() => (chosenRemedies.value = new Set())}>
          {words.bulk.letGo}
        </button>
      </p>
      <div class="button-row">
        {buttons.map(([name, press]) => (
          <button
            key={name}
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            disabled={actingOnRemedies.value}
            onClick={press}
          >
            {name}
          </button>
        ))}
      </div>
    </section>
  )
}
