/**
 * Which rates a forecast looks at: the list is short on purpose, for every rate must earn its weight from few incidents.
 *
 * Source: half-lives and radii were chosen on the middle of four cities' histories (Vancouver April–June 2020, Cincinnati July 2017 –
 * March 2018, City of London and Avon and Somerset June 2019 – September 2020), not on the steps that the backtest reports.
 */
import type { RateForm } from './forecast-features.ts'

/** Length of a step. */
export type ForecastUnit = 'week' | 'month'

/** Half-lives in steps: some days, a season, half a year; the whole history comes last. */
const halfLives: Record<ForecastUnit, readonly [number, number, number, number]> = {
  week: [2, 8, 26, Infinity],
  month: [1, 3, 8, Infinity],
}

/** Past steps that weights are learned from: most of a year, a year and a quarter. */
export const learnedSteps: Record<ForecastUnit, number> = { week: 40, month: 15 }

/** Steps that must have passed before a step can teach anything. */
export const leastHistory = 3

/** The rates kept: of the incidents themselves, and, where there are any, of those of all other categories. */
export function rateForms(unit: ForecastUnit, withOthers: boolean): RateForm[] {
  const [, , slow, whole] = halfLives[unit]
  const own = halfLives[unit].flatMap((h) => (h === whole ? [0, 1, 2, 4] : [0, 1, 3]).map((r) => form(0, r, h, false)))
  const ownSteps = [slow, whole].flatMap((h) => [0, 1].map((r) => form(0, r, h, true)))
  if (!withOthers) return [...own, ...ownSteps]
  const [, quick] = halfLives[unit]
  const others = [
    ...[quick, slow].flatMap((h) => [0, 1].map((r) => form(1, r, h, false))),
    ...[0, 1, 3].map((r) => form(1, r, whole, false)),
    ...[slow, whole].map((h) => form(1, 0, h, true)),
  ]
  return [...own, ...ownSteps, ...others]
}

/** What is believed before anything was learned: a cell's own whole history, and a little of everything else. */
export function believedShare({ source, radius, halfLifeSteps, occupied }: RateForm): number {
  if (source !== 0 || halfLifeSteps !== Infinity || occupied === true) return 0.05
  return radius === 0 ? 1 : radius === 1 ? 0.3 : 0.05
}

function form(source: number, radius: number, halfLifeSteps: number, occupied: boolean): RateForm {
  const age = halfLifeSteps === Infinity ? 'ever' : `${halfLifeSteps}`
  return {
    name: `${source === 0 ? 'own' : 'others'}-${occupied ? 'steps' : 'incidents'}-${age}-around-${radius}`,
    source,
    radius,
    halfLifeSteps,
    occupied,
  }
}
