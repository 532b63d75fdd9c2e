import type { ComparisonResult } from '../../../server/contract/analysis-methods/comparison.ts'
import type { Analysis } from '../../api/analysis-types.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { equalP, formatRatio } from '../../i18n/format-figure.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { IntervalAxis, IntervalStrip } from '../../ui/charts/interval-strip.tsx'
import { ratioAxisTop } from '../../ui/charts/value-axis.ts'
import { Explanation } from '../../ui/explanation.tsx'
import '../../ui/figures.css'
import './comparison-result.css'

/** Places drawn with their intervals: the surest changes; all of them are in the list beneath. */
const drawnPlaces = 8

type Change = Pick<ComparisonResult['total'], 'before' | 'after' | 'ratio' | 'low' | 'high'>
type Place = ComparisonResult['places'][number]

/** What is told of two periods beside the list of places: the whole with its ratio and interval, and the surest changes drawn. */
export function ComparisonResultPanel({ analysis }: { analysis: Analysis<'comparison'> }) {
  const words = evidenceWords.value.comparison
  const tongue = language.value
  const { result } = analysis
  if (result.tooFew) return null
  const drawn = result.places.filter((place) => place.class === 'up' || place.class === 'down').slice(0, drawnPlaces)
  const top = ratioAxisTop([result.total, ...drawn].flatMap(({ ratio }) => (ratio === null ? [] : [ratio])))
  const number = (value: number) => formatNumber(tongue, value)
  const classCount = (name: Place['class']) => number(result.places.filter((place) => place.class === name).length)
  return (
    <div class="comparison">
      <dl class="periods">
        <dt>{words.before}</dt>
        <dd>{daysOf(result.before)}</dd>
        <dt>{words.after}</dt>
        <dd>{daysOf(result.after)}</dd>
      </dl>
      <p class="result-sentence">
        {totalSentence(result.total)}
        <Explanation of="rate-ratio" />
      </p>
      <IntervalAxis top={top} format={(ratio) => (ratio < 1 ? `1/${number(1 / ratio)}` : number(ratio))} />
      <table class="intervals" aria-label={words.listLabel}>
        <tbody>
          <ChangeRow name={words.total} change={result.total} top={top} />
          {drawn.map((place) => (
            <ChangeRow
              key={place.rank}
              name={place.hotspot === null ? words.place(number(place.rank)) : words.hotspot(number(place.hotspot))}
              mark={place.class}
              change={place}
              top={top}
              q={place.q}
            />
          ))}
        </tbody>
      </table>
      <p>
        {words.classCounts(classCount('unclear'), classCount('too-few'))}
        <Explanation of="q-value" />
      </p>
      <p class="quiet">{words.seasons}</p>
    </div>
  )
}

function ChangeRow({
  name,
  mark,
  change,
  top,
  q,
}: {
  name: string
  mark?: Place['class']
  change: Change
  top: number
  q?: number | null
}) {
  const words = evidenceWords.value.comparison
  const tongue = language.value
  const bound = (value: number | null) => (value === null ? words.unbounded : formatRatio(tongue, value))
  return (
    <tr>
      <th scope="row">
        {name}
        {mark !== undefined && (
          <span class="change-class" data-class={mark}>
            {words.classes[mark]}
          </span>
        )}
      </th>
      <td>
        <IntervalStrip ratio={change.ratio} low={change.low} high={change.high} top={top} />
        <span class="quiet">
          {[
            words.counts(formatNumber(tongue, change.before), formatNumber(tongue, change.after)),
            change.ratio === null ? words.nothing : words.ratio(formatRatio(tongue, change.ratio)),
            words.interval(bound(change.low), bound(change.high)),
            ...(q == null ? [] : [words.q(equalP(tongue, q))]),
          ].join(', ')}
        </span>
      </td>
    </tr>
  )
}

/** Surely more, surely fewer, or that it cannot be told: the interval decides, not the ratio. */
function totalSentence({ ratio, low, high }: Change): string {
  const words = evidenceWords.value.comparison
  const share = (value: number) => formatShare(language.value, value)
  if (ratio !== null && low !== null && low > 1) return words.totalUp(share(ratio - 1))
  if (ratio !== null && high !== null && high < 1) return words.totalDown(share(1 - ratio))
  return words.totalUnclear
}

function daysOf({ from, to }: ComparisonResult['before']): string {
  return `${formatDay(language.value, from)} – ${formatDay(language.value, shiftDay(to, -1))}`
}
