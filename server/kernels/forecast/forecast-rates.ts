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

/** A rate drawn towards its surroundings; its shape says how much cells differ from these. */
export type ShrunkenForm = { readonly name: string; readonly halfLifeSteps: number; readonly shape: number }

/** The rates of a cell's own incidents that are drawn towards their surroundings as well. */
export function shrunkenForms(unit: ForecastUnit): ShrunkenForm[] {
  const forms = (age: 'half-year' | 'ever', shapes: readonly number[]) =>
    shapes.map((shape) => ({ name: `own-smoothed-${age}`, halfLifeSteps: halfLives[unit][age], shape }))
  return [...forms('ever', [0.1, 0.5, 2]), ...forms('half-year', [0.1, 0.5])]
}

/** Whether a rate is the plain count of a cell's own incidents with a half-life. */
export function isOwnCount(form: RateForm, halfLifeSteps: number): boolean {
  return form.source === 0 && form.radius === 0 && form.halfLifeSteps === halfLifeSteps && form.occupied !== true
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

/** Names tell whose incidents or steps with one are counted, the half-life in steps, and how many cells around. */
function formOf(unit: ForecastUnit, source: number, age: Age, radius: number, occupied: boolean): RateForm {
  const halfLifeSteps = halfLives[unit][age]
  const counted = `${source === 0 ? 'own' : 'others'}-${occupied ? 'steps' : 'incidents'}`
  const name = `${counted}-${age === 'ever' ? age : halfLifeSteps}-around-${radius}`
  return { name, source, radius, halfLifeSteps, occupied }
}
