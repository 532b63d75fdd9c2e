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

  it('is this, for two places on a line, one of them hot late', () => {
    // Base in the middle, five minutes from either place; a break in the fourth hour.
    const problem = patrolProblem({
      shiftSeconds: 6 * 3600,
      units: [
        { matrix: 0, startNode: 2, endNode: 2, breaks: [{ earliest: 10_800, latest: 14_400, seconds: 1800, node: 2 }] },
      ],
      matrices: [lineMatrix(0, 600, 300)],
      places: [patrolPlace([4, 4, 4, 0, 0, 0]), patrolPlace([0, 0, 0, 0, 6, 6])],
    })
    const found = solve(problem)
    expect(brokenPatrolRules(problem, found)).toEqual([])
    // When the break is taken in its time is all the same.
    const isBreak = (text: string): boolean => text.startsWith('break 0 at ')
    expect(told(found.routes[0]!).filter((text) => !isBreak(text))).toEqual([
      '0 at 5–21',
      '0 at 110–126',
      '1 at 240–256',
    ])
    expect(told(found.routes[0]!).findIndex(isBreak)).toBe(2)
    expect(found).toMatchObject({ totalHarm: 24, missedMusts: [], missedPins: [], missedBreaks: [], settled: true })
    // 2 h of 4, then 0.8 of the 55 minutes left of them; 2 h of 6.
    expect(found.value).toBeCloseTo(8 + 0.8 * 4 * (55 / 60) + 12)
    expect(found.coveredHarm).toBeCloseTo(8 + 4 * (55 / 60) + 12)
  })

  it('is the same again from the same seed and iterations, and not from another seed', () => {
    const problem = patrolTown(1, 30, 3)
    expect(solve(problem, 2000, 7)).toEqual(solve(problem, 2000, 7))
    expect(solve(problem, 2000, 7).routes).not.toEqual(solve(problem, 2000, 8).routes)
  })

  it('does not get worse with more time, and tells of better plans while it searches', () => {
    const problem = patrolTown(2, 40, 3)
    const values: number[] = []
    const onBetter = ({ value }: { value: number }): void => void values.push(value)
    const found = solvePatrol(problem, { random: seededRandom(1), now: noClock, iterations: 20_000, onBetter })
    expect(values.length).toBeGreaterThan(2)
    expect(found.value).toBeGreaterThan(1.03 * values[0]!)
    // What it is told of at last is hardly less than what it comes to.
    expect(found.value).toBeGreaterThan(0.97 * values.at(-1)!)
    const again = solvePatrol(problem, { random: seededRandom(2), now: noClock, iterations: 5000, start: found.routes })
    expect(again.value).toBeGreaterThan(0.995 * found.value)
  })

  it('stops when the clock says so, or when whoever watches does', () => {
    let clock = 0
    const problem = patrolTown(1, 30, 3)
    const now = (): number => (clock += 100)
    expect(solvePatrol(problem, { random: seededRandom(1), now, seconds: 1 }).iterations).toBe(9 * 64)
    const options = { random: seededRandom(1), now: noClock, iterations: 1e9, onBetter: () => true }
    expect(solvePatrol(problem, options).iterations).toBe(0)
    expect(() => solvePatrol(problem, { random: seededRandom(1), now })).toThrow('Neither seconds nor iterations given')
  })

  it('leaves what is not decided by hand where it was, when that costs little', () => {
    const problem = patrolTown(3, 40, 3)
    const before = solve(problem, 8000)
    const forbidden = before.routes[0]!.items.find((item) => item.kind === 'stop')!.place
    const again: PatrolProblem = {
      ...problem,
      places: problem.places.map((place, at) => (at === forbidden ? { ...place, forbiddenUnits: 7 } : place)),
    }
    const near = solvePatrol(again, { random: seededRandom(2), now: noClock, iterations: 8000, start: before.routes })
    const anew = solve(again, 8000, 2)
    expect(brokenPatrolRules(again, near)).toEqual([])
    expect(keptShare(before.routes, near.routes)).toBeGreaterThan(0.6)
    expect(keptShare(before.routes, near.routes)).toBeGreaterThan(keptShare(before.routes, anew.routes) + 0.3)
    expect(near.value).toBeGreaterThan(0.97 * anew.value)
  })

  it('visits what must be visited before anything that is worth more', () => {
    const places = [
      patrolPlace([9]),
      patrolPlace([9]),
      patrolPlace([0], { must: true }),
      patrolPlace([0], { must: true }),
    ]
    const problem = patrolProblem({
      shiftSeconds: 3600,
      units: [{ matrix: 0, startNode: 4, endNode: 4, breaks: [] }],
      // The first must lies near, the second so far off that nobody is back in time.
      matrices: [lineMatrix(600, 600, -1100, 2000, 0)],
      places,
    })
    const found = solve(problem)
    expect(brokenPatrolRules(problem, found)).toEqual([])
    expect(found.routes[0]!.items.map((item) => item.kind === 'stop' && item.place)).toEqual([2])
    expect(found.missedMusts).toEqual([3])
  })

  it('meets pins, and says which it cannot', () => {
    const problem = patrolProblem({
      shiftSeconds: 4 * 3600,
      units: [{ matrix: 0, startNode: 3, endNode: 3, breaks: [] }],
      matrices: [lineMatrix(300, 600, 900, 0)],
      places: [
        patrolPlace([1, 1, 1, 1]),
        patrolPlace([1, 1, 1, 1], { closes: 3600 }),
        patrolPlace([1, 1, 1, 1], { forbiddenUnits: 1 }),
      ],
      pins: [
        { place: 0, unit: 0, begin: 5400 },
        { place: 1, unit: 0, begin: 5400 },
        { place: 2, unit: 0, begin: 9000 },
        { place: 0, unit: 0, begin: 14_400 },
        // Twenty minutes after the first: by hand, one may be back so soon.
        { place: 0, unit: 0, begin: 6900 },
      ],
    })
    const found = solve(problem)
    expect(brokenPatrolRules(problem, found)).toEqual([])
    expect(found.missedPins).toEqual([1, 2, 3])
    const pinned = found.routes[0]!.items.filter((item) => item.kind === 'stop' && item.pinned)
    expect(pinned.map(({ begin }) => begin).every((begin) => begin >= 4800 && begin <= 7500)).toBe(true)
    expect(pinned).toHaveLength(2)
  })

  describe.each<[string, Partial<PatrolProblem>]>([
    [
      'no places',
      { places: [], matrices: [lineMatrix(0)], units: [{ matrix: 0, startNode: 0, endNode: 0, breaks: [] }] },
    ],
    ['a shift of no length', { shiftSeconds: 0 }],
    [
      'a base from which nothing can be reached',
      { matrices: [{ size: 2, seconds: Float64Array.of(0, Infinity, Infinity, 0) }] },
    ],
    ['every window closed', { places: [patrolPlace([1, 1, 1, 1, 1, 1, 1, 1], { opens: 900, closes: 1200 })] }],
    ['no harm', { places: [patrolPlace([0, 0, 0, 0, 0, 0, 0, 0])] }],
    ['no place allowed to a unit', { placesPerUnit: { least: 0, most: 0 } }],
    [
      'a start from which the end cannot be reached in time',
      { matrices: [lineMatrix(0, 30_000)], units: [{ matrix: 0, startNode: 0, endNode: 1, breaks: [] }] },
    ],
  ])('with %s', (_, parts) => {
    it('has nothing in it', () => {
      const usual = {
        units: [{ matrix: 0, startNode: 1, endNode: 1, breaks: [] }],
        matrices: [lineMatrix(0, 300)],
        places: [patrolPlace([1, 1, 1, 1, 1, 1, 1, 1])],
      }
      const problem = { ...patrolProblem(usual), ...parts }
      const found = solve(problem)
      expect(brokenPatrolRules(problem, found)).toEqual([])
      expect(found).toMatchObject({ value: 0, coveredHarm: 0, routes: [{ items: [], travelSeconds: 0, value: 0 }] })
    })
  })

  it('visits a place once where nobody may be back within the shift', () => {
    const problem = patrolProblem({
      units: [{ matrix: 0, startNode: 1, endNode: 1, breaks: [] }],
      matrices: [lineMatrix(0, 300)],
      places: [patrolPlace([1, 1, 1, 1, 1, 1, 1, 1])],
      returnSeconds: { earliest: 30_000, latest: 40_000 },
    })
    expect(told(solve(problem).routes[0]!)).toHaveLength(1)
  })

  it('goes without a break that cannot be taken, and says so', () => {
    const problem = patrolProblem({
      units: [
        {
          matrix: 0,
          startNode: 1,
          endNode: 1,
          breaks: [
            { earliest: 7200, latest: 8000, seconds: 1800, node: 1 },
            { earliest: 14_400, latest: 18_000, seconds: 1800, node: 1 },
          ],
        },
      ],
      matrices: [lineMatrix(0, 300)],
      places: [patrolPlace([1, 1, 1, 1, 1, 1, 1, 1])],
    })
    const found = solve(problem)
    expect(brokenPatrolRules(problem, found)).toEqual([])
    expect(found.missedBreaks).toEqual([{ unit: 0, index: 0 }])
    expect(told(found.routes[0]!).filter((text) => text.startsWith('break 1'))).toHaveLength(1)
    expect(found.routes[0]!.items.length).toBeGreaterThan(3)
  })

  it('is made of 200 places for eight units, and of a day in steps of a minute', () => {
    const large = patrolTown(1, 200, 8)
    expect(brokenPatrolRules(large, solve(large, 1000))).toEqual([])
    const day = { ...patrolTown(1, 20, 2, 24), stopSeconds: { least: 60, most: 120 } }
    expect(brokenPatrolRules(day, solve(day, 500))).toEqual([])
  })

  it.each<[string, Partial<PatrolProblem>, string]>([
    [
      'lengths with no whole step',
      { stopSeconds: { least: 610, most: 650 } },
      'No whole step of 60 s between 610 and 650 s',
    ],
    ['a node that no matrix has', { matrices: [lineMatrix(0)] }, 'Node 1 in a matrix of 1'],
    ['a matrix that is not square', { matrices: [{ size: 2, seconds: new Float64Array(3) }] }, '3 times for 2 nodes'],
    ['harm for other slots', { slotStarts: Float64Array.of(0) }, 'Harm not given for each of 1 slots'],
    ['a shift that never ends', { shiftSeconds: Infinity, slotStarts: Float64Array.of(0) }, 'Not a shift: Infinity s'],
  ])('is refused for %s', (_, parts, message) => {
    const usual = {
      units: [{ matrix: 0, startNode: 1, endNode: 1, breaks: [] }],
      matrices: [lineMatrix(0, 300)],
      places: [patrolPlace([1, 1, 1, 1, 1, 1, 1, 1])],
    }
    expect(() => solve({ ...patrolProblem(usual), ...parts })).toThrow(message)
  })
})

/** Share of the stops of `before` that `after` has too: same unit, same place, within ten minutes. */
function keptShare(before: readonly PatrolRoute[], after: readonly PatrolRoute[]): number {
  const stops = before.flatMap(({ unit, items }) =>
    items.flatMap((item) => (item.kind === 'stop' ? [{ unit, ...item }] : [])),
  )
  const kept = stops.filter(({ unit, place, begin }) =>
    after[unit]!.items.some(
      (item) => item.kind === 'stop' && item.place === place && Math.abs(item.begin - begin) <= 600,
    ),
  )
  return kept.length / stops.length
}

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
