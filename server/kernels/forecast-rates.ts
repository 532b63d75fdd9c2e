/**
 * Which rates a forecast looks at: the list is short on purpose, for every rate must earn its weight from few incidents.
 *
 * Source: half-lives, radii and shapes were chosen on the middle of four cities' histories (Vancouver April–June 2020, Cincinnati
 * October 2016 – June 2018, City of London June 2019 – September 2020, Avon and Somerset August 2019 – July 2020), not on the
 * steps that the backtest reports.
 */
import type { RateForm } from './forecast-features.ts'

/** Length of a step. */
export type ForecastUnit = 'week' | 'month'

/** How far back a rate looks, and its half-life in steps. */
const halfLives = {
  week: { lately: 2, season: 8, 'half-year': 26, ever: Infinity },
  month: { lately: 1, season: 3, 'half-year': 8, ever: Infinity },
} as const
type Age = keyof (typeof halfLives)[ForecastUnit]

/** Past steps that weights are learned from: most of a year, a year and a quarter. */
export const learnedSteps: Record<ForecastUnit, number> = { week: 40, month: 15 }

/** Steps that must have passed before a step can teach anything. */
export const leastHistory = 3

/** The rates kept: of the incidents themselves, and, where there are any, of those of all other categories. */
export function rateForms(unit: ForecastUnit, withOthers: boolean): RateForm[] {
  const rates = (source: number, ages: readonly Age[], radii: readonly number[], occupied = false) =>
    ages.flatMap((age) => radii.map((radius) => formOf(unit, source, age, radius, occupied)))
  const own = [
    ...rates(0, ['lately', 'season', 'half-year'], [0, 1, 3]),
    ...rates(0, ['ever'], [0, 1, 4]),
    ...rates(0, ['half-year', 'ever'], [0, 1], true),
  ]
  if (!withOthers) return own
  const others = [
    ...rates(1, ['season', 'half-year'], [0, 1]),
    ...rates(1, ['ever'], [0, 1, 3]),
    ...rates(1, ['half-year', 'ever'], [0], true),
  ]
  return [...own, ...others]
}

/** Rates drawn towards their surroundings: how far back, and the shape that says how much cells differ from these. */
export const shrunkenForms = [
  { name: 'own-smoothed-ever', age: 'ever', shape: 0.1 },
  { name: 'own-smoothed-ever', age: 'ever', shape: 0.5 },
  { name: 'own-smoothed-ever', age: 'ever', shape: 2 },
  { name: 'own-smoothed-half-year', age: 'half-year', shape: 0.1 },
  { name: 'own-smoothed-half-year', age: 'half-year', shape: 0.5 },
] as const

/** Whether a rate is the plain count of a cell's own incidents of an age. */
export function isOwnCount({ name, occupied }: RateForm, age: 'ever' | 'half-year'): boolean {
  return name === `own-here-${age}` && occupied !== true
}

/** Whether a rate says what a cell's surroundings let expect: incidents near it ever, and those of other categories. */
export function isSurrounding({ source, radius, halfLifeSteps, occupied }: RateForm): boolean {
  if (halfLifeSteps !== Infinity || occupied === true) return false
  return source === 0 ? radius > 0 : radius <= 1
}

/** What is believed before anything was learned: a cell's own whole history, and a little of everything else. */
export function believedShare({ source, radius, halfLifeSteps, occupied }: RateForm): number {
  if (source !== 0 || halfLifeSteps !== Infinity || occupied === true) return 0.05
  return radius === 0 ? 1 : radius === 1 ? 0.3 : 0.05
}

/** Names tell a category's own incidents from others, the cell from what lies around it, and how far back is looked. */
function formOf(unit: ForecastUnit, source: number, age: Age, radius: number, occupied: boolean): RateForm {
  const name = `${source === 0 ? 'own' : 'others'}-${radius === 0 ? 'here' : 'near'}-${age}`
  return { name, source, radius, halfLifeSteps: halfLives[unit][age], occupied }
}
