import { zoneClock } from '../../server/geo/local-time.ts'
import type { ForecastSeries } from '../../server/kernels/forecast/forecast-backtest.ts'
import {
  forecastSeries,
  layForecastGround,
  type IncidentColumns,
} from '../../server/kernels/forecast/forecast-series.ts'
import { forecastSteps } from '../../server/kernels/forecast/forecast-steps.ts'
import { seededRandom } from './seeded-random.ts'

const week = 7 * 86_400

/** Where planted weeks begin. */
export const plantedStart = Date.UTC(2025, 0, 1) / 1000

/** Incidents of so many weeks: at each place its number a week in the mean, and some anywhere on 6 × 6 km. */
export function plantedWeeks(
  places: readonly { x: number; y: number; perWeek: number }[],
  weeks: number,
  strayPerWeek: number,
  seed: number,
): IncidentColumns {
  const random = seededRandom(seed)
  const rows: [x: number, y: number, seconds: number][] = []
  for (let w = 0; w < weeks; w++) {
    const when = () => plantedStart + (w + random()) * week
    for (const { x, y, perWeek } of places) {
      for (let n = 0; n < perWeek * 10; n++)
        if (random() < 0.1) rows.push([x + random() * 40, y + random() * 40, when()])
    }
    for (let n = 0; n < strayPerWeek; n++) rows.push([random() * 6000, random() * 6000, when()])
  }
  return {
    x: Float64Array.from(rows, ([x]) => x),
    y: Float64Array.from(rows, ([, y]) => y),
    seconds: Float64Array.from(rows, ([, , seconds]) => seconds),
  }
}

/** The series of all incidents on cells of 150 m, on the study area before a week. */
export function plantedSeries(incidents: IncidentColumns, weeks: number, areaBeforeWeek: number): ForecastSeries {
  const steps = forecastSteps(zoneClock('UTC'), 'week', '2025-01-01', weeks, plantedStart)
  const ground = layForecastGround(incidents, steps, plantedStart + areaBeforeWeek * week, 150)
  return forecastSeries(ground, Uint32Array.from(incidents.x.keys()), new Uint32Array(0))
}
