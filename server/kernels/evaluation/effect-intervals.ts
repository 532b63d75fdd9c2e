/**
 * Between which bounds the measures of an evaluation surely lie.
 *
 * Method: parametric bootstrap of the areas' sums. Each replicate draws what the sums' means may have been: gamma with the
 * sum + ½ (Jeffreys' prior of a Poisson mean; Brown, Cai & DasGupta 2001, §4.3), its variance multiplied by the dispersion,
 * and the dispersion itself drawn from its scaled inverse χ², so that few steps give wide intervals as Student's t does.
 * Bounds are the quantiles of the measure over the replicates; those of the displacement quotient are found by
 * inverting a test, as Fieller's (1954), since a quotient whose divisor may be 0 has no bounds. A contrast of two areas
 * takes the dispersion of these two, which is exactly what its variance needs when they are dispersed unequally.
 * Two constants were chosen by simulation (`measure evaluation`): the least dispersion drawn is 0.6, as intervals that never
 * fall short of Poisson's are too wide for it; and over-dispersed counts, whose χ² has a heavier tail, keep
 * degrees / √dispersion degrees of freedom.
 * Complexity: O(replicates · log replicates).
 * Does not handle: correlation from block to block, control areas that drift another way by themselves.
 */
import { gammaDraw } from '../statistics/gamma-draw.ts'
import type { Dispersion } from './conditional-dispersion.ts'
import {
  bufferMeasure,
  displacementQuotient,
  netEffect,
  relativeRate,
  successMeasure,
  totalNetEffect,
  type AreaSums,
  type BeforeAfter,
} from './effect-measures.ts'

/** A figure with its bounds; infinite where it has none. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

/** A quotient: anywhere between the bounds or, where its divisor may be 0, anywhere but between them (`outside`). */
export type QuotientEstimate = Estimate & { readonly outside: boolean }

export type IntervalOptions = {
  /** Share of evaluations whose interval holds the truth, 0–1 exclusive. */
  readonly level: number
  /** Draws; the tail of the level ought to hold some ten of them. */
  readonly replicates: number
  readonly random: () => number
}

const leastDispersion = 0.6

/** Rate ratio and net effect of places against control areas, from the same draws. Sums of the control areas are above 0. */
export function contrastIntervals(
  sums: Pick<AreaSums, 'response' | 'control'>,
  dispersion: Dispersion,
  options: IntervalOptions,
): { rateRatio: Estimate; netEffect: Estimate } {
  const draws = drawMeans([sums.response, sums.control], dispersion, options)
  const drawn = draws.map(([response, control]) => ({ response, control }))
  const ratio = quantileInterval(relativeRate(sums), drawn.map(relativeRate), options.level)
  return { rateRatio: ratio, netEffect: quantileInterval(netEffect(sums), drawn.map(netEffect), options.level) }
}

/** Total net effect; the dispersion is that of places and buffer together against control areas. */
export function totalInterval(sums: AreaSums, dispersion: Dispersion, options: IntervalOptions): Estimate {
  const { response, buffer } = sums
  const treated = { before: response.before + buffer.before, after: response.after + buffer.after }
  const draws = drawMeans([treated, sums.control], dispersion, options)
  const nowhere = { before: 0, after: 0 }
  const totals = draws.map(([response, control]) => totalNetEffect({ response, control, buffer: nowhere }))
  return quantileInterval(totalNetEffect(sums), totals, options.level)
}

/** Weighted displacement quotient; the dispersion is that of all three areas. Undefined unless the success measure is negative. */
export function displacementInterval(
  sums: AreaSums,
  dispersion: Dispersion,
  options: IntervalOptions,
): QuotientEstimate | undefined {
  const value = displacementQuotient(sums)
  if (value === undefined) return undefined
  const draws = drawMeans([sums.response, sums.control, sums.buffer], dispersion, options)
  const parts = draws.map(([response, control, buffer]) => ({
    success: successMeasure({ response, control }),
    moved: bufferMeasure({ control, buffer }),
  }))
  return { value, ...quotientBounds(parts, (1 - options.level) / 2) }
}

/** Means before and after that the areas may have had, a replicate each. */
function drawMeans(
  areas: readonly BeforeAfter[],
  { value, degrees }: Dispersion,
  { replicates, random }: IntervalOptions,
): BeforeAfter[][] {
  const effective = Math.max(2, degrees / Math.sqrt(Math.max(1, value)))
  return Array.from({ length: replicates }, () => {
    const spread = degrees > 0 ? (value * effective) / (2 * gammaDraw(effective / 2, random)) : 1
    const dispersion = Math.max(leastDispersion, spread)
    const meanOf = (sum: number) => dispersion * gammaDraw(sum / dispersion + 0.5, random)
    return areas.map(({ before, after }) => ({ before: meanOf(before), after: meanOf(after) }))
  })
}

function quantileInterval(value: number, draws: readonly number[], level: number): Estimate {
  const ordered = Float64Array.from(draws).sort()
  const tail = (1 - level) / 2
  // A count of 0 has its estimate at the edge of what it may mean.
  return {
    value,
    low: Math.min(value, quantile(ordered, tail)),
    high: Math.max(value, quantile(ordered, 1 - tail)),
  }
}

/** Quantile of ascending values by linear interpolation. */
function quantile(ordered: Float64Array, share: number): number {
  const at = (ordered.length - 1) * share
  const below = Math.floor(at)
  const above = Math.min(ordered.length - 1, below + 1)
  return ordered[below] + (ordered[above] - ordered[below]) * (at - below)
}

/**
 * The quotients w for which 0 lies between the quantiles of moved − w · success. From −∞ the share of replicates in which that
 * is at most 0 falls at every quotient with a negative success and rises at the others.
 */
function quotientBounds(
  parts: readonly { success: number; moved: number }[],
  tail: number,
): Pick<QuotientEstimate, 'low' | 'high' | 'outside'> {
  const count = parts.length
  const failed = parts.filter(({ success }) => success >= 0).length
  const outside = failed >= tail * count
  const events = parts
    .map(({ success, moved }) => ({ at: moved / success, change: success < 0 ? -1 : 1 }))
    .sort((a, b) => a.at - b.at)
  // The first and last quotients of the inner part: of those believed, or where the outermost are, of those not believed.
  let below = count - failed
  let [low, high] = [Infinity, -Infinity]
  for (const { at, change } of events) {
    if (inner(below)) high = at
    below += change
    if (inner(below) && low === Infinity) low = at
  }
  return low <= high ? { low, high, outside } : { low: -Infinity, high: Infinity, outside: false }

  function inner(share: number): boolean {
    return (share >= tail * count && share <= (1 - tail) * count) !== outside
  }
}
