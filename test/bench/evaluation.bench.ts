import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { doseEffect } from '../../server/kernels/evaluation/dose-response.ts'
import { evaluateSeries } from '../../server/kernels/evaluation/evaluate-series.ts'
import { matchControls } from '../../server/kernels/evaluation/matched-controls.ts'
import { poissonDraw } from '../../server/kernels/statistics/gamma-draw.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** An evaluation of two years of weeks with 9,999 replicates, control areas for 60 places, and a year of doses at 60 places. */
describe('evaluation', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('series, matching, doses', () => (done ??= measure()), {
    time: 0,
    iterations: 1,
    warmupTime: 0,
    warmupIterations: 1,
  })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  const random = seededRandom(1)
  const counts = (length: number, mean: number) => Int32Array.from({ length }, () => poissonDraw(mean, random))
  const series = { response: counts(104, 5), control: counts(104, 15), buffer: counts(104, 5), firstAfter: 52 }
  await run('104 weeks, 9,999 replicates', () => {
    const options = { stepsPerMonth: 4, level: 0.95, replicates: 9999, random: seededRandom(2) }
    sink += evaluateSeries(series, options).rateRatio!.value
  })
  const places = Array.from({ length: 60 }, () => counts(6, 8))
  const squares = Array.from({ length: 20_000 }, (_, at) => counts(6, at % 20))
  await run('60 places among 20,000 squares', () => {
    sink += matchControls(places, squares).flat().length
  })
  const panel = { places: 60, weeks: 52, counts: counts(60 * 52, 2), dose: counts(60 * 52, 1) }
  await run('60 places, 52 weeks of doses', () => {
    sink += doseEffect(panel)!.ratio.value
  })
  print(`(found: ${sink})\n`)
}

async function run(name: string, work: () => void): Promise<void> {
  print(timesLine(name, await measureTimes(work, { repeats: 5, warmups: 1 })))
}

function print(text: string): void {
  process.stdout.write(text)
}
