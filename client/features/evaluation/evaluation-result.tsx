import type { EvaluationResult } from '../../../server/contract/analysis-methods/evaluation.ts'
import type { Analysis } from '../../api/analysis-types.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { ControlMatch } from './control-match.tsx'
import { EffectFigures } from './effect-figures.tsx'
import { EffectSeries } from './effect-series.tsx'
import { levelWords } from './estimate-words.ts'
import '../../ui/figures.css'
import './evaluation.css'

const areas = ['response', 'control', 'buffer'] as const

/** What an evaluation says beside its sentence: the counts, the measures, the course, how alike the control areas were, and what to beware of. */
export function EvaluationResultPanel({ analysis: { result } }: { analysis: Analysis<'evaluation'> }) {
  const words = evaluationWords.value
  const { refusals, looks, chosenFrom, steps } = result
  const tongue = language.value
  return (
    <div class="evaluation">
      {refusals.length > 0 && (
        <TooFew title={words.tooFew}>{refusals.map((refusal) => words.refusals[refusal]).join(' ')}</TooFew>
      )}
      {(chosenFrom === 'before' || chosenFrom === 'after') && result.claim !== 'too-few' && (
        <Notice tone="info">
          <p>{words.chosenFrom[chosenFrom]}</p>
        </Notice>
      )}
      <CountTable result={result} />
      {result.rateRatio && <EffectFigures result={result} />}
      {steps.length > 1 && <EffectSeries result={result} />}
      <ControlMatch result={result} />
      <p>
        {looks.earlier > 0
          ? words.looks(formatNumber(tongue, looks.earlier + 1), levelWords(tongue, looks.level))
          : words.firstLook}
        <Explanation of="looks" />
      </p>
      <p class="quiet">{words.method}</p>
    </div>
  )
}

function CountTable({ result: { counts, before, after } }: { result: EvaluationResult }) {
  const words = evaluationWords.value
  const tongue = language.value
  const number = (value: number) => formatNumber(tongue, value)
  const days = ({ from, to }: EvaluationResult['before']) =>
    `${formatDay(tongue, from)} – ${formatDay(tongue, shiftDay(to, -1))}`
  return (
    <section>
      <h4>{words.counts}</h4>
      <div class="matrix-frame">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.area}</th>
              <th scope="col">
                {words.before}
                <span class="quiet period-days">{days(before)}</span>
              </th>
              <th scope="col">
                {words.after}
                <span class="quiet period-days">{days(after)}</span>
              </th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area}>
                <th scope="row">{words[area]}</th>
                <td>{number(counts[area].before)}</td>
                <td>{number(counts[area].after)}</td>
                <td>{changeWords(counts[area])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A change in whole per cent with its sign; a dash where there was nothing before. */
function changeWords({ before, after }: EvaluationResult['counts']['response']): string {
  if (before === 0) return evaluationWords.value.none
  const percent = Math.round((100 * (after - before)) / before)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '±'
  return `${sign}${formatNumber(language.value, Math.abs(percent))}${language.value === 'sv' ? '\u202f' : ''}%`
}
