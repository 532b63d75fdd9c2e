/**
 * Incidents per cell and step (week or month), as compressed columns: only the cells of a step in which something happened.
 *
 * Method: one number per incident (step · cells + cell), sorted, equal ones folded.
 * Complexity: O(n log n).
 * Does not handle: incidents whose step or cell is unknown: they are left out.
 */
export type ForecastCounts = {
  readonly stepCount: number
  /** Step s has the entries stepStart[s] to stepStart[s + 1] − 1, in order of their cells. */
  readonly stepStart: Int32Array
  readonly cell: Int32Array
  readonly count: Float32Array
}

/**
 * Counts incidents, given by their step (0 to stepCount − 1) and cell (0 to cellCount − 1); outside of either they are left out.
 * `only` names the incidents meant, all when left out.
 */
export function countBySteps(
  step: Int32Array,
  cell: Int32Array,
  stepCount: number,
  cellCount: number,
  only?: Uint32Array,
): ForecastCounts {
  const keys = new Float64Array(only?.length ?? step.length)
  let length = 0
  for (let k = 0; k < keys.length; k++) {
    const i = only === undefined ? k : only[k]
    if (step[i] < 0 || step[i] >= stepCount || cell[i] < 0 || cell[i] >= cellCount) continue
    keys[length++] = step[i] * cellCount + cell[i]
  }
  const sorted = keys.subarray(0, length).sort()
  let entries = 0
  for (let k = 0; k < length; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) entries++
  const counts = {
    stepCount,
    stepStart: new Int32Array(stepCount + 1),
    cell: new Int32Array(entries),
    count: new Float32Array(entries),
  }
  let entry = -1
  for (let k = 0; k < length; k++) {
    if (k === 0 || sorted[k] !== sorted[k - 1]) {
      entry++
      const at = Math.floor(sorted[k] / cellCount)
      counts.cell[entry] = sorted[k] - at * cellCount
      counts.stepStart[at + 1]++
    }
    counts.count[entry]++
  }
  for (let s = 0; s < stepCount; s++) counts.stepStart[s + 1] += counts.stepStart[s]
  return counts
}

/** Adds the counts of one step, times a weight, to a value per cell. */
export function addStep(
  { stepStart, cell, count }: ForecastCounts,
  step: number,
  into: Float32Array,
  weight = 1,
): void {
  for (let e = stepStart[step]; e < stepStart[step + 1]; e++) into[cell[e]] += weight * count[e]
}

/** Incidents of one step. */
export function stepTotal({ stepStart, count }: ForecastCounts, step: number): number {
  let total = 0
  for (let e = stepStart[step]; e < stepStart[step + 1]; e++) total += count[e]
  return total
}
