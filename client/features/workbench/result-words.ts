import type { Analysis } from '../../api/analysis-types.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import type { WorkbenchMessages } from '../../i18n/sv-workbench.ts'
import type { AnalysisMethodName } from '../../state/method-name.ts'
import type { Language } from '../../state/view.ts'
import { strongestBand } from '../../state/strongest-band.ts'

export type Voice = { language: Language; words: WorkbenchMessages }
/** Why there is nothing to show, and so what to do next. */
export type Emptiness =
  | 'no-incidents'
  | 'no-reports'
  | 'few-reports'
  | 'too-few'
  | 'months-only'
  | 'no-cases'
  | 'no-controls'
  | 'no-streets'
  | 'nothing'

/** Under this p is said to be under it: so few random comparisons can tell no more. */
const leastP = 0.001
/** Chance makes such a thing seldom enough to speak of it. */
const surely = 0.05
const hectaresPerSquareKilometre = 100

/** What was found, in sentences: the first says it, the others what to make of it. */
export function foundWords(analysis: Analysis, { language, words }: Voice): string[] {
  const say = sentences[analysis.method] as (result: Analysis['result'], speech: Speech) => string[]
  return say(analysis.result, {
    language,
    words,
    found: words.found,
    number: (value) => formatNumber(language, value),
    measure: (value) => formatMeasure(language, value),
    percent: (share) => formatShare(language, share),
  })
}

type Speech = Voice & {
  found: WorkbenchMessages['found']
  number: (value: number) => string
  measure: (value: number) => string
  percent: (share: number) => string
}

const sentences: { [M in AnalysisMethodName]: (result: Analysis<M>['result'], speech: Speech) => string[] } = {
  surface: ({ considered, bandwidthMetres, peakPerSquareKilometre }, { found, number, measure }) => [
    found.surface(
      number(considered),
      number(bandwidthMetres),
      measure(peakPerSquareKilometre / hectaresPerSquareKilometre),
    ),
  ],
  'gi-star': ({ cells, tested, significant, significantUncorrected }, { found, number }) => {
    const hot = cells.filter((cell) => cell.class === 'hot').length
    return [
      found.giStar(number(hot), number(cells.length - hot), number(tested)),
      found.corrected(number(significantUncorrected), number(significant)),
    ]
  },
  'local-moran': ({ cells, tested, moran, significant, significantUncorrected }, { found, number, language }) => {
    const alike = cells.filter((cell) => cell.class === 'high-high' || cell.class === 'low-low').length
    const whole = moran && moran.p < surely && moran.i > 0 ? found.moranUp : found.moranNone
    return [
      found.localMoran(number(alike), number(cells.length - alike), number(tested)),
      ...(moran ? [whole(formatNumber(language, moran.i, 2), probability(language, moran.p))] : []),
      found.corrected(number(significantUncorrected), number(significant)),
    ]
  },
  segments: ({ stretches, networkKilometres, offNetwork }, { found, number }) => [
    found.segments(number(stretches.length), number(networkKilometres), number(offNetwork)),
  ],
  scan: ({ clusters, permutations, foldedMetres }, { found, number }) => [
    clusters.some(({ p }) => p <= surely)
      ? found.scan(number(clusters.filter(({ p }) => p <= surely).length), number(permutations))
      : found.scanNone,
    ...(foldedMetres === null ? [] : [found.folded(number(foldedMetres))]),
  ],
  'near-repeat': ({ within }, { found, number, language }) => {
    const best = strongestBand(within)
    if (!best) return [found.nearRepeatNone]
    const ratio = formatNumber(language, best.ratio ?? 0, 1)
    return [found.nearRepeat(ratio, number(best.toMetres), number(best.toDays), probability(language, best.p))]
  },
  comparison: ({ places, total }, { found, number, language }) => [
    found.comparison(
      number(places.filter((place) => place.class === 'up').length),
      number(places.filter((place) => place.class === 'down').length),
    ),
    ...(total.ratio === null
      ? []
      : [found.total(number(total.before), number(total.after), formatNumber(language, total.ratio, 2))]),
  ],
  evaluation: ({ claim, rateRatio }, { found, percent }) => {
    if (claim === 'too-few' || rateRatio === null) return [found.effectTooFew]
    const bounds = (change: (ratio: number) => number) =>
      [rateRatio.low, rateRatio.high].map((bound) => (bound === null ? null : percent(Math.abs(change(bound)))))
    const size = percent(Math.abs(1 - rateRatio.value))
    if (claim === 'helped') {
      const [most, least] = bounds((ratio) => 1 - ratio)
      return [found.effectHelped(size, least ?? '', most ?? '')]
    }
    if (claim === 'worse') {
      const [least, most] = bounds((ratio) => ratio - 1)
      return [most == null ? found.effectWorseUnbounded(size, least ?? '') : found.effectWorse(size, least ?? '', most)]
    }
    const said = (ratio: number | null) =>
      ratio === null ? found.unbounded : ratio < 1 ? found.fewer(percent(1 - ratio)) : found.more(percent(ratio - 1))
    return [found.effectUnclear(said(rateRatio.low), said(rateRatio.high))]
  },
  'dose-response': ({ ratioPerVisit, tooFew }, { found, percent }) => {
    if (tooFew || ratioPerVisit === null) return [found.doseTooFew]
    const { value, low, high } = ratioPerVisit
    const said = (ratio: number | null) =>
      ratio === null ? found.unbounded : ratio < 1 ? found.fewer(percent(1 - ratio)) : found.more(percent(ratio - 1))
    return [found.dose(said(value), said(low), said(high)), found.doseNoProof]
  },
  perceived: ({ considered, mixed, incidents, places, scattered }, { found, number }) => [
    found.perceived(number(places.length), number(considered), number(scattered)),
    mixed ? found.perceivedMixed(number(incidents)) : found.perceivedApart,
  ],
  forecast: (
    { expectedTotal, period, countingWins, chosen, testedSteps },
    { found, number, measure, language, words },
  ) => [
    found.forecast(measure(expectedTotal), period ? daysWords(language, words, period) : ''),
    countingWins ? found.countingWins : found.chosen(words.forecastMethods[chosen], number(testedSteps)),
  ],
  counts: ({ considered, cellsWithIncidents, shownShare, cells }, { found, number, language }) => [
    found.counts(number(considered), number(cellsWithIncidents), number(cells[0]?.count ?? 0)),
    ...(shownShare < 1 ? [found.shownShare(formatShare(language, shownShare))] : []),
  ],
}

/** Why an analysis shows nothing; undefined when it shows something. */
export function emptinessOf({ method, result }: Analysis): Emptiness | undefined {
  // What an evaluation could not tell, and why, is told with it.
  if (method === 'evaluation' || method === 'dose-response') return undefined
  if (method === 'perceived' && (result.considered === 0 || result.tooFew)) {
    return result.considered === 0 ? 'no-reports' : 'few-reports'
  }
  if (result.considered === 0) return 'no-incidents'
  if ('noStreets' in result && result.noStreets) return 'no-streets'
  if ('unsuitable' in result && result.unsuitable !== null) {
    return result.unsuitable === 'month-precision' ? 'months-only' : result.unsuitable
  }
  if ('tooFew' in result && result.tooFew) return 'too-few'
  const shown =
    'cells' in result && Array.isArray(result.cells)
      ? result.cells
      : 'places' in result
        ? result.places
        : 'clusters' in result
          ? result.clusters
          : 'stretches' in result
            ? result.pieces
            : undefined
  return method !== 'near-repeat' && shown?.length === 0 ? 'nothing' : undefined
}

/** Half-open local days as people say them: to the last that is meant. */
export function daysWords(
  language: Language,
  words: WorkbenchMessages,
  { from, to }: { from: string; to: string },
): string {
  return words.places.days(formatDay(language, from), formatDay(language, shiftDay(to, -1)))
}

/** A probability with as many decimals as mean something; very small ones are said to be under a bound. */
export function probability(language: Language, p: number): string {
  return p < leastP ? `< ${formatNumber(language, leastP, 3)}` : formatNumber(language, p, p < 0.1 ? 3 : 2)
}
