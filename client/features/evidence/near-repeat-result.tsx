import type { Analysis } from '../../api/analysis-types.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatP, formatRatio } from '../../i18n/format-figure.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { bandLevel, strongestBand, type Band } from '../../state/strongest-band.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { knoxTable, ratioShade } from './knox-table.ts'
import '../../ui/figures.css'
import './near-repeat-result.css'

/** Near repeats: what to make of them, and the ratios by distance and days apart; nothing where nothing can be told. */
export function NearRepeatResultPanel({ analysis }: { analysis: Analysis<'near-repeat'> }) {
  const words = evidenceWords.value
  const tongue = language.value
  const { result } = analysis
  if (result.unsuitable !== null || result.tooFew) return null
  const strongest = strongestBand(result.within)
  return (
    <div class="near-repeat">
      {strongest && (
        <p>
          {words.nearRepeat.advice(formatNumber(tongue, strongest.toMetres), formatNumber(tongue, strongest.toDays))}
        </p>
      )}
      <KnoxMatrix bands={result.bands} />
      <p class="quiet">
        {words.nearRepeat.legend}
        <Explanation of="knox-ratio" />
        <Explanation of="p-value" />
      </p>
      <p class="quiet">
        {words.nearRepeat.term(formatNumber(tongue, result.permutations), words.nearRepeat.metrics[result.metric])}.{' '}
        {result.leftOut > 0 && `${words.nearRepeat.leftOut(formatNumber(tongue, result.leftOut))} `}
        {result.tested < result.considered - result.leftOut &&
          words.nearRepeat.sampled(formatNumber(tongue, result.tested))}
      </p>
    </div>
  )
}

/** The matrix: rows are distances, columns days apart; a shade for the ratio, a word for how sure it is. */
function KnoxMatrix({ bands }: { bands: readonly Band[] }) {
  const words = evidenceWords.value.nearRepeat
  const tongue = language.value
  const number = (value: number) => formatNumber(tongue, value)
  const { days, rows } = knoxTable(bands)
  return (
    <div class="matrix-frame">
      <table class="matrix">
        <caption class="quiet">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.distance}</th>
            {days.map(({ from, to }) => (
              <th key={to} scope="col">
                {words.days(number(from), number(to))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, to, cells }) => (
            <tr key={to}>
              <th scope="row">{to === 0 ? words.samePlaceShort : words.metres(number(from), number(to))}</th>
              {cells.map((band) => (
                <td
                  key={band.toDays}
                  data-shade={ratioShade(band)}
                  title={`${words.cell(number(band.observed), formatMeasure(tongue, band.expected))}, p ${formatP(tongue, band.p)}`}
                >
                  <span class="matrix-ratio">{band.ratio === null ? '–' : formatRatio(tongue, band.ratio)}</span>
                  <span class="matrix-word">{words.levels[bandLevel(band)]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
