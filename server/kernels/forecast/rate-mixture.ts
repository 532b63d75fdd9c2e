/**
 * Expected counts as a mixture of rates, each with a weight that cannot be negative, learned from what happened.
 *
 * Method: μ = Σ wⱼ fⱼ with w ≥ 0, by maximum Poisson likelihood through expectation-maximisation: every incident is shared among
 * the rates that may have caused it, wⱼ ← wⱼ · Σᵢ (yᵢ/μᵢ) fⱼᵢ / Σᵢ fⱼᵢ (Dempster, Laird & Rubin 1977; as in marked point process
 * maps, Mohler 2014, eq. 5–7). Rows without an incident enter by the sums of their rates alone. A prior of `priorIncidents`
 * incidents shared as the start shares them keeps weights from resting on a handful of incidents.
 * Complexity: O(rounds · rows with incidents · rates).
 * Does not handle: effects that lower a rate; rates that are negative (refused).
 */

/** What the weights are learned from. */
export type MixtureRows = {
  /** Rates of the rows in which something happened, row by row: rate j of row i at [i · rateCount + j]. */
  readonly rates: Float64Array
  /** Incidents of those rows, above 0. */
  readonly count: Float64Array
  /** Sum of each rate over all rows, those without incidents too. */
  readonly totals: Float64Array
}

const rounds = 80

/** Share of an incident that rates not held for its cause still get at the start; keeps every weight off 0. */
const leastShare = 1e-4

/**
 * Weights of the rates, in their order; a rate that is 0 everywhere weighs 0.
 * @throws Error naming the offending value: unequal lengths, a rate below 0 or not a number
 */
export function fitRateMixture(rows: MixtureRows, start: Float64Array, priorIncidents: number): Float64Array {
  const { rates, count, totals } = rows
  const rateCount = totals.length
  if (rates.length !== count.length * rateCount) {
    throw new Error(`Unequal lengths: ${rates.length} rates for ${count.length} rows of ${rateCount}`)
  }
  const wrong = rates.findIndex((rate) => !(rate >= 0))
  if (wrong >= 0) throw new Error(`Not a rate: ${rates[wrong]} in row ${Math.floor(wrong / rateCount)}`)
  const incidents = count.reduce((sum, n) => sum + n, 0)
  // Nothing happened: every weight is 0, and there would be nothing to divide by.
  if (incidents === 0) return new Float64Array(rateCount)
  const share = startShares(start, totals)
  const weight = new Float64Array(rateCount)
  for (let j = 0; j < rateCount; j++) weight[j] = totals[j] > 0 ? (share[j] * incidents) / totals[j] : 0
  const caused = new Float64Array(rateCount)
  for (let round = 0; round < rounds; round++) {
    for (let j = 0; j < rateCount; j++) caused[j] = priorIncidents * share[j]
    for (let i = 0; i < count.length; i++) {
      const at = i * rateCount
      let expected = 0
      for (let j = 0; j < rateCount; j++) expected += weight[j] * rates[at + j]
      if (expected === 0) continue
      for (let j = 0; j < rateCount; j++) caused[j] += (count[i] / expected) * weight[j] * rates[at + j]
    }
    const shrink = incidents / (incidents + priorIncidents)
    for (let j = 0; j < rateCount; j++) weight[j] = totals[j] > 0 ? (caused[j] * shrink) / totals[j] : 0
  }
  return weight
}

/** Shares of the start over the rates that are anywhere above 0, adding up to 1. */
function startShares(start: Float64Array, totals: Float64Array): Float64Array {
  const share = start.map((value, j) => (totals[j] > 0 ? Math.max(value, leastShare) : 0))
  const sum = share.reduce((a, b) => a + b, 0)
  return sum === 0 ? share : share.map((value) => value / sum)
}
