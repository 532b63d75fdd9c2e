import type { Analysis } from '../../api/analysis-types.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { messages } from '../../i18n/language.ts'
import type { Measure } from '../../map/result-picture.ts'
import type { AnalysisMethodName } from '../../state/method-name.ts'
import type { Compared } from './compared.ts'
import type { Voice } from './result-words.ts'

const hectaresPerSquareKilometre = 100
type Peak = { value: number; measure: Measure } | null

/** The highest that a thing's map shows, with what that measures; a dash where it grades nothing. */
export function peakWords(compared: Compared, { language, words }: Voice): string {
  const said = (value: number, what: string) =>
    `${formatMeasure(language, value)} (${what.toLocaleLowerCase(language)})`
  if (compared.kind === 'hotspots') {
    const densities = compared.run.hotspots.filter(({ artefact }) => !artefact).map((one) => one.densityPerHectare)
    return densities.length === 0 ? '–' : said(Math.max(...densities), messages.value.legend.perHectare)
  }
  const { method, result } = compared.analysis
  const peakOf = peaks[method] as (result: Analysis['result']) => Peak
  const peak = peakOf(result)
  return peak ? said(peak.value, words.legend[peak.measure]) : '–'
}

const peaks: { [M in AnalysisMethodName]: (result: Analysis<M>['result']) => Peak } = {
  surface: ({ peakPerSquareKilometre }) => ({
    value: peakPerSquareKilometre / hectaresPerSquareKilometre,
    measure: 'per-hectare',
  }),
  segments: ({ peakPer100Metres }) => ({ value: peakPer100Metres, measure: 'per-100-metres' }),
  'gi-star': ({ cells }) => highest(cells, (cell) => cell.z, 'z'),
  scan: ({ clusters }) => highest(clusters, (cluster) => cluster.ratio, 'ratio'),
  forecast: ({ places }) => highest(places, (place) => place.expected, 'expected'),
  counts: ({ cells }) => highest(cells, (cell) => cell.count, 'per-square'),
  'local-moran': () => null,
  comparison: () => null,
  evaluation: () => null,
  'dose-response': () => null,
  perceived: ({ places }) => highest(places, (place) => place.voices, 'voices'),
  'near-repeat': () => null,
}

function highest<T>(places: readonly T[], valueOf: (place: T) => number, measure: Measure): Peak {
  return places.length === 0
    ? null
    : { value: places.reduce((most, one) => Math.max(most, valueOf(one)), -Infinity), measure }
}
