import { doseEffect } from '../../kernels/evaluation/dose-response.ts'
import { gammaDraw, normalDraw, poissonDraw } from '../../kernels/statistics/gamma-draw.ts'

/** Places and weeks in which each visit multiplies that week's incidents by exp(slope). */
export interface PlantedDose {
  name: string
  places: number
  weeks: number
  /** Incidents a place and week without visits, in the median. */
  level: number
  slope: number
  /** Gamma shape that multiplies each mean; undefined: Poisson. */
  shape?: number
  /** Standard deviation, on the logarithm, of each place's own drift, correlated 0.6 from week to week. */
  drift?: number
}

/** Every kind of panel that the table names. Places are visited at their own rate, more in busy seasons. */
export const plantedDoses: readonly PlantedDose[] = [
  { name: '10 places, 26 weeks, Poisson, no effect', places: 10, weeks: 26, level: 1.5, slope: 0 },
  { name: '10 places, 26 weeks, Poisson, −14 % a visit', places: 10, weeks: 26, level: 1.5, slope: -0.15 },
  { name: '10 places, 26 weeks, over-dispersed, −14 %', places: 10, weeks: 26, level: 1.5, slope: -0.15, shape: 1.5 },
  { name: '40 places, 26 weeks, over-dispersed, −14 %', places: 40, weeks: 26, level: 0.7, slope: -0.15, shape: 1.5 },
  {
    name: '15 places, 40 weeks that follow each other, no effect',
    places: 15,
    weeks: 40,
    level: 1.5,
    slope: 0,
    drift: 0.6,
  },
  { name: '5 places, 20 weeks, over-dispersed, no effect', places: 5, weeks: 20, level: 2, slope: 0, shape: 2 },
]

/** What many panels of one kind came to. */
export interface DoseRow {
  name: string
  panels: number
  untold: number
  /** Share of 95 % intervals that held the truth. */
  held: number
  /** Geometric mean of the ratio a visit over the true one, less 1. */
  bias: number
}

/** Makes and reads so many panels; the same random numbers give the same row. */
export function readPlantedDoses(planted: PlantedDose, panels: number, random: () => number): DoseRow {
  let [held, off, untold] = [0, 0, 0]
  for (let made = 0; made < panels; made++) {
    const effect = doseEffect({ places: planted.places, weeks: planted.weeks, ...plantPanel(planted, random) })
    if (effect === undefined) {
      untold++
      continue
    }
    const { value, low, high } = effect.ratio
    off += Math.log(value) - planted.slope
    const truth = Math.exp(planted.slope)
    if (low <= truth && truth <= high) held++
  }
  const told = Math.max(1, panels - untold)
  return { name: planted.name, panels, untold, held: held / told, bias: Math.expm1(off / told) }
}

function plantPanel({ places, weeks, level, slope, shape, drift = 0 }: PlantedDose, random: () => number) {
  const counts = new Int32Array(places * weeks)
  const dose = new Float64Array(places * weeks)
  for (let place = 0; place < places; place++) {
    const own = level * Math.exp(0.6 * normalDraw(random))
    const visits = 0.5 + 1.5 * random()
    let state = normalDraw(random)
    for (let week = 0; week < weeks; week++) {
      const season = 1 + 0.3 * Math.sin(week / 8)
      state = 0.6 * state + 0.8 * normalDraw(random)
      const cell = place * weeks + week
      const amount = poissonDraw(visits * season, random)
      const spread = shape === undefined ? 1 : gammaDraw(shape, random) / shape
      const mean = own * season * Math.exp(slope * amount + drift * state - drift ** 2 / 2) * spread
      dose[cell] = amount
      counts[cell] = poissonDraw(mean, random)
    }
  }
  return { counts, dose }
}
