import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { drawPatrol, visitOrder } from '../../server/kernels/patrol/draw-patrol.ts'
import type { PatrolProblem } from '../../server/kernels/patrol/patrol-problem.ts'
import { planOverlap } from '../../server/kernels/patrol/plan-overlap.ts'
import { solvePatrol } from '../../server/kernels/patrol/solve-patrol.ts'
import { patrolTown } from '../support/patrol-problems.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** Towns that every figure is the mean of. */
const towns = [1, 2, 3]
/** Steps after which a plan is held against the best one known; the last stands for that. */
const searches = [5000, 20_000, 100_000, 1_000_000]

/**
 * Plans of an eight-hour shift: when the first is there, how far a plan is from the best known after so many steps, the processor
 * time of that, and how alike plans of seven nights are that are drawn from the same best one.
 */
describe('patrol planner', () => {
  // It repeats by itself; the runner's own repetitions find it done.
  let done = false
  const once = (): void => {
    if (!done) measure()
    done = true
  }
  bench('plans and draws', once, { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

function measure(): void {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  planned(patrolTown(9, 60, 3), 20_000)
  for (const [placeCount, unitCount] of [
    [40, 3],
    [100, 4],
    [200, 8],
  ] as const) {
    const problems = towns.map((town) => patrolTown(town, placeCount, unitCount))
    const runs = problems.map((problem) => searches.map((iterations) => planned(problem, iterations)))
    const first = mean(runs.flat().map((run) => run.firstMilliseconds))
    print(`${placeCount} places, ${unitCount} units: first plan after ${first.toFixed(1)} ms\n`)
    for (const [column, iterations] of searches.entries()) {
      const of = runs.map((row) => row[column]!)
      const gap = mean(runs.map((row) => 1 - row[column]!.value / Math.max(...row.map(({ value }) => value))))
      const milliseconds = mean(of.map((run) => run.milliseconds)).toFixed(0)
      print(`  ${iterations} steps: ${(100 * gap).toFixed(1)} % from the best known, ${milliseconds} ms\n`)
    }
    drawn(problems)
  }
}

/** Times are those of the processor, for a search of so many steps is the same however busy the machine is. */
function planned(problem: PatrolProblem, iterations: number) {
  const begun = process.cpuUsage()
  const since = (): number => process.cpuUsage(begun).user / 1000
  let firstMilliseconds = Infinity
  const onBetter = (): void => {
    firstMilliseconds = Math.min(firstMilliseconds, since())
  }
  const { value } = solvePatrol(problem, { random: seededRandom(1), now: () => 0, iterations, onBetter })
  return { value, milliseconds: since(), firstMilliseconds }
}

function drawn(problems: readonly PatrolProblem[]): void {
  for (const avoids of [false, true]) {
    const losses: number[] = []
    const alike: ReturnType<typeof planOverlap>[] = []
    let milliseconds = 0
    for (const problem of problems) {
      const best = solvePatrol(problem, { random: seededRandom(1), now: () => 0, iterations: 50_000 })
      let before = visitOrder(best)
      for (let night = 1; night <= 7; night++) {
        const begun = process.cpuUsage()
        const avoid = avoids ? [before] : []
        const { solution, loss } = drawPatrol(problem, best, { random: seededRandom(night), loss: 0.03, avoid })
        milliseconds += process.cpuUsage(begun).user / 1000
        const order = visitOrder(solution)
        losses.push(loss)
        if (night > 1) alike.push(planOverlap(before, order))
        before = order
      }
    }
    const share = (values: readonly number[]): string => mean(values).toFixed(2)
    print(
      `  drawn ${avoids ? 'away from the night before' : 'blindly'}: loss ${(100 * mean(losses)).toFixed(2)} %, overlap `,
    )
    print(`${share(alike.map(({ overlap }) => overlap))} (times ${share(alike.map(({ times }) => times))}, `)
    print(`order ${share(alike.map(({ order }) => order))}), ${(milliseconds / 21).toFixed(0)} ms\n`)
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function print(text: string): void {
  process.stdout.write(text)
}
