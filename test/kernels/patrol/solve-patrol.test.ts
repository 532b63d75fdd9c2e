import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatrolProblem, PatrolRoute } from '../../../server/kernels/patrol/patrol-problem.ts'
import { solvePatrol } from '../../../server/kernels/patrol/solve-patrol.ts'
import { bestPatrolByForce } from '../../support/best-patrol-by-force.ts'
import { brokenPatrolRules } from '../../support/check-patrol.ts'
import { anyPatrolProblem, lineMatrix, patrolPlace, patrolProblem, patrolTown } from '../../support/patrol-problems.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const noClock = (): number => {
  throw new Error('A search of so many iterations asks no clock')
}

function solve(problem: PatrolProblem, iterations = 4000, seed = 1) {
  return solvePatrol(problem, { random: seededRandom(seed), now: noClock, iterations })
}

/** `2 at 13–23` in minutes, a break as `break 0 at …`. */
function told({ items }: PatrolRoute): string[] {
  return items.map(
    (item) => `${item.kind === 'stop' ? item.place : `break ${item.index}`} at ${item.begin / 60}–${item.end / 60}`,
  )
}

describe('a patrol plan', () => {
  it('is the best there is for tiny problems, found by force', () => {
    const tiny = fc.record({ seed: fc.nat(), unitCount: fc.integer({ min: 1, max: 2 }), hasBreak: fc.boolean() })
    fc.assert(
      fc.property(tiny, ({ seed, unitCount, hasBreak }) => {
        const problem = tinyProblem(seed, unitCount, hasBreak)
        const best = bestPatrolByForce(problem)
        const found = solve(problem, 6000)
        expect(brokenPatrolRules(problem, found)).toEqual([])
        if (found.missedBreaks.length > 0) return
        expect(found.value).toBeLessThanOrEqual(best + 1e-9)
        // The search gives up at most this for less travel.
        expect(found.value).toBeGreaterThanOrEqual(best * (1 - 0.001 * 12 * unitCount) - 1e-9)
      }),
      { numRuns: 60, seed: 4 },
    )
  })

  it('keeps to every rule, whatever is asked', () => {
    fc.assert(
      fc.property(anyPatrolProblem, fc.nat(), (problem, seed) => {
        expect(brokenPatrolRules(problem, solve(problem, 600, seed))).toEqual([])
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('keeps to every rule when it is planned again with a unit locked and a stop pinned', () => {
    fc.assert(
      fc.property(anyPatrolProblem, fc.nat(), (problem, seed) => {
        const before = solve(problem, 300, seed)
        const unit = seed % problem.units.length
        const { items } = before.routes[unit]!
        const other = before.routes[(unit + 1) % problem.units.length]!
        const pinned = other.items.find((item) => item.kind === 'stop')
        const again = {
          ...problem,
          locks: [
            {
              unit,
              stops: items.filter((item) => item.kind === 'stop'),
              breaks: items.filter((item) => item.kind === 'break'),
            },
          ],
          pins: pinned === undefined ? [] : [{ place: pinned.place, unit: other.unit, begin: pinned.begin }],
        }
        const after = solvePatrol(again, {
          random: seededRandom(seed),
          now: noClock,
          iterations: 300,
          start: before.routes,
        })
        expect(brokenPatrolRules(again, after)).toEqual([])
        expect(after.missedPins).toEqual([])
        expect(told(after.routes[unit]!)).toEqual(told(before.routes[unit]!))
      }),
      { numRuns: 150, seed: 2 },
    )
  })
})

/** Steps of five minutes, an hour, three places on foot from a base; harm by half hours. */
function tinyProblem(seed: number, unitCount: number, hasBreak: boolean): PatrolProblem {
  const random = seededRandom(seed)
  const pick = (...values: readonly number[]): number => values[Math.floor(random() * values.length)]!
  const placeCount = unitCount === 1 ? 3 : 2
  const size = placeCount + 1
  const shiftSeconds = unitCount === 1 ? 3600 : 2700
  const seconds = Float64Array.from({ length: size * size }, (_, at) =>
    at % (size + 1) === 0 ? 0 : pick(120, 300, 500, 600),
  )
  const breaks = hasBreak ? [{ earliest: pick(600, 1200), latest: 2400, seconds: 300, node: placeCount }] : []
  return patrolProblem({
    shiftSeconds,
    slotStarts: Float64Array.of(0, 1200),
    units: Array.from({ length: unitCount }, () => ({ matrix: 0, startNode: placeCount, endNode: placeCount, breaks })),
    matrices: [{ size, seconds }],
    places: Array.from({ length: placeCount }, () =>
      patrolPlace([random(), random()], {
        opens: pick(0, 0, 0, 900),
        closes: pick(Infinity, Infinity, 2400),
        forbiddenUnits: pick(0, 0, 0, 1),
      }),
    ),
    stopSeconds: { least: 300, most: pick(300, 600) },
    returnSeconds: { earliest: pick(900, 1200), latest: pick(1200, 1500) },
    worksSeconds: pick(900, 1200),
    placesPerUnit: { least: 0, most: pick(1, 2, 5) },
    repetition: pick(0.5, 0.8, 1),
    quantumSeconds: 300,
  })
}
void lineMatrix
void patrolTown
