import type { EvaluationResult } from '../../../server/contract/analysis-methods/evaluation.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import type { ExplainedFigure } from '../../i18n/sv-explanations.ts'
import { IntervalAxis, IntervalStrip } from '../../ui/charts/interval-strip.tsx'
import { ratioAxisTop } from '../../ui/charts/value-axis.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { boundsWords, levelWords, signedFigure, type WireEstimate } from './estimate-words.ts'

/** Less is not worth a word. */
const spokenDispersion = 1.2

/** The measures with their intervals; the displacement in plain words. */
export function EffectFigures({ result }: { result: EvaluationResult }) {
  const words = evaluationWords.value
  const tongue = language.value
  const { rateRatio, netEffect, totalNetEffect, displacement, looks, dispersion } = result
  if (rateRatio === null) return null
  const top = ratioAxisTop([rateRatio.value, rateRatio.low ?? 0, rateRatio.high ?? 0])
  const ratio = (value: number) => formatNumber(tongue, value, 2)
  return (
    <section>
      <h4>{words.figures}</h4>
      <div class="effect-strip">
        <IntervalAxis
          top={top}
          format={(value) => (value < 1 ? `1/${formatNumber(tongue, 1 / value)}` : formatNumber(tongue, value))}
        />
        <IntervalStrip ratio={rateRatio.value} low={rateRatio.low} high={rateRatio.high} top={top} />
      </div>
      <div class="matrix-frame">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.figure}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.interval(levelWords(tongue, looks.level))}</th>
            </tr>
          </thead>
          <tbody>
            <Row name={words.rateRatio} of="effect-ratio" estimate={rateRatio} format={ratio} />
            {netEffect && (
              <Row
                name={words.netEffect}
                of="net-effect"
                estimate={netEffect}
                format={(v) => signedFigure(tongue, v, 2)}
              />
            )}
            {totalNetEffect && (
              <Row
                name={words.totalNetEffect}
                of="total-net-effect"
                estimate={totalNetEffect}
                format={(value) => signedFigure(tongue, value, 0)}
              />
            )}
            {displacement && (
              <Row
                name={words.displacement}
                of="displacement"
                estimate={displacement}
                format={(value) => signedFigure(tongue, value, 2)}
              />
            )}
          </tbody>
        </table>
      </div>
      <p>{displacement ? words.readings[displacement.reading] : words.noDisplacement}</p>
      {dispersion !== null && dispersion >= spokenDispersion && (
        <p class="quiet">{words.dispersion(formatNumber(tongue, dispersion, 1))}</p>
      )}
    </section>
  )
}

function Row({
  name,
  of,
  estimate,
  format,
}: {
  name: string
  of: ExplainedFigure
  estimate: WireEstimate
  format: (value: number) => string
}) {
  return (
    <tr>
      <th scope="row">
        {name}
        <Explanation of={of} />
      </th>
      <td>{format(estimate.value)}</td>
      <td>{boundsWords(estimate, evaluationWords.value, format)}</td>
    </tr>
  )
}
