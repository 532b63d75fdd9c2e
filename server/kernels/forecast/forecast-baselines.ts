/**
 * The forecasts that practice uses and every other must beat: counting, retrospective KDE and prospective mapping.
 *
 * Method: counting, incidents per cell over the whole history. KDE, the quartic kernel (1 − d²/b²)² (Silverman 1986, eq. 4.5)
 * with b = 200 m over the last 60 days, at the cells' centres, as practised (Chainey & Ratcliffe 2005). Prospective,
 * Σ 1/((1 + d)(1 + t)) over incidents at most 8 cells and 8 weeks away, d in cells between centres, t in whole weeks past
 * (Bowers, Johnson & Pease 2004).
 * Complexity: O(incidents of the window · cells within reach).
 * Does not handle: edges; the area's outside holds no past incident.
 */
import { firstCellFrom, type ForecastGrid } from './forecast-grid.ts'

/** Incidents in order of time. */
export type TimedIncidents = {
  /** Metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Seconds since 1970 UTC, ascending. Where only the month is known, its middle. */
  readonly seconds: Float64Array
}

/** As practised; days and metres. */
const kdeBandwidthMetres = 200
const kdeDays = 60

/** As published; cells and weeks. */
const prospectiveCells = 8
const prospectiveWeeks = 8

const secondsPerDay = 86_400

/** Density at each cell's centre from the incidents of the 60 days before `now` (seconds since 1970 UTC). */
export function retrospectiveKde(grid: ForecastGrid, incidents: TimedIncidents, now: number): Float32Array {
  const { cellMetres, cellCount, row, column } = grid
  const { x, y, seconds } = incidents
  const density = new Float32Array(cellCount)
  const reach = Math.ceil(kdeBandwidthMetres / cellMetres + 0.5)
  const last = firstNotBefore(seconds, now)
  for (let i = firstNotBefore(seconds, now - kdeDays * secondsPerDay); i < last; i++) {
    const atRow = Math.floor(y[i] / cellMetres)
    const atColumn = Math.floor(x[i] / cellMetres)
    for (let r = atRow - reach; r <= atRow + reach; r++) {
      const dy = (r + 0.5) * cellMetres - y[i]
      for (let c = firstCellFrom(grid, r, atColumn - reach); c < cellCount; c++) {
        if (row[c] !== r || column[c] > atColumn + reach) break
        const dx = (column[c] + 0.5) * cellMetres - x[i]
        const nearness = 1 - (dx * dx + dy * dy) / kdeBandwidthMetres ** 2
        if (nearness > 0) density[c] += nearness * nearness
      }
    }
  }
  return density
}

/** Risk of each cell from the incidents of the 8 weeks before `now` (seconds since 1970 UTC). */
export function prospectiveRisk(
  grid: ForecastGrid,
  incidents: TimedIncidents,
  cellOfIncident: Int32Array,
  now: number,
): Float32Array {
  const { cellCount, row, column } = grid
  const { seconds } = incidents
  // What lies in one cell spreads alike, so each cell's weights in time are summed before they spread.
  const weight = new Float64Array(cellCount)
  const last = firstNotBefore(seconds, now)
  for (let i = firstNotBefore(seconds, now - prospectiveWeeks * 7 * secondsPerDay); i < last; i++) {
    const weeks = Math.floor((now - seconds[i]) / (7 * secondsPerDay))
    if (cellOfIncident[i] >= 0) weight[cellOfIncident[i]] += 1 / (1 + weeks)
  }
  const risk = new Float32Array(cellCount)
  for (let from = 0; from < cellCount; from++) {
    if (weight[from] === 0) continue
    for (let dr = -prospectiveCells; dr <= prospectiveCells; dr++) {
      const reach = Math.floor(Math.sqrt(prospectiveCells ** 2 - dr * dr))
      for (let c = firstCellFrom(grid, row[from] + dr, column[from] - reach); c < cellCount; c++) {
        if (row[c] !== row[from] + dr || column[c] > column[from] + reach) break
        risk[c] += weight[from] / (1 + Math.hypot(dr, column[c] - column[from]))
      }
    }
  }
  return risk
}

/** The first of ascending times that is not before an instant. */
function firstNotBefore(seconds: Float64Array, instant: number): number {
  let low = 0
  let high = seconds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (seconds[middle] < instant) low = middle + 1
    else high = middle
  }
  return low
}
