import type { DoseResponseResult } from '../../../server/contract/analysis-methods/dose-response.ts'
import type { Analysis } from '../../api/analysis-types.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { IntervalAxis, IntervalStrip } from '../../ui/charts/interval-strip.tsx'
import { ratioAxisTop } from '../../ui/charts/value-axis.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { boundsWords } from './estimate-words.ts'
import '../../ui/figures.css'
import './evaluation.css'

/** Visits against incidents: per visit more, by dose with intervals, and the other way round; never as proof. */
export function DoseResponseResultPanel({ analysis: { result } }: { analysis: Analysis<'dose-response'> }) {
  const words = evaluationWords.value
  const number = (value: number) => formatNumber(language.value, value)
  const { refusals, visits, minutes, weeks, visitsElsewhere, visitsPerIncident, dispersion } = result
  return (
    <div class="evaluation">
      {refusals.length > 0 && (
        <TooFew title={words.tooFew}>{refusals.map((refusal) => words.dose.refusals[refusal]).join(' ')}</TooFew>
      )}
      <p>
        {words.dose.basis(number(visits), number(minutes), number(weeks))}
        {visitsElsewhere > 0 && ` ${words.dose.elsewhere(number(visitsElsewhere))}`}
      </p>
      {result.ratioPerVisit && <DoseTable result={result} />}
      {visitsPerIncident && (
        <p>
          {words.dose.reverse(
            decimal(visitsPerIncident.value),
            decimal(visitsPerIncident.low ?? 0),
            visitsPerIncident.high === null ? words.unbounded : decimal(visitsPerIncident.high),
          )}
        </p>
      )}
      {dispersion !== null && <p class="quiet">{words.dispersion(formatNumber(language.value, dispersion, 1))}</p>}
    </div>
  )
}

function DoseTable({ result: { doses, ratioPerVisit } }: { result: DoseResponseResult }) {
  const words = evaluationWords.value
  const number = (value: number) => formatNumber(language.value, value)
  const used = doses.filter(({ placeWeeks }) => placeWeeks > 0)
  const top = ratioAxisTop(
    [ratioPerVisit, ...used.map(({ ratio }) => ratio)].flatMap((one) => (one ? [one.value] : [])),
  )
  return (
    <section>
      <h4>
        {words.dose.doses}
        <Explanation of="dose-response" />
      </h4>
      <div class="matrix-frame">
        <table class="figures doses">
          <thead>
            <tr>
              <th scope="col">{words.dose.visits}</th>
              <th scope="col">{words.dose.placeWeeks}</th>
              <th scope="col">{words.dose.incidents}</th>
              <th scope="col">{words.dose.ratio}</th>
            </tr>
          </thead>
          <tbody>
            {used.map(({ from, to, placeWeeks, incidents, ratio }) => (
              <tr key={from}>
                <th scope="row">
                  {to === null ? words.dose.bandUp(number(from)) : words.dose.band(number(from), number(to))}
                </th>
                <td>{number(placeWeeks)}</td>
                <td>{number(incidents)}</td>
                <td>
                  {ratio === null ? (
                    words.none
                  ) : (
                    <>
                      <IntervalStrip ratio={ratio.value} low={ratio.low} high={ratio.high} top={top} />
                      {decimal(ratio.value)} <span class="quiet">({boundsWords(ratio, words, decimal)})</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          {ratioPerVisit && (
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  {words.dose.perVisit}
                </th>
                <td>
                  {decimal(ratioPerVisit.value)}{' '}
                  <span class="quiet">({boundsWords(ratioPerVisit, words, decimal)})</span>
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      <div class="effect-strip">
        <IntervalAxis top={top} format={(value) => (value < 1 ? `1/${number(1 / value)}` : number(value))} />
      </div>
      <p class="quiet">{words.dose.note}</p>
    </section>
  )
}

function decimal(value: number): string {
  return formatNumber(language.value, value, 2)
}
