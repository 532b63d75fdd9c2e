import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { knoxTable } from '../../server/kernels/time/knox.ts'
import { cincinnatiBurglaries } from '../support/cincinnati-burglaries.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData } from '../support/shared-data.ts'

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** Near repeats with 999 permutations: Cincinnati's burglaries of three years, and 2,000 seeded points. */
describe('near repeats', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('999 permutations', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  if (hasSharedData) {
    const { x, y, days } = cincinnatiBurglaries()
    await run(`Cincinnati, ${days.length}, to 500 m`, x, y, days, [100, 200, 300, 400, 500])
    await run(`Cincinnati, ${days.length}, to 1,000 m`, x, y, days, [200, 400, 600, 800, 1000])
  } else print('Cincinnati not run: the shared data is absent\n')
  const random = seededRandom(2000)
  const draw = (most: number) => Float64Array.from({ length: 2000 }, () => random() * most)
  await run('2,000 seeded points, to 500 m', draw(10_000), draw(10_000), Int32Array.from(draw(365)), [250, 500])
  print(`(found: ${sink})\n`)
}

async function run(
  name: string,
  x: Float64Array,
  y: Float64Array,
  days: Int32Array,
  distanceEdgesMetres: number[],
): Promise<void> {
  let closePairs = 0
  const work = () => {
    const table = knoxTable(x, y, days, { distanceEdgesMetres, dayEdges: [7, 14, 21, 28], random: seededRandom(1) })
    closePairs = table.closePairs
    sink += table.cells[0]![0]!.observed
  }
  const times = await measureTimes(work, { repeats: 3, warmups: 1 })
  print(timesLine(`${name}: ${closePairs} pairs`, times))
}

function print(text: string): void {
  process.stdout.write(text)
}
