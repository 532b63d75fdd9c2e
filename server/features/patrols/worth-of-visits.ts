import type { PatrolProblem } from '../../kernels/patrol/patrol-problem.ts'
import { solvePatrol } from '../../kernels/patrol/solve-patrol.ts'

/** For each unit, its visits in the order of time; seconds since the start of the shift that they are seen in. */
export type Visits = readonly (readonly { readonly place: number; readonly begin: number; readonly end: number }[])[]

/** What visits of another shift would be worth in this one, wherever their units come from; null where none falls into it. */
export function worthOfVisits(problem: PatrolProblem, visits: Visits): number | null {
  const { shiftSeconds, places } = problem
  const inShift = visits.map((stops) => stops.filter(({ begin, end }) => begin >= 0 && end <= shiftSeconds))
  if (inShift.every((stops) => stops.length === 0)) return null
  // Only the visits are of interest: how their units get there is not asked, so that nowhere is far.
  const fixed: PatrolProblem = {
    ...problem,
    units: visits.map(() => ({ matrix: 0, startNode: 0, endNode: 0, breaks: [] })),
    matrices: [{ size: places.length, seconds: new Float64Array(places.length ** 2) }],
    places: places.map((place) => ({ ...place, opens: 0, closes: Infinity, must: false, forbiddenUnits: 0 })),
    pins: [],
    locks: inShift.map((stops, unit) => ({ unit, stops, breaks: [] })),
  }
  return solvePatrol(fixed, { random: () => 0, now: () => 0, iterations: 0 }).value
}
