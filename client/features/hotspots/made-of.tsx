import type { FullRun } from '../../../server/contract/hotspots.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { methodSentences } from './method-sentences.ts'

/** What a run's hotspots are made of: what is counted, how, with which parameters and why those, by which versions. */
export function MadeOf({ run }: { run: FullRun }) {
  const words = messages.value
  const tongue = language.value
  const { zone = 'Europe/Stockholm', categories = [] } = municipality.value ?? {}
  const { parameters } = run
  return (
    <section>
      <h3>{words.details.parameters}</h3>
      <p class="sentence">
        {[describePeriod(tongue, words, run.filter), ...describeSelection(tongue, words, run.filter, categories)].join(
          ', ',
        )}
      </p>
      <p>
        {methodSentences(tongue, words, evidenceWords.value, parameters).join(' ')}
        <Explanation of="radius" />
        <Explanation of="minimum" />
      </p>
      <p class="quiet">
        {words.details.radiusReason[parameters.radiusChosen]} {words.details.minimumReason[parameters.minPointsChosen]}
      </p>
      <p class="quiet">
        {words.hotspots.computed(formatInstant(tongue, run.createdAt, zone))}.{' '}
        {evidenceWords.value.made.version(formatNumber(tongue, run.incidentVersion), run.codeVersion)}
      </p>
    </section>
  )
}
