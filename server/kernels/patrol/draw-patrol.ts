/**
 * Draws at random one of several plans that are nearly as good as the best, so that nobody can foresee where patrols will be.
 *
 * Method: walks at random from the best plan through plans that are worth at least (1 − loss) of it (a threshold walk:
 * Dueck & Scheuer 1990, with the threshold at the loss), each step drawn as in the search and taken if it stays within;
 * what it has become after a number of steps is one plan, and the next walk goes on from there. With plans to avoid, a step that
 * brings back more of their visits (same place, within a quarter of an hour) is taken with a chance that falls with it (Metropolis
 * et al. 1953). Of the plans so found one is drawn, each as likely as e^(−8 · its largest overlap with the plans to avoid):
 * with nothing to avoid all alike.
 * Everything drawn keeps to all rules, visits as many musts as the best one, loses at most `loss` and travels at most a tenth
 * more.
 * Complexity: plans · steps · O(stops · units).
 * Does not handle: the least foreseeable mixture that game theory asks for (Tambe 2011); the loss is the bound instead.
 */
import { takeUpRoutes } from './earlier-routes.ts'
import { preparePatrol } from './patrol-model.ts'
import type { PatrolModel } from './patrol-model.ts'
import { patrolMoves } from './patrol-moves.ts'
import type { PatrolProblem, PatrolSolution } from './patrol-problem.ts'
import { copyRoutes, patrolScheduler } from './patrol-schedule.ts'
import { patrolSolution } from './patrol-solution.ts'
import { planOverlap, sameTimeSeconds } from './plan-overlap.ts'
import type { VisitOrder } from './plan-overlap.ts'

/** Share by which a drawn plan may travel more than the best: chance may take value, not send units to and fro. */
const moreTravelShare = 0.1

export type DrawPatrolOptions = {
  readonly random: () => number
  /** Share of the best plan's value that may be given up, 0–1. */
  readonly loss: number
  /**
   * How many plans to draw from, besides the best.
   * @default 12
   */
  readonly plans?: number
  /**
   * Steps of the walk from one plan to the next.
   * @default 1500
   */
  readonly steps?: number
  /** Earlier orders of visits that the plan should not look like. */
  readonly avoid?: readonly VisitOrder[]
}

export type PatrolDrawn = {
  readonly solution: PatrolSolution
  /** Value of the best plan known now: walking may come across a better one. */
  readonly bestValue: number
  /** Share of the best plan's value that is given up, 0–`loss`. */
  readonly loss: number
  /** Different plans that it was drawn from. */
  readonly drawnFrom: number
}

/** One of several near-optimal plans; the best itself where there is no other within the loss. */
export function drawPatrol(problem: PatrolProblem, best: PatrolSolution, options: DrawPatrolOptions): PatrolDrawn {
  const { random, loss, plans = 12, steps = 1500, avoid = [] } = options
  const model = preparePatrol(problem)
  const scheduler = patrolScheduler(model, avoid.length === 0 ? undefined : avoidMarks(model, avoid))
  const { change, fillGaps } = patrolMoves(model, random)
  const current = takeUpRoutes(model, best.routes)
  let known = best
  const trial = takeUpRoutes(model, best.routes)
  const filled = takeUpRoutes(model, best.routes)
  const found = new Map<string, PatrolSolution>()
  const taken = scheduler.schedule(current)
  const missed = taken.missedMusts
  const longest = taken.travel + Math.ceil(moreTravelShare * taken.travel)
  let repeated = taken.kept
  let threshold = Math.min(taken.value, known.value * (1 - loss))
  // A plan that can't be taken up (it is of another problem) is all there is to draw from.
  const wanted = loss > 0 && taken.value >= 0 ? plans : 0
  for (let plan = 0; plan < wanted; plan++) {
    for (let step = 0; step < steps; step++) {
      copyRoutes(current, trial)
      change(trial)
      const { value, missedMusts, kept, travel } = scheduler.schedule(trial)
      if (value < threshold || value < 0 || missedMusts > missed || travel > longest) continue
      if (kept > repeated && random() >= Math.exp((repeated - kept) / (0.1 * model.scale))) continue
      repeated = kept
      copyRoutes(trial, current)
      if (value <= known.value) continue
      known = patrolSolution(model, scheduler, current)
      threshold = value * (1 - loss)
    }
    // Chance leaves holes that cost value for nothing.
    copyRoutes(current, filled)
    let filledValue = scheduler.schedule(filled).value
    fillGaps(filled, trial, (more) => {
      const { value, missedMusts, kept, travel } = scheduler.schedule(more)
      if (value <= filledValue || missedMusts > missed || kept > repeated || travel > longest) return false
      filledValue = value
      return true
    })
    const solution = patrolSolution(model, scheduler, filled)
    if (solution.value > known.value) {
      known = solution
      threshold = known.value * (1 - loss)
      copyRoutes(filled, current)
    }
    found.set(JSON.stringify(visitOrder(solution)), solution)
  }
  // Those found before a better one may have come to lie outside.
  const within = [...found.values()].filter(({ value }) => value >= known.value * (1 - loss))
  const choices = within.length === 0 ? [known] : within
  const weights = choices.map((choice) => {
    const order = visitOrder(choice)
    return Math.exp(-8 * avoid.reduce((most, other) => Math.max(most, planOverlap(order, other).overlap), 0))
  })
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => (left -= weight) < 0)
  const solution = choices[Math.max(0, at)]
  return {
    solution,
    bestValue: known.value,
    loss: known.value > 0 ? Math.max(0, 1 - solution.value / known.value) : 0,
    drawnFrom: choices.length,
  }
}

/** 1 where a visit repeats one of a plan to avoid, whichever unit makes it; as the scheduler takes them. */
function avoidMarks({ problem, unitCount, placeCount, steps }: PatrolModel, avoid: readonly VisitOrder[]): Uint8Array {
  const marks = new Uint8Array(unitCount * placeCount * (steps + 1))
  const slack = Math.floor(sameTimeSeconds / problem.quantumSeconds)
  for (const { place, begin } of avoid.flat(2)) {
    if (!(place >= 0 && place < placeCount)) continue
    const step = Math.round(begin / problem.quantumSeconds)
    for (let u = 0; u < unitCount; u++) {
      const row = (u * placeCount + place) * (steps + 1)
      marks.fill(
        1,
        row + Math.min(steps, Math.max(0, step - slack)),
        row + Math.max(0, Math.min(steps, step + slack) + 1),
      )
    }
  }
  return marks
}

/** A plan's order of visits, seconds since the shift's start. */
export function visitOrder({ routes }: PatrolSolution): VisitOrder {
  return routes.map(({ items }) =>
    items.flatMap((item) => (item.kind === 'stop' ? [{ place: item.place, begin: item.begin }] : [])),
  )
}
