/**
 * Plans a patrol shift: who visits which place when, so that as much harm as can be falls in the time that a visit works.
 *
 * Method: simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) over orders of visits, each turned into a plan that keeps
 * to the rules (patrol-schedule.ts), with the moves of patrol-moves.ts; geometric cooling, started from a greedy plan or
 * from an earlier one. Musts come before value; of plans of like value the one with less travel wins (a thousandth of a
 * usual visit a step), and beside an earlier plan the one that keeps more of it (`stay` of the value of what it keeps:
 * same unit, same place, begun within ten minutes).
 * Complexity: O(stops · units) a step; it stops after the seconds or iterations given, whatever the problem.
 * Does not handle: proof that a plan is the best.
 */
import { keptMarks, takeUpRoutes } from './earlier-routes.ts'
import type { EarlierRoutes } from './earlier-routes.ts'
import { preparePatrol } from './patrol-model.ts'
import type { PatrolModel } from './patrol-model.ts'
import { patrolMoves } from './patrol-moves.ts'
import type { PatrolProblem, PatrolSolution } from './patrol-problem.ts'
import { anchorRoutes, copyRoutes, patrolScheduler } from './patrol-schedule.ts'
import type { PatrolRoutes, ScheduleWorth } from './patrol-schedule.ts'
import { patrolSolution } from './patrol-solution.ts'

export type SolvePatrolOptions = {
  readonly random: () => number
  /** Milliseconds of any clock; asked only when `seconds` is given. */
  readonly now: () => number
  /** How long to search: whichever of the two is reached first; at least one is given. */
  readonly seconds?: number
  readonly iterations?: number
  /** Plan to start from and to stay near. */
  readonly start?: EarlierRoutes
  /**
   * Share of a visit's value that keeping it as it was in `start` is worth.
   * @default 0.1
   */
  readonly stay?: number
  /** Told now and then of a better plan, the first one at once; true stops the search. */
  readonly onBetter?: (solution: PatrolSolution) => boolean | void
}

export type PatrolFound = PatrolSolution & {
  readonly iterations: number
  /** The last quarter of the search gained less than a thousandth. */
  readonly settled: boolean
}

/** Share of a visit's value that keeping it is worth. */
const defaultStay = 0.1

/**
 * The best plan found for a shift.
 * @throws Error naming what in the problem does not fit together
 */
export function solvePatrol(problem: PatrolProblem, options: SolvePatrolOptions): PatrolFound {
  const model = preparePatrol(problem)
  return searchPatrol(model, options)
}

/** As solvePatrol, for a problem made ready. */
function searchPatrol(model: PatrolModel, options: SolvePatrolOptions): PatrolFound {
  const { random, now, seconds = Infinity, iterations = Infinity, start, stay = defaultStay, onBetter } = options
  if (seconds === Infinity && iterations === Infinity) throw new Error('Neither seconds nor iterations given')
  const scheduler = patrolScheduler(model, start === undefined ? undefined : keptMarks(model, start))
  const { change, fillAll, fillGaps } = patrolMoves(model, random)
  const measure = (worth: ScheduleWorth): number => searchedWorth(model, worth, stay)

  let current = start === undefined ? anchorRoutes(model) : takeUpRoutes(model, start)
  if (scheduler.schedule(current).value < 0) {
    current = anchorRoutes(model)
    scheduler.schedule(current)
  }
  let currentWorth = measure(fillAll(current, scheduler))
  let trial: PatrolRoutes = anchorRoutes(model)
  const best: PatrolRoutes = anchorRoutes(model)
  copyRoutes(current, best)
  let bestWorth = currentWorth
  const isStopped = onBetter?.(patrolSolution(model, scheduler, best)) === true

  const begun = seconds === Infinity ? 0 : now()
  // From an earlier plan colder: what it would take apart at first it seldom finds again.
  const hottest = model.scale * (start === undefined ? 0.15 : stay > 0 ? 0.015 : 0.05)
  const coldest = model.scale * 0.002
  let temperature = hottest
  let told = 0
  let toldWorth = bestWorth
  let quarterWorth = bestWorth
  let passedQuarter = false
  let iteration = 0
  const isIdle = model.candidates.length === 0 || model.locked.every((is) => is === 1)
  const last = isIdle || isStopped ? 0 : iterations
  while (iteration < last) {
    if ((iteration & 63) === 0) {
      const bySeconds = seconds === Infinity ? 0 : (now() - begun) / (1000 * seconds)
      const progress = Math.max(bySeconds, iterations === Infinity ? 0 : iteration / iterations)
      if (bySeconds >= 1) break
      temperature = hottest * (coldest / hottest) ** progress
      if (progress >= 0.75 && !passedQuarter) {
        passedQuarter = true
        quarterWorth = bestWorth
      }
      if (onBetter !== undefined && bestWorth > toldWorth && progress >= told + 0.1) {
        told = progress
        toldWorth = bestWorth
        if (onBetter(patrolSolution(model, scheduler, copyOf(model, best))) === true) break
      }
    }
    iteration++
    copyRoutes(current, trial)
    change(trial)
    const worth = measure(scheduler.schedule(trial))
    if (worth < currentWorth && random() >= Math.exp((worth - currentWorth) / temperature)) continue
    const swapped = current
    current = trial
    trial = swapped
    currentWorth = worth
    if (worth <= bestWorth) continue
    bestWorth = worth
    copyRoutes(current, best)
  }
  fillGaps(best, trial, (filled) => {
    const worth = measure(scheduler.schedule(filled))
    if (worth <= bestWorth) return false
    bestWorth = worth
    return true
  })
  const settled = isIdle || (passedQuarter && bestWorth - quarterWorth <= 0.001 * Math.abs(bestWorth))
  return { ...patrolSolution(model, scheduler, best), iterations: iteration, settled }
}

/** What the search makes as large as it can. */
function searchedWorth(model: PatrolModel, worth: ScheduleWorth, stay: number): number {
  if (worth.value < 0) return -Infinity
  const { scale, steps, unitCount } = model
  // More than any plan can be worth.
  const must = 1 + 2 * model.totalHarm + scale * steps * unitCount
  return worth.value + stay * worth.kept - 0.001 * scale * worth.travel - must * worth.missedMusts
}

function copyOf(model: PatrolModel, routes: PatrolRoutes): PatrolRoutes {
  const copy = anchorRoutes(model)
  copyRoutes(routes, copy)
  return copy
}
