/**
 * The figures of a backtest: PAI and PEI of every method at every share of the area, pooled and step by step.
 *
 * Method: pooled over steps, Σ hits over Σ incidents, so that a step of three incidents does not weigh like one of three hundred.
 * Complexity: O(steps).
 * Does not handle: steps without incidents, which the backtest passes over.
 */
import { forecastMethods, testedShares, type ForecastMethod, type TestedStep } from './forecast-backtest.ts'
import { predictionAccuracy, predictionEfficiency, type TopHits } from './prediction-accuracy.ts'

/** A method, or for every step the one chosen for it. */
export type ReportedMethod = ForecastMethod | 'chosen'

export const reportedMethods: readonly ReportedMethod[] = [...forecastMethods, 'chosen']

export type AccuracyAtShare = {
  readonly share: number
  /** Undefined without incidents. */
  readonly pai: number | undefined
  readonly pei: number | undefined
  /** Share of the incidents that fell into the top share of the area, 0–1. */
  readonly hitRate: number | undefined
  /** Of each tested step. */
  readonly steps: readonly TopHits[]
}

/** How a method did, share by share. */
export function accuracyOf(tested: readonly TestedStep[], method: ReportedMethod): AccuracyAtShare[] {
  return testedShares.map((share, s) => {
    const steps = tested.map(({ hits, chosen }) => hits[method === 'chosen' ? chosen : method][s])
    const pai = predictionAccuracy(steps, share)
    return { share, pai, pei: predictionEfficiency(steps), hitRate: pai === undefined ? undefined : pai * share, steps }
  })
}

/** Whether nothing beat counting: what was chosen hit no more than counting did, at any share. */
export function countingWins(tested: readonly TestedStep[]): boolean {
  const [chosen, count] = [accuracyOf(tested, 'chosen'), accuracyOf(tested, 'count')]
  return chosen.every(({ pai }, s) => (pai ?? 0) <= (count[s].pai ?? 0))
}
