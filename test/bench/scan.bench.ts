import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { scanBernoulli } from '../../server/kernels/scan/scan-statistic.ts'
import { scanSpaceTime } from '../../server/kernels/scan/space-time-scan.ts'
import { cincinnatiBurglaries } from '../support/cincinnati-burglaries.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData } from '../support/shared-data.ts'

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** Both scan statistics with 999 replicates, none left out: Cincinnati's burglaries and seeded cases and controls. */
describe('scan statistics', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('999 replicates', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  for (const places of [500, 2000]) await bernoulli(places)
  if (hasSharedData) {
    await spaceTime(500, 100)
    await spaceTime(1000, 200)
  } else print('Cincinnati not run: the shared data is absent\n')
  print(`(found: ${sink})\n`)
}

/** Places on 10 × 10 km with ten people each, a tenth of them cases; circles up to half of all. */
async function bernoulli(places: number): Promise<void> {
  const random = seededRandom(places)
  const draw = () => Float64Array.from({ length: places }, () => random() * 10_000)
  const [x, y] = [draw(), draw()]
  const cases = Int32Array.from({ length: places }, () => (random() < 0.1 ? 10 : 0))
  const controls = cases.map((count) => 10 - count)
  let circles = 0
  const work = () => {
    const scan = scanBernoulli(x, y, { cases, controls }, { random: seededRandom(1) })
    circles = scan.circles
    sink += scan.clusters.length
  }
  const times = await measureTimes(work, { repeats: places > 1000 ? 1 : 3, warmups: 1 })
  print(timesLine(`Bernoulli, ${places} places, ${circles} circles`, times))
}

/** Burglaries moved to the middle of squares, as the service does with so many. */
async function spaceTime(largestRadiusMetres: number, sideMetres: number): Promise<void> {
  const { x, y, days } = cincinnatiBurglaries()
  const fold = (metres: number) => (Math.floor(metres / sideMetres) + 0.5) * sideMetres
  let places = 0
  const work = () => {
    const limits = { largestRadiusMetres, longestDays: 28 }
    const scan = scanSpaceTime(x.map(fold), y.map(fold), days, { ...limits, random: seededRandom(1) })
    places = scan.places
    sink += scan.clusters.length
  }
  const times = await measureTimes(work, { repeats: 1, warmups: 0 })
  print(timesLine(`Space-time, ${days.length} cases, ${places} places, ${largestRadiusMetres} m`, times))
}

function print(text: string): void {
  process.stdout.write(text)
}
