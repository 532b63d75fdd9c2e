import type { z } from 'zod'
import type { runAccuracySchema } from '../../contract/hotspot-evidence.ts'
import type { ChosenParameters } from '../../contract/hotspots.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { countBySteps } from '../../kernels/forecast/forecast-counts.ts'
import { buildForecastGrid, cellAt, type ForecastGrid } from '../../kernels/forecast/forecast-grid.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import { pointsByHeight, pointsInRing } from '../../kernels/points/points-in-ring.ts'
import { topHits } from '../../kernels/forecast/prediction-accuracy.ts'
import { parametersAsGiven } from './choose-parameters.ts'
import { baselineCellHectares, baselineCellMetres } from './counting-baseline.ts'
import { findShapes } from './find-shapes.ts'
import type { ColumnsSystem } from './hotspot-rules.ts'
import { gather } from './set-heaps-aside.ts'
import { testPeriods, type TestPeriod } from './test-periods.ts'

/** Fewest incidents to learn from in a fold, and to be tested on in all folds together. */
const fewestLearned = 100
const fewestTested = 50

/** Folds below which no interval is drawn. */
export const fewestFolds = 3

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, 2 to 5. */
const studentQuantiles = [4.303, 3.182, 2.776, 2.571]

type Accuracy = z.infer<typeof runAccuracySchema>
type Fold = {
  period: TestPeriod
  total: number
  hectares: number
  study: number
  held: number
  counted: number
  best: number
}

/**
 * How much of the incidents of later periods hotspots of everything before them held, beside the squares with most incidents
 * before on as much ground, in PAI and PEI. `goOn` is asked before each fold with the number done and of how many.
 */
export function runAccuracy(
  columns: PointColumns,
  rows: Uint32Array,
  filter: PointFilter,
  chosen: ChosenParameters,
  system: ColumnsSystem,
  goOn: (done: number, of: number) => boolean,
): Accuracy {
  const nothing: Accuracy = { tooFew: true, folds: [], method: null, counting: null, better: null }
  const periods = testPeriods(columns, rows, filter, system.zone)
  const folds: Fold[] = []
  // The latest first: those that time does not suffice for are the oldest.
  for (const [done, period] of periods.toReversed().entries()) {
    if (!goOn(done, periods.length)) break
    const fold = foldOf(columns, rows, period, chosen, system)
    if (fold === undefined) return nothing
    folds.unshift(fold)
  }
  const total = folds.reduce((sum, fold) => sum + fold.total, 0)
  const covered = folds.some(({ hectares }) => hectares > 0)
  if (folds.length < fewestFolds || total < fewestTested || !covered) return nothing
  const clock = zoneClock(system.zone)
  return {
    tooFew: false,
    folds: folds.map((fold) => ({
      from: clock.localDate(fold.period.fromSeconds),
      to: clock.localDate(fold.period.toSeconds),
      incidents: fold.total,
      areaHectares: fold.hectares,
      method: accuracyOf([fold], 'held'),
      counting: accuracyOf([fold], 'counted'),
    })),
    method: accuracyOf(folds, 'held'),
    counting: accuracyOf(folds, 'counted'),
    better: betterOf(folds),
  }
}

function foldOf(
  columns: PointColumns,
  rows: Uint32Array,
  period: TestPeriod,
  chosen: ChosenParameters,
  { projection }: ColumnsSystem,
): Fold | undefined {
  const began = (row: number) => columns.fromSeconds[row] ?? 0
  const learned = rows.filter((row) => began(row) < period.fromSeconds)
  const tested = rows.filter((row) => began(row) >= period.fromSeconds && began(row) < period.toSeconds)
  if (learned.length < fewestLearned) return undefined
  const { shapes, timed } = findShapes(columns, learned, parametersAsGiven(chosen), projection)
  const outlines = shapes.flatMap(({ signs, outline }) => (signs === null ? [outline] : []))
  const hectares = outlines.reduce((sum, { areaHectares }) => sum + areaHectares, 0)
  const places = timed.grid
  const grid = buildForecastGrid(places.x, places.y, baselineCellMetres)
  const study = grid.cellCount * baselineCellHectares
  const nothing = { period, total: tested.length, hectares, study, held: 0, counted: 0, best: 0 }
  if (hectares === 0) return nothing
  const [x, y] = [gather(columns.x, tested), gather(columns.y, tested)]
  const cells = cellsOf(grid, x, y)
  const outside = cells.reduce((sum, cell) => sum + (cell < 0 ? 1 : 0), 0)
  const counts = countBySteps(new Int32Array(tested.length), cells, 1, grid.cellCount)
  const scores = new Float32Array(grid.cellCount)
  for (const [place, cell] of cellsOf(grid, places.x, places.y).entries()) {
    scores[cell] = (scores[cell] ?? 0) + (places.weight[place] ?? 0)
  }
  const { hits, best } = topHits(scores, counts, 0, Math.min(1, hectares / study), outside)
  const inOrder = pointsByHeight(x, y)
  // One that lies in two outlines counts once.
  const held = new Set(
    outlines.flatMap(({ ringMetres }) => [...pointsInRing(inOrder, Float64Array.from(ringMetres.flat()))]),
  )
  return { ...nothing, held: held.size, counted: hits, best }
}

function cellsOf(grid: ForecastGrid, x: Float64Array, y: Float64Array): Int32Array {
  const cell = (metres: number) => Math.floor(metres / baselineCellMetres)
  return Int32Array.from(x, (east, i) => cellAt(grid, cell(y[i] ?? 0), cell(east)))
}

/** PAI and PEI over folds together: hits over what the same shares of the ground would hold by chance, and at best. */
function accuracyOf(folds: readonly Fold[], of: 'held' | 'counted'): { pai: number | null; pei: number | null } {
  const hits = folds.reduce((sum, fold) => sum + fold[of], 0)
  const chance = folds.reduce((sum, { total, hectares, study }) => sum + (total * hectares) / study, 0)
  const best = folds.reduce((sum, fold) => sum + fold.best, 0)
  return { pai: chance === 0 ? null : hits / chance, pei: best === 0 ? null : hits / best }
}

/** Which holds surely more: the interval of the mean difference between the shares that they hold, by Student's t. */
function betterOf(folds: readonly Fold[]): 'method' | 'counting' | 'neither' {
  const differences = folds.map(({ held, counted, total }) => (total === 0 ? 0 : (held - counted) / total))
  const n = differences.length
  const mean = differences.reduce((sum, value) => sum + value, 0) / n
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const margin = (studentQuantiles[n - 3] ?? 1.96) * Math.sqrt(variance / n)
  if (mean - margin > 0) return 'method'
  return mean + margin < 0 ? 'counting' : 'neither'
}
