/**
 * How well a ranking of cells predicted where incidents happened: PAI and PEI.
 *
 * Method: prediction accuracy index PAI = (n/N)/(a/A) (Chainey, Tompson, Uhlig 2008) over the top share of the cells, and
 * the prediction efficiency index PEI* = n/n*, n* the most that any choice of as many cells would have held (Hunt 2016; NIJ 2017).
 * Cells tied at the cut share what is left of the area: the hits are the expectation over all orders of the tie, so that no
 * ranking gains or loses by the order in which cells happen to lie. A share that ends within a cell takes that part of it.
 * Complexity: O(cells) (quickselect, Hoare 1961), O(cells with incidents) for the best possible.
 * Does not handle: scores that are not a number (refused), cells of different sizes.
 */
import type { ForecastCounts } from './forecast-counts.ts'

export type TopHits = {
  /** Expected incidents in the top share, and the most that a share of that size could have held. */
  readonly hits: number
  readonly best: number
  /** All incidents of the step. */
  readonly total: number
}

/**
 * Incidents of a step in the top share (0–1) of the cells by score; `outside` incidents happened outside the study area.
 * @throws Error naming the offending value: a share outside 0–1, a score that is not a number
 */
export function topHits(
  scores: Float32Array,
  counts: ForecastCounts,
  step: number,
  share: number,
  outside = 0,
): TopHits {
  if (!(share > 0 && share <= 1)) throw new Error(`Not a share of the cells: ${share}`)
  const area = share * scores.length
  const cut = scoreAtRank(scores, Math.min(scores.length - 1, Math.ceil(area) - 1))
  let above = 0
  let tied = 0
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] > cut) above++
    else if (scores[i] === cut) tied++
    else if (Number.isNaN(scores[i])) throw new Error(`The score of cell ${i} is not a number`)
  }
  let [hits, tiedHits, total] = [0, 0, outside]
  for (let e = counts.stepStart[step]; e < counts.stepStart[step + 1]; e++) {
    total += counts.count[e]
    if (scores[counts.cell[e]] > cut) hits += counts.count[e]
    else if (scores[counts.cell[e]] === cut) tiedHits += counts.count[e]
  }
  if (tied > 0) hits += (tiedHits * (area - above)) / tied
  return { hits, best: bestHits(counts, step, area), total }
}

/** PAI of hits pooled over steps: the share of the incidents over the share of the area; undefined without incidents. */
export function predictionAccuracy(steps: readonly TopHits[], share: number): number | undefined {
  const total = steps.reduce((sum, step) => sum + step.total, 0)
  return total === 0 ? undefined : steps.reduce((sum, { hits }) => sum + hits, 0) / total / share
}

/** PEI of hits pooled over steps, 0–1; undefined where nothing could have been hit. */
export function predictionEfficiency(steps: readonly TopHits[]): number | undefined {
  const best = steps.reduce((sum, step) => sum + step.best, 0)
  return best === 0 ? undefined : steps.reduce((sum, { hits }) => sum + hits, 0) / best
}

/** The most incidents of a step that an area of so many cells can hold. */
function bestHits({ stepStart, count }: ForecastCounts, step: number, area: number): number {
  const sorted = count.slice(stepStart[step], stepStart[step + 1]).sort()
  let hits = 0
  for (let left = area, i = sorted.length - 1; left > 0 && i >= 0; left--, i--) hits += Math.min(1, left) * sorted[i]
  return hits
}

/** The score that has exactly `rank` others before it in descending order. */
function scoreAtRank(scores: Float32Array, rank: number): number {
  if (scores.length === 0) return 0
  const values = scores.slice()
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1]
    let i = low
    let j = high
    while (i <= j) {
      while (values[i] > pivot) i++
      while (values[j] < pivot) j--
      if (i <= j) {
        ;[values[i], values[j]] = [values[j], values[i]]
        i++
        j--
      }
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return values[rank]
}
