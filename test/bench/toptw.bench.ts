import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { readToptw } from '../../server/features/measure/read-toptw.ts'
import { solveToptw } from '../../server/kernels/orienteering/solve-toptw.ts'
import type { ToptwProblem } from '../../server/kernels/orienteering/toptw-problem.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { randomToptw } from '../support/tiny-toptw.ts'

/** What was earned, kept so that no run can be left out as unused. */
let sink = 0

/** 2,000 turns of the search for team orienteering; how near it gets is printed by `measure toptw-table`. */
describe('team orienteering', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('2,000 turns', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  await run('100 random candidates, 4 vehicles', randomToptw(4, 100, seededRandom(100)))
  if (hasSharedData) {
    for (const name of ['c104', 'r104', 'pr06']) {
      for (const vehicles of [1, 4]) {
        const problem = await readToptw(sharedData(`toptw/${name}.txt`), vehicles)
        await run(`${name}, ${problem.service.length - 1} vertices, m = ${vehicles}`, problem)
      }
    }
  } else print('Published instances not run: the shared data is absent\n')
  print(`(earned: ${sink})\n`)
}

async function run(name: string, problem: ToptwProblem): Promise<void> {
  const work = () => {
    sink += solveToptw(problem, { iterations: 2000 }, seededRandom(1), () => 0).score
  }
  print(timesLine(name, await measureTimes(work, { repeats: 10, warmups: 3 })))
}

function print(text: string): void {
  process.stdout.write(text)
}
