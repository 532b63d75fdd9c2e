import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneMoreUnit } from '../../../server/kernels/patrol/one-more-unit.ts'
import { leftOutReasons, stopReasons } from '../../../server/kernels/patrol/patrol-reasons.ts'
import type { PatrolProblem } from '../../../server/kernels/patrol/patrol-problem.ts'
import { solvePatrol } from '../../../server/kernels/patrol/solve-patrol.ts'
import { anyPatrolProblem, lineMatrix, patrolPlace, patrolProblem, patrolTown } from '../../support/patrol-problems.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const search = () => ({ random: seededRandom(1), now: () => 0, iterations: 2000 })
const flat = (harm: number, slots: number): number[] => Array<number>(slots).fill(harm)

describe('why a stop is where and when it is', () => {
  it('is its harm now, its own peak, what was decided by hand, the return and the way', () => {
    const problem = patrolProblem({
      shiftSeconds: 4 * 3600,
      // Place 0 lies on the way from 4 to 2, and 2 on that from 0 to 3.
      units: [{ matrix: 0, startNode: 5, endNode: 6, breaks: [] }],
      matrices: [lineMatrix(100, 200, -200, -500, 400, 0, 600)],
      places: [
        patrolPlace([9, 9, 9, 9]),
        patrolPlace([0, 0, 5, 5]),
        patrolPlace([0.2, 0.1, 0.1, 0.1], { must: true }),
        patrolPlace([8, 8, 8, 8]),
        patrolPlace([1, 1, 1, 1]),
      ],
      pins: [{ place: 4, unit: 0, begin: 600 }],
    })
    const stop = (place: number, visit: number, minute: number) => ({
      kind: 'stop' as const,
      place,
      arrive: minute * 60,
      begin: minute * 60,
      end: minute * 60 + 600,
      visit,
      value: 1,
      pinned: place === 4,
    })
    const items = [stop(4, 1, 10), stop(0, 1, 25), stop(2, 1, 40), stop(3, 1, 60), stop(1, 1, 120), stop(0, 2, 135)]
    const route = {
      unit: 0,
      items,
      finish: 0,
      locked: false,
      value: 0,
      travelSeconds: 0,
      doseSeconds: 0,
      spareSeconds: 0,
    }
    const plan = { ...solvePatrol(problem, search()), routes: [route] }
    expect(stopReasons(problem, plan)).toEqual([
      [
        [{ code: 'pinned' }, { code: 'harm-now', rank: 3, of: 5 }],
        [
          { code: 'harm-now', rank: 1, of: 5 },
          { code: 'on-the-way', detourSeconds: 0 },
        ],
        [{ code: 'must' }, { code: 'on-the-way', detourSeconds: 0 }],
        [{ code: 'harm-now', rank: 2, of: 5 }],
        [
          { code: 'harm-now', rank: 3, of: 5 },
          { code: 'own-peak', share: 1 },
        ],
        [
          { code: 'harm-now', rank: 1, of: 5 },
          { code: 'return', seconds: 6600 },
        ],
      ],
    ])
    const locked = { ...plan, routes: [{ ...route, locked: true, items: [stop(0, 1, 25)] }] }
    expect(stopReasons(problem, locked)[0]![0]![0]).toEqual({ code: 'locked' })
  })

  it('is never nothing', () => {
    fc.assert(
      fc.property(anyPatrolProblem, (problem) => {
        const plan = solvePatrol(problem, { ...search(), iterations: 50 })
        const reasons = stopReasons(problem, plan)
        plan.routes.forEach(({ items }, unit) => {
          expect(reasons[unit]).toHaveLength(items.filter(({ kind }) => kind === 'stop').length)
        })
        expect(reasons.flat().every((all) => all.length > 0)).toBe(true)
      }),
      { seed: 5 },
    )
  })
})

describe('why a place is left out', () => {
  const problem = patrolProblem({
    shiftSeconds: 2 * 3600,
    units: [
      { matrix: 0, startNode: 7, endNode: 7, breaks: [] },
      { matrix: 0, startNode: 7, endNode: 7, breaks: [] },
    ],
    matrices: [{ ...lineMatrix(100, 200, 300, 400, 3500, 500, 600, 0) }],
    placesPerUnit: { least: 0, most: 1 },
    places: [
      patrolPlace(flat(9, 2)),
      patrolPlace(flat(8, 2), { forbiddenUnits: 3 }),
      patrolPlace(flat(7, 2), { opens: 3600, closes: 4000 }),
      patrolPlace(flat(0, 2)),
      patrolPlace(flat(9, 2)),
      patrolPlace(flat(6, 2)),
      patrolPlace(flat(5, 2)),
    ],
  })

  it('is the first reason that holds, with what one visit would be worth and what forcing it in would cost', () => {
    const unreachable = withoutWays(problem, 5)
    const left = leftOutReasons(unreachable, solvePatrol(unreachable, search()))
    expect(left.map(({ place, reason }) => [place, reason])).toEqual([
      [1, 'forbidden'],
      [2, 'closed'],
      [3, 'no-harm'],
      [4, 'no-time'],
      [5, 'unreachable'],
    ])
    expect(left.map(({ value }) => Math.round(1e6 * value) / 1e6)).toEqual([16, 0, 0, 18, 12])
    expect(left.every(({ cost }) => cost === undefined)).toBe(true)

    // Place 5 takes the second unit, so the sixth has to stay out: in its stead it would be worth an hour and 48 minutes less 2.
    const rivals = leftOutReasons(problem, solvePatrol(problem, search())).filter(
      ({ reason }) => reason === 'lower-value',
    )
    expect(rivals.map(({ place }) => place)).toEqual([6])
    expect(rivals[0]!.value).toBeCloseTo(10)
    expect(rivals[0]!.cost).toBeCloseTo(6 * (111 / 60) - 5 * (110 / 60))
  })

  it('is no time for a place that must be visited and cannot', () => {
    const must = { ...problem, places: problem.places.map((place, at) => ({ ...place, must: at >= 4 })) }
    const plan = solvePatrol(must, search())
    expect(plan.missedMusts).toEqual([4])
    expect(leftOutReasons(must, plan).filter(({ place }) => place === 4)).toMatchObject([{ reason: 'no-time' }])
  })
})

describe('one more unit', () => {
  it('adds what it alone would bring, when the others can do without it', () => {
    const unit = { matrix: 0, startNode: 2, endNode: 2, breaks: [] }
    const problem = patrolProblem({
      shiftSeconds: 3600,
      units: [unit],
      matrices: [lineMatrix(300, -300, 0)],
      placesPerUnit: { least: 0, most: 1 },
      places: [patrolPlace([12]), patrolPlace([6])],
    })
    const plan = solvePatrol(problem, search())
    expect(plan.value).toBeCloseTo(11)
    expect(oneMoreUnit(problem, plan, unit, search())).toBeCloseTo(5.5)
    // Nothing is left for it where nobody may go.
    const closed = { ...problem, places: problem.places.map((place, at) => ({ ...place, forbiddenUnits: at })) }
    expect(oneMoreUnit(closed, solvePatrol(closed, search()), unit, search())).toBe(0)
  })

  it('never takes anything away, and adds less the more there are', () => {
    const problem = patrolTown(1, 20, 1)
    const gains = [1, 2, 3].map((count) => {
      const units = Array.from({ length: count }, () => problem.units[0]!)
      const plan = solvePatrol({ ...problem, units }, search())
      return oneMoreUnit({ ...problem, units }, plan, problem.units[0]!, search())
    })
    expect(gains[0]).toBeGreaterThan(gains[1]!)
    expect(gains[1]).toBeGreaterThan(gains[2]!)
    expect(gains[2]).toBeGreaterThanOrEqual(0)
  })
})

/** The problem with a place cut off. */
function withoutWays(problem: PatrolProblem, place: number): PatrolProblem {
  const { size, seconds } = problem.matrices[0]!
  const cut = seconds.map((time, at) => (at % size === place || Math.floor(at / size) === place ? Infinity : time))
  return { ...problem, matrices: [{ size, seconds: cut }] }
}
