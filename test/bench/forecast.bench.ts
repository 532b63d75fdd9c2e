import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { cities, readCity } from '../../server/features/measure/city-incidents.ts'
import { fileGround } from '../../server/features/measure/forecast-incidents.ts'
import type { FileIncidents } from '../../server/features/measure/read-incidents.ts'
import { prospectiveRisk, retrospectiveKde } from '../../server/kernels/forecast/forecast-baselines.ts'
import { forecastStep, type ForecastSeries } from '../../server/kernels/forecast/forecast-backtest.ts'
import { forecastSeries, layForecastGround } from '../../server/kernels/forecast/forecast-series.ts'
import { topHits } from '../../server/kernels/forecast/prediction-accuracy.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { plantedWeeks } from '../support/planted-series.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

/** Training for one category takes seconds, not minutes. */
const allowedTrainingMs = 3000

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

describe('forecast', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('one category', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  await forecast('planted, 3 years of weeks, 20,000 incidents', plantedSeries())
  if (!hasSharedData) return print('Avon and Somerset not run: the shared data is absent\n')
  const avon = await readCity(
    sharedData('incidents'),
    cities.find(({ name }) => name === 'Avon and Somerset')!,
  )
  const layTimes = await measureTimes(() => (sink += laidOut(avon).ground.grid.cellCount), { repeats: 3, warmups: 1 })
  print(timesLine('lay out 562,202 incidents, 45 months', layTimes))
  const { ground, category, firstStep } = laidOut(avon)
  print(`(${ground.grid.cellCount} cells of 150 m)\n`)
  for (const name of ['Bicycle theft', 'Violence and sexual offences']) {
    const rows = Uint32Array.from(category.keys())
    const own = rows.filter((row) => category[row] === name)
    const series = forecastSeries(ground, own, rows.filter((row) => category[row] !== name)) // prettier-ignore
    await forecast(`Avon and Somerset, ${name}, ${own.length}`, series, firstStep)
    const { grid, incidents, cellOfIncident, stepStart } = series
    const now = stepStart[firstStep]!
    const kde = retrospectiveKde(grid, incidents, now)
    const baselines = [
      ['  KDE', () => retrospectiveKde(grid, incidents, now)[0]!],
      ['  prospective', () => prospectiveRisk(grid, incidents, cellOfIncident, now)[0]!],
      ['  PAI at 1 %', () => topHits(kde, series.sources[0], firstStep - 1, 0.01).hits],
    ] as const
    for (const [title, run] of baselines)
      print(timesLine(title, await measureTimes(() => (sink += run()), { repeats: 5, warmups: 2 })))
  }
  print(`(found: ${sink})\n`)
}

/** Everything from the counts to expected incidents: what a forecast costs without its tests. */
async function forecast(name: string, series: ForecastSeries, step = series.stepStart.length - 1): Promise<void> {
  const run = () => (sink += forecastStep(series, step, 'ours').expected[0]!)
  print(timesLine(name, await measureTimes(run, { repeats: 5, warmups: 1 }), allowedTrainingMs))
}

function laidOut(avon: FileIncidents) {
  return fileGround(avon, 150, '2021-10-01', 1)
}

function plantedSeries(): ForecastSeries {
  const random = seededRandom(8)
  const places = Array.from({ length: 60 }, () => ({ x: random() * 6000, y: random() * 6000, perWeek: random() * 3 }))
  const weeks = 156
  const incidents = plantedWeeks(places, weeks, 40, 8)
  const file = { ...incidents, category: Array.from(incidents.x, () => 'a') }
  const { ground } = fileGround(file, 150, '2027-12-29', 1)
  return forecastSeries(
    layForecastGround(incidents, ground.steps, Infinity, 150),
    Uint32Array.from(incidents.x.keys()),
    new Uint32Array(0),
  )
}

function print(text: string): void {
  process.stdout.write(text)
}
