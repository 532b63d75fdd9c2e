/**
 * Did it help? Incidents of some places, of control areas and of the buffer around the places, step by step, before and after.
 *
 * Method: the measures of effect-measures with the intervals of effect-intervals. Helped is claimed only where the whole
 * interval of the rate ratio lies below 1, so in at most (1 − level) / 2 of the cases in which nothing changed. Nothing is said
 * of fewer incidents or blocks than below, where intervals were found to be off or useless.
 * Complexity: O(steps + replicates · log replicates).
 * Does not handle: places chosen because they were bad just before (they fall back by themselves: choose control areas
 * by the same period); effects that come or go within a period.
 */
import { conditionalDispersion } from './conditional-dispersion.ts'
import {
  contrastIntervals,
  displacementInterval,
  totalInterval,
  type Estimate,
  type IntervalOptions,
  type QuotientEstimate,
} from './effect-intervals.ts'
import type { AreaSums, BeforeAfter } from './effect-measures.ts'

/** Incidents per step, all of equal length; steps from `firstAfter` on are after. */
export type EvaluationSeries = {
  readonly response: ArrayLike<number>
  readonly control: ArrayLike<number>
  readonly buffer: ArrayLike<number>
  readonly firstAfter: number
}

export type Refusal = 'few-response' | 'few-control' | 'no-controls' | 'few-steps'
export type Claim = 'helped' | 'no-sign' | 'worse' | 'too-few'
export type DisplacementReading = 'spread' | 'partial' | 'wiped-out' | 'unclear'

export type SeriesEvaluation = {
  readonly sums: AreaSums
  readonly refusals: readonly Refusal[]
  readonly claim: Claim
  /** Undefined where something is refused. */
  readonly rateRatio: Estimate | undefined
  readonly netEffect: Estimate | undefined
  readonly totalNetEffect: Estimate | undefined
  /** Of places against control areas. */
  readonly dispersion: number | undefined
  /** Undefined too where it did not go well, or with few incidents in the buffer. */
  readonly displacement: (QuotientEstimate & { readonly reading: DisplacementReading }) | undefined
}

/** Nothing is said with fewer incidents in the places before, in both periods, or in the control areas in either period. */
const fewestIncidents = { responseBefore: 10, response: 20, control: 10, buffer: 10 } as const

/** Blocks in each period below which there is nothing to tell chance variation by. */
const fewestBlocks = 3

/** A block is two months where each period holds three of them, since what happens in one month goes on in the next; else one. */
const blocksMonths = [2, 1]

/**
 * Evaluates three series, of which `stepsPerMonth` steps make a month (1 or, of weeks, 4).
 * @throws Error for series of unequal lengths or a first step after that is none of them
 */
export function evaluateSeries(
  series: EvaluationSeries,
  { stepsPerMonth, ...options }: IntervalOptions & { readonly stepsPerMonth: number },
): SeriesEvaluation {
  const { response, control, buffer, firstAfter } = series
  const steps = response.length
  if (control.length !== steps || buffer.length !== steps) {
    throw new Error(`Unequal lengths: ${steps}, ${control.length} and ${buffer.length} steps`)
  }
  if (!(Number.isInteger(firstAfter) && firstAfter >= 0 && firstAfter <= steps)) {
    throw new Error(`Not a first step after of ${steps} steps: ${firstAfter}`)
  }
  const sums = {
    response: sumsOf(response, firstAfter),
    control: sumsOf(control, firstAfter),
    buffer: sumsOf(buffer, firstAfter),
  }
  const shorter = Math.min(firstAfter, steps - firstAfter)
  const blockSteps = blocksMonths
    .map((months) => months * stepsPerMonth)
    .find((length) => shorter >= fewestBlocks * length)
  const refusals = refusalsOf(sums, blockSteps)
  const nothing = { rateRatio: undefined, netEffect: undefined, totalNetEffect: undefined, dispersion: undefined }
  if (refusals.length > 0 || blockSteps === undefined)
    return { sums, refusals, claim: 'too-few', displacement: undefined, ...nothing }

  const treated = Array.from(response, (count, step) => count + buffer[step])
  const dispersionOf = (...areas: ArrayLike<number>[]) => conditionalDispersion(areas, firstAfter, blockSteps)
  const dispersion = dispersionOf(response, control)
  const contrast = contrastIntervals(sums, dispersion, options)
  const { rateRatio } = contrast
  const enough = sums.buffer.before + sums.buffer.after >= fewestIncidents.buffer
  const moved = enough ? displacementInterval(sums, dispersionOf(response, control, buffer), options) : undefined
  return {
    sums,
    refusals,
    claim: rateRatio.high < 1 ? 'helped' : rateRatio.low > 1 ? 'worse' : 'no-sign',
    ...contrast,
    totalNetEffect: totalInterval(sums, dispersionOf(treated, control), options),
    dispersion: dispersion.value,
    displacement: moved && { ...moved, reading: readingOf(moved) },
  }
}

function refusalsOf({ response, control }: AreaSums, blockSteps: number | undefined): Refusal[] {
  const refusals: Refusal[] = []
  if (response.before < fewestIncidents.responseBefore || response.before + response.after < fewestIncidents.response) {
    refusals.push('few-response')
  }
  if (Math.min(control.before, control.after) < fewestIncidents.control) refusals.push('few-control')
  if (blockSteps === undefined) refusals.push('few-steps')
  return refusals
}

function readingOf({ low, high, outside }: QuotientEstimate): DisplacementReading {
  if (outside) return 'unclear'
  if (low > 0) return 'spread'
  if (high < -1) return 'wiped-out'
  return low > -1 && high < 0 ? 'partial' : 'unclear'
}

function sumsOf(counts: ArrayLike<number>, firstAfter: number): BeforeAfter {
  let [before, after] = [0, 0]
  for (let step = 0; step < counts.length; step++) {
    if (step < firstAfter) before += counts[step]
    else after += counts[step]
  }
  return { before, after }
}
