/**
 * From incidents to what a forecast is made of: the study area, and the series of one category beside all others.
 *
 * Method: the area once for all categories, so that their figures can be compared; then counts per cell and step.
 * Complexity: O(n log n) for the area, the same in the rows of a series.
 * Does not handle: incidents without a place.
 */
import type { ForecastSeries } from './forecast-backtest.ts'
import { countBySteps } from './forecast-counts.ts'
import { buildForecastGrid, cellsOfPoints, type ForecastGrid } from './forecast-grid.ts'
import type { PlaceFeature } from './forecast-model.ts'
import { stepsOf, type ForecastSteps } from './forecast-steps.ts'

/** Places (metres) and times (seconds since 1970 UTC) of incidents, in any order. */
export type IncidentColumns = { readonly x: Float64Array; readonly y: Float64Array; readonly seconds: Float64Array }

export type ForecastGround = {
  readonly grid: ForecastGrid
  readonly steps: ForecastSteps
  readonly incidents: IncidentColumns
  /** Cell and step of each incident; −1 outside. */
  readonly cell: Int32Array
  readonly step: Int32Array
}

/** The study area: every cell (of a side in metres) within three cells of an incident before an instant (seconds since 1970 UTC). */
export function layForecastGround(
  incidents: IncidentColumns,
  steps: ForecastSteps,
  before: number,
  cellMetres: number,
): ForecastGround {
  const { x, y, seconds } = incidents
  const earlier = Uint32Array.from(seconds.keys()).filter((i) => seconds[i] < before)
  const grid = buildForecastGrid(takeRows(x, earlier), takeRows(y, earlier), cellMetres)
  return { grid, steps, incidents, cell: cellsOfPoints(grid, x, y), step: stepsOf(steps, seconds) }
}

/** The series of some rows, and beside it that of the others where there are any. */
export function forecastSeries(
  { grid, steps, incidents, cell, step }: ForecastGround,
  own: Uint32Array,
  others: Uint32Array,
  places?: readonly PlaceFeature[],
): ForecastSeries {
  const { x, y, seconds } = incidents
  // Equal times by place: sums of densities then round the same in whatever order the incidents came.
  const byTime = own.slice().sort((a, b) => seconds[a] - seconds[b] || x[a] - x[b] || y[a] - y[b])
  const stepCount = steps.stepStart.length - 1
  const counted = (rows: Uint32Array) => countBySteps(step, cell, stepCount, grid.cellCount, rows)
  return {
    grid,
    unit: steps.unit,
    stepStart: steps.stepStart,
    incidents: {
      x: takeRows(x, byTime),
      y: takeRows(y, byTime),
      seconds: takeRows(seconds, byTime),
    },
    cellOfIncident: Int32Array.from(byTime, (row) => cell[row]),
    sources: others.length === 0 ? [counted(own)] : [counted(own), counted(others)],
    places,
  }
}

function takeRows(values: Float64Array, rows: Uint32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) taken[k] = values[rows[k]]
  return taken
}
