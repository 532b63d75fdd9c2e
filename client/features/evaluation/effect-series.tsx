import type { EvaluationResult } from '../../../server/contract/analysis-methods/evaluation.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { SeriesChart, type Series } from '../../ui/charts/series-chart.tsx'
import { indexedSeries } from './indexed-series.ts'

const lines = { response: 'solid', control: 'dashed', buffer: 'dotted' } as const
const areas = ['response', 'control', 'buffer'] as const

/** Places, control areas and buffer step by step, each in per cent of its own mean before; the counts in a table. */
export function EffectSeries({ result: { steps } }: { result: EvaluationResult }) {
  const words = evaluationWords.value
  const tongue = language.value
  const changeAt = steps.findIndex(({ period }) => period === 'after')
  const number = (value: number) => formatNumber(tongue, value)
  const series = areas.flatMap((area): Series[] => {
    const values = indexedSeries(steps, area)
    return values === undefined ? [] : [{ key: area, name: words[area], line: lines[area], values }]
  })
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last || series.length === 0) return null
  return (
    <section>
      <h4>{words.series}</h4>
      <SeriesChart
        label={words.seriesLabel(formatDay(tongue, first.from), formatDay(tongue, shiftDay(last.to, -1)))}
        series={series}
        changeAt={changeAt}
        changeLabel={words.changed}
        ticks={yearTicks(steps)}
        format={(value) => `${number(value)} %`}
      />
      <p class="quiet">{words.seriesNote}</p>
      <details class="chart-table">
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.step}</th>
              {areas.map((area) => (
                <th key={area} scope="col" class="figure">
                  {words[area]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.from}>
                <th scope="row">{formatDay(tongue, step.from)}</th>
                {areas.map((area) => (
                  <td key={area} class="figure">
                    {number(step[area])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** The first step, and each in which a year begins unless it would be written over another. */
function yearTicks(steps: EvaluationResult['steps']): { at: number; text: string }[] {
  const apart = steps.length / 8
  const ticks: { at: number; text: string }[] = []
  steps.forEach(({ from }, at) => {
    const year = from.slice(0, 4)
    const begins = at === 0 || steps[at - 1]?.from.slice(0, 4) !== year
    const before = ticks.at(-1)
    if (begins && (before === undefined || at - before.at >= apart)) ticks.push({ at, text: year })
  })
  return ticks
}
