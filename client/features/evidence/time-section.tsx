import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { equalP } from '../../i18n/format-figure.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { MonthChart } from './month-chart.tsx'

/** How a hotspot develops: its trend in a word and a sentence, and its months. */
export function TimeSection({ hotspot: { trend, months } }: { hotspot: Hotspot }) {
  const words = evidenceWords.value
  const tongue = language.value
  return (
    <section>
      <h3>
        {words.time.heading}
        <Explanation of="trend" />
      </h3>
      {!months && <p class="quiet">{words.time.unknown}</p>}
      {trend?.class === 'too-few' && <TooFew title={words.tooFew}>{words.time.meanings['too-few']}</TooFew>}
      {trend && trend.class !== 'too-few' && (
        <>
          <p>
            <strong class="trend" data-trend={trend.class}>
              {words.time.classes[trend.class]}.
            </strong>{' '}
            {words.time.meanings[trend.class]}
          </p>
          <p class="quiet">
            {(trend.class === 'growing' || trend.class === 'fading') &&
              trend.slopePerMonth !== null &&
              trend.slopePerMonth !== 0 &&
              `${(trend.slopePerMonth > 0 ? words.time.more : words.time.fewer)(formatMeasure(tongue, Math.abs(trend.slopePerMonth)))} `}
            {trend.q !== null && words.time.test(equalP(tongue, trend.q))}
            {trend.q !== null && <Explanation of="q-value" />}
          </p>
        </>
      )}
      {months && months.length > 1 && <MonthChart months={months} />}
    </section>
  )
}
