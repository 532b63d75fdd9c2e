import type { EvaluationResult } from '../../../server/contract/analysis-methods/evaluation.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { signedFigure } from './estimate-words.ts'

/** How alike places and control areas were before anything was done, and from what control areas were chosen. */
export function ControlMatch({ result: { match, controls } }: { result: EvaluationResult }) {
  const words = evaluationWords.value
  const tongue = language.value
  if (match === null) return null
  const number = (value: number) => formatNumber(tongue, value)
  const decimal = (value: number) => formatNumber(tongue, value, 2)
  const { quality, basis, candidates, squareMetres, levelRatio, trend, correlation, unmatched } = match
  return (
    <section>
      <h4>{words.match}</h4>
      <p class="match-quality" data-quality={quality}>
        {words.quality[quality]}
        <Explanation of="control-areas" />
      </p>
      <ul class="match-facts">
        <li>
          {candidates !== null && squareMetres !== null
            ? words.matchFacts(number(controls.length), number(candidates), number(squareMetres))
            : words.given(number(controls.length))}
        </li>
        {basis !== 'given' && <li>{words.basis[basis]}</li>}
        {unmatched > 0 && <li>{words.unmatched(number(unmatched))}</li>}
        <li>{words.level(decimal(levelRatio))}</li>
        {trend && (
          <li>
            {words.trend(
              decimal(trend.value),
              decimal(trend.low ?? 0),
              trend.high === null ? words.unbounded : decimal(trend.high),
            )}
          </li>
        )}
        {correlation !== null && <li>{words.correlation(signedFigure(tongue, correlation, 2))}</li>}
      </ul>
    </section>
  )
}
