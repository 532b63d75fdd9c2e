/**
 * What a forecast knows about each cell before a step: rates of incidents at several ages and scales of neighbourhood.
 *
 * Method: a rate is Σ 2^(−age/h) · n over past steps (h its half-life in steps, ∞ for the whole history), n being the incidents of the
 * cell itself or their mean around it (a square of side 2r + 1 averaged twice: a pyramid of reach 2r), divided by Σ 2^(−age/h),
 * so that it stays incidents per step however long the history. Ageing and averaging commute, so each step is averaged
 * once and every rate moves on by one multiplication.
 * Source: exponential ageing and several scales as in marked point process maps (Mohler 2014, eq. 2–4).
 * Complexity: O(cells · rates + cells with incidents · (4r + 1)²) a step.
 * Does not handle: features that do not change with time; they stand beside these as plain columns.
 */
import type { ForecastCounts } from './forecast-counts.ts'
import { firstCellFrom, type ForecastGrid } from './forecast-grid.ts'

/** One rate to keep. */
export type RateForm = {
  readonly name: string
  /** Position among the sources of counts. */
  readonly source: number
  /** Cells of the square averaged twice; 0 is the cell alone. */
  readonly radius: number
  /** Steps, or Infinity. */
  readonly halfLifeSteps: number
  /** Count a step with any incident as one: what a burst of a single night would otherwise outweigh. */
  readonly occupied?: boolean
}

export type ForecastFeatures = {
  readonly forms: readonly RateForm[]
  /** Aged sums of each form; divided by its age sum they are rates per step. */
  readonly sums: readonly Float32Array[]
  readonly ageSums: Float64Array
}

/** No step seen yet. */
export function startFeatures(grid: ForecastGrid, forms: readonly RateForm[]): ForecastFeatures {
  return { forms, sums: forms.map(() => new Float32Array(grid.cellCount)), ageSums: new Float64Array(forms.length) }
}

/** Takes in one step of every source; steps come in order, each once. */
export function advanceFeatures(
  { forms, sums, ageSums }: ForecastFeatures,
  grid: ForecastGrid,
  sources: readonly ForecastCounts[],
  step: number,
): void {
  const averaged = new Map<string, Float32Array | undefined>()
  for (let f = 0; f < forms.length; f++) {
    const { source, radius, halfLifeSteps, occupied = false } = forms[f]
    const ageing = 2 ** (-1 / halfLifeSteps)
    ageSums[f] = ageSums[f] * ageing + 1
    const sum = sums[f]
    if (ageing < 1) for (let i = 0; i < sum.length; i++) sum[i] *= ageing
    const counts = sources[source]
    if (radius === 0) {
      for (let e = counts.stepStart[step]; e < counts.stepStart[step + 1]; e++) {
        sum[counts.cell[e]] += occupied ? 1 : counts.count[e]
      }
      continue
    }
    const key = `${source} ${radius} ${occupied}`
    if (!averaged.has(key)) averaged.set(key, averageAround(grid, counts, step, radius, occupied))
    const around = averaged.get(key)
    if (around !== undefined) for (let i = 0; i < sum.length; i++) sum[i] += around[i]
  }
}

/** A step's incidents averaged over the neighbourhood of each cell; undefined when it has none. */
function averageAround(
  grid: ForecastGrid,
  { stepStart, cell, count }: ForecastCounts,
  step: number,
  radius: number,
  occupied: boolean,
): Float32Array | undefined {
  if (stepStart[step] === stepStart[step + 1]) return undefined
  const { row, column, cellCount } = grid
  const around = new Float32Array(cellCount)
  // Spread from the few cells with incidents: filters over all cells would cost four times as much.
  const reach = 2 * radius
  const side = reach + 1
  for (let e = stepStart[step]; e < stepStart[step + 1]; e++) {
    const [atRow, atColumn] = [row[cell[e]], column[cell[e]]]
    const share = (occupied ? 1 : count[e]) / side ** 4
    for (let dr = -reach; dr <= reach; dr++) {
      const rowShare = share * (side - Math.abs(dr))
      for (let c = firstCellFrom(grid, atRow + dr, atColumn - reach); c < cellCount; c++) {
        const dc = column[c] - atColumn
        if (row[c] !== atRow + dr || dc > reach) break
        around[c] += rowShare * (side - (dc < 0 ? -dc : dc))
      }
    }
  }
  return around
}
