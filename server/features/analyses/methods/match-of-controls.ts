import type { EvaluationResult } from '../../../contract/analysis-methods/evaluation.ts'
import { conditionalDispersion } from '../../../kernels/evaluation/conditional-dispersion.ts'
import { contrastIntervals, type IntervalOptions } from '../../../kernels/evaluation/effect-intervals.ts'
import { courseCorrelation } from '../../../kernels/evaluation/matched-controls.ts'
import type { EvaluatedAreas } from './evaluated-areas.ts'

type Match = NonNullable<EvaluationResult['match']>

/** Incidents in each half of the period before below which its trend says nothing. */
const fewestInHalf = 5

/** Control areas with more than this many times the incidents of the places, or fewer than its inverse, are another kind of place. */
const likeLevel = 1.5

/**
 * How alike places and control areas were before: by level, by their steps, and by what the evaluation would have found had the
 * measure begun in the middle of the period before, when nothing was done.
 */
export function matchOfControls(
  { series, places, controls, basis, proposed }: EvaluatedAreas,
  firstAfter: number,
  options: IntervalOptions,
): Match {
  const response = series.response.slice(0, firstAfter)
  const control = series.control.slice(0, firstAfter)
  const trend = trendBefore(response, control, options)
  const levelRatio = sum(control) / controls.length / Math.max(0.5, sum(response) / places.length)
  const unmatched = proposed?.unmatched ?? 0
  const parted = trend !== null && (trend.low > 1 || trend.high < 1)
  const alike =
    trend !== null && levelRatio <= likeLevel && levelRatio >= 1 / likeLevel && unmatched * 2 <= places.length
  return {
    basis,
    quality: parted ? 'poor' : alike ? 'good' : 'fair',
    levelRatio,
    correlation: courseCorrelation(response, control) ?? null,
    trend,
    candidates: proposed?.candidates ?? null,
    unmatched,
    squareMetres: proposed?.squareMetres ?? null,
  }
}

function trendBefore(response: Int32Array, control: Int32Array, options: IntervalOptions) {
  const middle = response.length >> 1
  const halves = (counts: Int32Array) => ({ before: sum(counts.slice(0, middle)), after: sum(counts.slice(middle)) })
  const sums = { response: halves(response), control: halves(control) }
  const least = Math.min(...Object.values(sums).flatMap(({ before, after }) => [before, after]))
  if (middle === 0 || least < fewestInHalf) return null
  return contrastIntervals(sums, conditionalDispersion([response, control], middle, 1), options).rateRatio
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0)
}
