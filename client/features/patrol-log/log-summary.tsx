import type { Coverage } from '../../../server/contract/patrol-visits.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { silentStops } from './log-rules.ts'

/** Planned against done in a few figures. */
export function LogSummary({ coverage }: { coverage: Coverage }) {
  const words = patrolLogWords.value.summary
  const number = (value: number) => formatNumber(language.value, value)
  const { planned, done, skipped, unplanned, doseMinutes } = coverage
  const share = planned > 0 ? words.ofPlanned(formatShare(language.value, done / planned)) : undefined
  const facts: [string, string, (string | undefined)?][] = [
    [words.planned, number(planned)],
    [words.done, number(done), share],
    [words.skipped, number(skipped)],
    [words.silent, number(silentStops(coverage))],
    [words.unplanned, number(unplanned)],
    [words.dose, duration(doseMinutes)],
  ]
  return (
    <section aria-label={words.title}>
      <dl class="log-facts">
        {facts.map(([name, value, more]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {more !== undefined && <span class="quiet">{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function duration(minutes: number): string {
  const words = patrolLogWords.value.summary
  const whole = Math.round(minutes)
  if (whole < 60) return words.minutes(String(whole))
  return words.hours(formatNumber(language.value, Math.floor(whole / 60)), String(whole % 60))
}
