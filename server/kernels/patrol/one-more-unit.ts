/**
 * What one more unit would add to a plan.
 *
 * Method: the search itself, once more with the unit added, from the plan as it is; the others may do otherwise then.
 * Complexity: that of the search, for the iterations given.
 * Does not handle: what the unit costs.
 */
import type { PatrolProblem, PatrolSolution, PatrolUnitInput } from './patrol-problem.ts'
import { solvePatrol } from './solve-patrol.ts'
import type { SolvePatrolOptions } from './solve-patrol.ts'

/** Value that a plan with `unit` beside the others is worth more than this one, ≥ 0; its matrix is one of the problem's. */
export function oneMoreUnit(
  problem: PatrolProblem,
  solution: PatrolSolution,
  unit: PatrolUnitInput,
  search: Pick<SolvePatrolOptions, 'random' | 'now' | 'seconds' | 'iterations'>,
): number {
  const more: PatrolProblem = {
    ...problem,
    units: [...problem.units, unit],
    // Whom nobody may visit, the new unit may not either; one that only some may not is free to it.
    places: problem.places.map((place) => {
      const everybody = 2 ** problem.units.length - 1
      const isForbidden = problem.units.length > 0 && (place.forbiddenUnits & everybody) === everybody
      return isForbidden ? { ...place, forbiddenUnits: place.forbiddenUnits | (1 << problem.units.length) } : place
    }),
  }
  const found = solvePatrol(more, { ...search, start: solution.routes, stay: 0 })
  return Math.max(0, found.value - solution.value)
}
