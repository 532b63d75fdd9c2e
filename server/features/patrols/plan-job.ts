import { drawPatrol, visitOrder } from '../../kernels/patrol/draw-patrol.ts'
import type { EarlierRoutes } from '../../kernels/patrol/earlier-routes.ts'
import { oneMoreUnit } from '../../kernels/patrol/one-more-unit.ts'
import type { PatrolProblem, PatrolSolution, PatrolUnitInput } from '../../kernels/patrol/patrol-problem.ts'
import { leftOutReasons, stopReasons } from '../../kernels/patrol/patrol-reasons.ts'
import type { LeftOutPlace, StopReason } from '../../kernels/patrol/patrol-reasons.ts'
import { planOverlap } from '../../kernels/patrol/plan-overlap.ts'
import { solvePatrol } from '../../kernels/patrol/solve-patrol.ts'
import type { PatrolFound } from '../../kernels/patrol/solve-patrol.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { worthOfVisits } from './worth-of-visits.ts'
import type { Visits } from './worth-of-visits.ts'

/** A shift to plan. */
export interface PlanJobInput {
  problem: PatrolProblem
  seed: number
  /** Share of the best value that may be given up so that nobody can foresee the plan. */
  loss: number
  /** How long to search: whichever is reached first. */
  search: { iterations: number; seconds: number }
  /**
   * A plan to begin with. `near`: it has been drawn already, and what is not decided by hand stays as it is where that costs
   * little; nothing is drawn anew. `better`: somewhere to begin, and what is drawn is worth at least its `value`.
   */
  start?: { how: 'near' | 'better'; routes: EarlierRoutes; value: number }
  /** The plan of an earlier shift, by today's places and clock. */
  previous: Visits | undefined
  /** Units of which one more is tried, one at a time. */
  more: readonly PatrolUnitInput[]
}

export interface PlanJobOutput {
  solution: PatrolSolution
  bestValue: number
  /** Near-optimal plans that it was drawn from. */
  drawnFrom: number
  settled: boolean
  /** For each unit and each of its stops. */
  reasons: StopReason[][][]
  leftOut: LeftOutPlace[]
  /** What each unit of `more` would add. */
  gains: number[]
  previous: { overlap: number; value: number | null } | undefined
}

/**
 * What keeping a visit is worth of it when a plan is changed by hand: far above what drawing gave up, or every change would
 * bring the whole plan back to the best one. Some nine visits of ten stay as they were.
 */
const worthOfStaying = 0.5

/** One more unit is a question aside: a small part of the search each. */
const shareOfMore = 0.2

/** Plans to draw from: more take longer than an answer within a second leaves. */
const drawnPlans = 8

/** Plans a shift; takes the time that it is given, and a third more for drawing and reasons. */
export const planJob: AnalysisJob<PlanJobInput, PlanJobOutput> = {
  name: 'patrol-plan',
  length: 'long',
  run(input) {
    const { problem, previous, more } = input
    const random = seededRandom(input.seed)
    const { best, solution, bestValue, drawnFrom, settled } =
      input.start?.how === 'near' ? replanned(input, random) : drawn(input, random)
    const budget = { random, now: () => performance.now(), ...shareOf(input.search, shareOfMore) }
    return {
      solution,
      bestValue,
      drawnFrom,
      settled,
      reasons: stopReasons(problem, solution),
      leftOut: leftOutReasons(problem, solution),
      gains: more.map((unit) => oneMoreUnit(problem, best, unit, budget)),
      previous: previous && {
        overlap: planOverlap(visitOrder(solution), previous).overlap,
        value: worthOfVisits(problem, previous),
      },
    }
  },
}

type Planned = Pick<PlanJobOutput, 'solution' | 'bestValue' | 'drawnFrom' | 'settled'> & {
  /** What one more unit is held against: else it would be thanked for what drawing gave up. */
  best: PatrolSolution
}

function drawn({ problem, loss, search, start, previous }: PlanJobInput, random: () => number): Planned {
  const begun = start === undefined ? {} : { start: start.routes, stay: 0 }
  const best = solvePatrol(problem, { random, now: () => performance.now(), ...search, ...begun })
  const spare = start === undefined || best.value <= 0 ? loss : 1 - start.value / best.value
  const { solution, drawnFrom } = drawPatrol(problem, best, {
    random,
    loss: Math.max(0, Math.min(loss, spare)),
    plans: drawnPlans,
    ...(previous && { avoid: [previous] }),
  })
  return { best, solution, bestValue: best.value, drawnFrom, settled: best.settled }
}

/** Half of the time for the plan that stays near, half for what it gives up by that. */
function replanned({ problem, search, start }: PlanJobInput, random: () => number): Planned {
  const half = { random, now: () => performance.now(), ...shareOf(search, 0.5), start: start!.routes }
  const near: PatrolFound = solvePatrol(problem, { ...half, stay: worthOfStaying })
  const free = solvePatrol(problem, { ...half, stay: 0 })
  // The search that was told to stay may find the better one by chance, and musts come before value.
  const best = free.missedMusts.length <= near.missedMusts.length && free.value > near.value ? free : near
  return { best, solution: near, bestValue: best.value, drawnFrom: 1, settled: near.settled && free.settled }
}

function shareOf({ iterations, seconds }: PlanJobInput['search'], share: number): PlanJobInput['search'] {
  return { iterations: Math.ceil(iterations * share), seconds: seconds * share }
}
