import type { PatrolPlan } from '../../api/patrol-types.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { formatDuration, formatExactShare } from './patrol-figures.ts'
import { unitOf } from './place-words.ts'
import { UnitLetter } from './unit-mark.tsx'
import { warningWords } from './warning-words.ts'

/** What the plan comes to: against the best one found, doing nothing, the shift before, and one more unit. */
export function PlanFigures({ plan, zone }: { plan: PatrolPlan; zone: string }) {
  const words = patrolWords.value
  const { figures } = words
  const tongue = language.value
  const { result } = plan
  const { previous, nothing } = result
  const covered = nothing.harm > 0 ? nothing.covered / nothing.harm : 0
  return (
    <div class="plan-figures">
      <section>
        <h3>{figures.covered}</h3>
        <p class="plan-figure">{formatExactShare(tongue, covered)}</p>
        <p>{figures.coveredText(formatExactShare(tongue, covered))}</p>
        <p class="quiet">
          {figures.nothing} {figures.feedback}
        </p>
      </section>
      <section>
        <h3>{figures.value}</h3>
        <p class="plan-figure">{figures.ofBest(formatExactShare(tongue, 1 - result.loss))}</p>
        <p>
          {figures.lossTerm}: {formatExactShare(tongue, result.loss)}.{' '}
          {result.drawnFrom === 1 ? figures.drawnOne : figures.drawn(formatNumber(tongue, result.drawnFrom))}{' '}
          <span class="quiet">{figures.seed(String(result.seed))}</span>
        </p>
      </section>
      <section>
        <h3>{figures.previous}</h3>
        {previous === null ? (
          <p>{figures.noPrevious}</p>
        ) : (
          <>
            <p>
              {figures.overlap(
                formatShare(tongue, previous.overlap),
                formatInstantDay(tongue, previous.shiftStart, zone),
              )}
            </p>
            {previous.value !== null && result.value > 0 && (
              <p>{figures.previousValue(formatShare(tongue, previous.value / result.value))}</p>
            )}
          </>
        )}
      </section>
      {result.oneMoreUnit.length > 0 && result.value > 0 && (
        <section>
          <h3>{figures.more}</h3>
          <ul>
            {result.oneMoreUnit.map(({ vehicle, gain }) => (
              <li key={vehicle}>
                {figures.moreUnit(words.form.vehicles[vehicle], formatExactShare(tongue, gain / result.value))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{figures.per}</h3>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{figures.unit}</th>
              <th scope="col">{figures.stops}</th>
              <th scope="col">{figures.dose}</th>
              <th scope="col">{figures.travel}</th>
              <th scope="col">{figures.spare}</th>
            </tr>
          </thead>
          <tbody>
            {result.units.map((unit) => (
              <tr key={unit.unit}>
                <th scope="row">
                  <UnitLetter unit={unit.unit} /> {unitOf(plan, unit.unit)?.name}
                </th>
                <td>{formatNumber(tongue, unit.items.filter(({ kind }) => kind === 'stop').length)}</td>
                <td>{formatDuration(tongue, words, unit.doseSeconds)}</td>
                <td>{formatDuration(tongue, words, unit.travelSeconds)}</td>
                <td>{formatDuration(tongue, words, unit.spareSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {result.warnings.length > 0 && (
        <section>
          <h3>{figures.warnings}</h3>
          <ul class="plan-warnings">
            {result.warnings.map((warning, index) => (
              <li key={index}>{warningWords(tongue, words, plan, warning)}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="quiet">{figures.computed(formatDuration(tongue, words, Math.max(1, result.milliseconds / 1000)))}</p>
    </div>
  )
}
