/** A planted effect: the areas' mean incidents a step, and by which share places and buffer change afterwards. */
export interface PlantedEffect {
  name: string
  /** Steps before and after, steps of a year's season, and of a month. */
  before: number
  after: number
  year: number
  stepsPerMonth: number
  response: number
  control: number
  buffer: number
  effect: number
  moved: number
  /** Gamma shape that multiplies each step's mean; undefined: Poisson. */
  shape?: number
  /** Correlation of each area's own drift from step to step, and its standard deviation on the logarithm. */
  drift?: { correlation: number; deviation: number }
  /**
   * Control areas are those proposed. Places are the busiest of so many squares before, which are matched by that time too; or
   * the busiest by nature, matched by as much time before that.
   */
  town?: { squares: number; places: number; chosen: 'busiest' | 'named' }
}

const months = { before: 12, after: 12, year: 12, stepsPerMonth: 1, response: 8, control: 24, buffer: 8 }
const weeks = { before: 52, after: 26, year: 52, stepsPerMonth: 4, response: 2, control: 6, buffer: 2 }
const still = { effect: 0, moved: 0 }
const fifth = { effect: -0.2, moved: 0 }
const displaced = { effect: -0.4, moved: 0.2 }
const spread = { effect: -0.4, moved: -0.2 }
const over = { shape: 8 }

/** Every kind of series and effect that the table names. Seasons and a shock common to all areas are in each of them. */
export const plantedEffects: readonly PlantedEffect[] = [
  { name: 'Poisson, months, no effect', ...months, ...still },
  { name: 'Poisson, months, −20 %', ...months, ...fifth },
  { name: 'Poisson, months, −40 %, displaced', ...months, ...displaced },
  { name: 'Poisson, months, −40 %, spread', ...months, ...spread },
  { name: 'over-dispersed, months, no effect', ...months, ...over, ...still },
  { name: 'over-dispersed, months, −20 %', ...months, ...over, ...fifth },
  { name: 'over-dispersed, months, −40 %, displaced', ...months, ...over, ...displaced },
  { name: 'over-dispersed, months, −40 %, spread', ...months, ...over, ...spread },
  { name: 'over-dispersed, 6 + 6 months, −20 %', ...months, before: 6, after: 6, ...over, ...fifth },
  { name: 'over-dispersed, weeks, no effect', ...weeks, shape: 2, ...still },
  { name: 'over-dispersed, weeks, −40 %, displaced', ...weeks, shape: 2, ...displaced },
  { name: 'few incidents (2 a month), no effect', ...months, response: 2, control: 6, buffer: 2, ...still },
  { name: 'few incidents (2 a month), −40 %', ...months, response: 2, control: 6, buffer: 2, ...displaced },
  {
    name: 'weeks that follow each other (0.5), no effect',
    ...weeks,
    drift: { correlation: 0.5, deviation: 0.4 },
    ...still,
  },
  {
    name: 'months that follow each other (0.3), no effect',
    ...months,
    drift: { correlation: 0.3, deviation: 0.25 },
    ...still,
  },
  {
    name: 'busiest squares before, proposed controls, no effect',
    ...months,
    ...still,
    town: { squares: 600, places: 10, chosen: 'busiest' },
  },
  {
    name: 'busiest squares before, proposed controls, −40 %',
    ...months,
    ...displaced,
    town: { squares: 600, places: 10, chosen: 'busiest' },
  },
  {
    name: 'named squares, controls proposed by the year before that, no effect',
    ...months,
    ...still,
    town: { squares: 600, places: 10, chosen: 'named' },
  },
  {
    name: 'named squares, controls proposed by the year before that, −40 %',
    ...months,
    ...displaced,
    town: { squares: 600, places: 10, chosen: 'named' },
  },
]
