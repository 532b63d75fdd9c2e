import { describe, expect, it } from 'vitest'
import { solveToptw } from '../../../server/kernels/orienteering/solve-toptw.ts'
import type { ToptwProblem } from '../../../server/kernels/orienteering/toptw-problem.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { drawnToptw, randomToptw, type DrawnVertex } from '../../support/tiny-toptw.ts'

describe('team orienteering with time windows', () => {
  //      3 (20)             west and north are worth their way together only by one route that goes west first:
  //      |                  north opens at 40. East is worth the other vehicle; the far south is out of reach.
  //  1 - 0 - - 2 (9)
  // (10) |
  //      4 (99)
  const cross: DrawnVertex[] = [
    { x: 0, y: 0, close: 60 },
    { x: -10, y: 0, score: 10, service: 5 },
    { x: 25, y: 0, score: 9, service: 5 },
    { x: 0, y: 15, score: 20, service: 5, open: 40, close: 45 },
    { x: 0, y: -40, score: 99 },
  ]

  it('visits in the order that windows leave open', () => {
    expect(solve(drawnToptw(1, cross))).toEqual({ score: 30, routes: [[1, 3]] })
    const { score, routes } = solve(drawnToptw(2, cross))
    expect(score).toBe(39)
    expect(routes.toSorted((a, b) => a[0]! - b[0]!)).toEqual([[1, 3], [2]])
  })

  it('waits for a window, and may begin and be back exactly as they close', () => {
    const problem = (close: number, backBy: number) =>
      drawnToptw(1, [
        { x: 0, y: 0, close: backBy },
        { x: 10, y: 0, score: 1, service: 7, open: 30, close },
      ])
    expect(solve(problem(30, 47))).toEqual({ score: 1, routes: [[1]] })
    expect(solve(problem(30, 46))).toEqual({ score: 0, routes: [[]] })
    expect(solve(problem(29, 47))).toEqual({ score: 0, routes: [[]] })
  })

  it('leaves the depot when it opens and has been served', () => {
    const depot = { x: 0, y: 0, open: 20, service: 5, close: 100 }
    expect(solve(drawnToptw(1, [depot, { x: 10, y: 0, score: 1, close: 35 }])).score).toBe(1)
    expect(solve(drawnToptw(1, [depot, { x: 10, y: 0, score: 1, close: 34 }])).score).toBe(0)
  })

  it('has nothing to visit where there is no vertex, nothing in reach, nothing open, no time or nothing to earn', () => {
    const depot = { x: 0, y: 0, close: 100 }
    const nothing = { score: 0, routes: [[], []] }
    expect(solve(drawnToptw(2, [depot]))).toEqual(nothing)
    expect(solve(drawnToptw(2, [depot, { x: 51, y: 0, score: 5 }]))).toEqual(nothing)
    expect(solve(drawnToptw(2, [depot, { x: 5, y: 0, score: 5, open: 20, close: 19 }]))).toEqual(nothing)
    expect(solve(drawnToptw(2, [depot, { x: 5, y: 0, score: 5, close: 4 }]))).toEqual(nothing)
    expect(
      solve(
        drawnToptw(2, [
          { ...depot, close: 0 },
          { x: 1, y: 0, score: 5 },
        ]),
      ),
    ).toEqual(nothing)
    expect(solve(drawnToptw(2, [depot, { x: 5, y: 0, score: 0 }]))).toEqual(nothing)
  })

  it('visits what lies at the depot and at one place even when there is no time to travel', () => {
    const here = { x: 3, y: 4, score: 2, close: 0 }
    const { score, routes } = solve(drawnToptw(1, [{ x: 3, y: 4, close: 0 }, here, here, here]))
    expect(score).toBe(6)
    expect(routes[0]!.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  })

  it('weighs huge scores and tiny ones', () => {
    const depot = { x: 0, y: 0, close: 20 }
    const either = (score: number, other: number) =>
      solve(drawnToptw(1, [depot, { x: 10, y: 0, score }, { x: -10, y: 0, score: other }]))
    expect(either(1e300, 1e299)).toEqual({ score: 1e300, routes: [[1]] })
    expect(either(1e-300, 2e-300)).toEqual({ score: 2e-300, routes: [[2]] })
    expect(either(1, 1e15)).toEqual({ score: 1e15, routes: [[2]] })
  })

  it('leaves vehicles at home that have nothing left to visit', () => {
    const { score, routes } = solve(
      drawnToptw(4, [
        { x: 0, y: 0, close: 100 },
        { x: 1, y: 0, score: 3 },
      ]),
    )
    expect(score).toBe(3)
    expect(routes.toSorted((a, b) => a.length - b.length)).toEqual([[], [], [], [1]])
  })

  it('answers the same for the same seed and number of turns, whatever the clock says', () => {
    const problem = randomToptw(2, 40, seededRandom(40))
    const run = (seed: number, now: () => number) => solveToptw(problem, { iterations: 500 }, seededRandom(seed), now)
    let ticks = 0
    const first = run(7, () => 0)
    expect(run(7, () => (ticks += 1e9))).toEqual(first)
    expect(first.iterations).toBe(500)
  })

  it('stops when the clock says so', () => {
    let milliseconds = 0
    const problem = randomToptw(1, 10, seededRandom(3))
    const { iterations } = solveToptw(problem, { seconds: 1 }, seededRandom(1), () => (milliseconds += 100))
    // A look every 64 turns: at 100 ms, 200 ms, … after the begin; the tenth finds the 970 ms for turns spent.
    expect(iterations).toBe(9 * 64)
  })

  it('refuses bad input at the door, with the value', () => {
    const fine = drawnToptw(1, cross)
    const refused = (change: Partial<ToptwProblem>) => () => solve({ ...fine, ...change })
    expect(refused({ vehicles: 0 })).toThrow('Not a number of vehicles: 0')
    expect(refused({ vehicles: 1.5 })).toThrow('Not a number of vehicles: 1.5')
    expect(refused({ service: fine.service.subarray(1) })).toThrow('Unequal lengths: 4 services')
    expect(refused({ travel: fine.travel.subarray(1) })).toThrow('24 travel times')
    expect(refused({ open: fine.open.map(() => -1) })).toThrow('(open): -1')
    expect(refused({ travel: fine.travel.map(() => 2 ** 29) })).toThrow('(travel): 536870912')
    expect(refused({ score: fine.score.map(() => Number.NaN) })).toThrow('Not a score from 0: NaN')
    expect(refused({ score: fine.score.map(() => 1.7e308) })).toThrow('Scores that cannot be summed')
    expect(() => solve(drawnToptw(1, []))).toThrow('There is no depot')
    const budget = (of: { seconds: number } | { iterations: number }) => () =>
      solveToptw(fine, of, seededRandom(1), () => 0)
    expect(budget({ seconds: 0 })).toThrow('Not a number of seconds: 0')
    expect(budget({ iterations: 0 })).toThrow('Not a number of iterations: 0')
    expect(budget({ iterations: 1.5 })).toThrow('Not a number of iterations: 1.5')
  })
})

function solve(problem: ToptwProblem): { score: number; routes: number[][] } {
  const { score, routes } = solveToptw(problem, { iterations: 300 }, seededRandom(1), () => 0)
  return { score, routes: routes.map((route) => Array.from(route)) }
}
