import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOrder, mostExact, planVisits, secondsOf } from '../../../server/kernels/orienteering/plan-visits.ts'
import type { Visits, VisitsProblem } from '../../../server/kernels/orienteering/plan-visits.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** Places along a street, metres; the walk starts at the first number and ends at the last, a metre a second. */
function street(
  [start, ...rest]: readonly [number, ...number[]],
  { stops = 60, limit = 3600, musts = [] as number[], worth = [] as number[] } = {},
): VisitsProblem {
  const [end, places] = [rest.at(-1)!, rest.slice(0, -1)]
  const nodes = [...places, start, end]
  return {
    places: places.length,
    travel: Float64Array.from(nodes.flatMap((from) => nodes.map((to) => Math.abs(from - to)))),
    stops: new Float64Array(places.length).fill(stops),
    worth: Float64Array.from(places, (_, at) => worth[at] ?? 1),
    must: Uint8Array.from(places, (_, at) => (musts.includes(at) ? 1 : 0)),
    limit,
  }
}

const plan = (problem: VisitsProblem): Visits => planVisits(problem, seededRandom(1))

/** Every order of every set of places: worth, number and time of the best; the musts alone where nothing fits. */
function bruteForce(problem: VisitsProblem): Visits & { worth: number } {
  let best = { order: [] as number[], seconds: Infinity, worth: -1 }
  let musts = { order: [] as number[], seconds: Infinity, worth: -1 }
  const needed = [...problem.must.keys()].filter((place) => problem.must[place] === 1)
  const visit = (order: number[]) => {
    if (needed.every((place) => order.includes(place))) {
      const seconds = secondsOf(problem, order)
      const worth = order.reduce((sum, place) => sum + problem.worth[place]!, 0)
      if (order.length === needed.length && seconds < musts.seconds) musts = { order, seconds, worth }
      const isBetter =
        worth > best.worth ||
        (worth === best.worth &&
          (order.length > best.order.length || (order.length === best.order.length && seconds < best.seconds)))
      if (seconds <= problem.limit && isBetter) best = { order, seconds, worth }
    }
    for (let place = 0; place < problem.places; place++) if (!order.includes(place)) visit([...order, place])
  }
  visit([])
  return best.seconds === Infinity ? musts : best
}

const problems = (most: number) =>
  fc
    .record({ places: fc.integer({ min: 0, max: most }), seed: fc.nat(), limit: fc.integer({ min: 0, max: 60 }) })
    .map(({ places, seed, limit }): VisitsProblem => {
      const random = seededRandom(seed)
      const size = places + 2
      const whole = (upTo: number) => Math.floor(random() * upTo)
      return {
        places,
        travel: Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 0 : 1 + whole(20))),
        stops: Float64Array.from({ length: places }, () => whole(6)),
        worth: Float64Array.from({ length: places }, () => whole(4)),
        must: Uint8Array.from({ length: places }, () => (whole(5) === 0 ? 1 : 0)),
        limit,
      }
    })

/** The least times over any other node, as a street network has them (Floyd 1962). */
function withShortcuts(travel: Float64Array): Float64Array {
  const size = Math.sqrt(travel.length)
  const least = travel.slice()
  for (let over = 0; over < size; over++)
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++)
        least[from * size + to] = Math.min(
          least[from * size + to]!,
          least[from * size + over]! + least[over * size + to]!,
        )
  return least
}

describe('the visits of a walk', () => {
  it('are worth the most that every order of every set gives, in the least time, on one-way streets too', () => {
    fc.assert(
      fc.property(problems(6), (problem) => {
        const best = bruteForce(problem)
        const found = plan(problem)
        expect(found.order.reduce((sum, place) => sum + problem.worth[place]!, 0)).toBe(best.worth)
        expect(found.order).toHaveLength(best.order.length)
        expect(found.seconds).toBe(best.seconds)
        expect(secondsOf(problem, found.order)).toBe(found.seconds)
      }),
      { numRuns: 300 },
    )
  })

  it('go along a street once, whatever order the places are given in', () => {
    expect(plan(street([0, 400, 100, 300, 200, 500]))).toEqual({ order: [1, 3, 2, 0], seconds: 500 + 4 * 60 })
  })

  it('leave out what does not fit, and what is worth least of that', () => {
    const far = street([0, 100, 200, 1000, 0], { limit: 600 })
    // There and back, one place on either way.
    expect([new Set(plan(far).order), plan(far).seconds]).toEqual([new Set([0, 1]), 520])
    expect(plan({ ...far, limit: 250, worth: Float64Array.of(1, 5, 1) }).order).toEqual([])
    expect(plan({ ...far, limit: 460, worth: Float64Array.of(1, 5, 1) })).toEqual({ order: [1], seconds: 460 })
  })

  it('see every must even when the time does not suffice, and then nothing else', () => {
    const far = street([0, 100, 2000, 0], { limit: 600, musts: [1] })
    expect(plan(far)).toEqual({ order: [1], seconds: 4060 })
    expect(plan({ ...far, limit: 5000 }).order).toHaveLength(2)
    expect(plan({ ...far, limit: 5000 }).seconds).toBe(4120)
  })

  it('are none where there is no place, and go from the start to the end all the same', () => {
    expect(plan(street([0, 700]))).toEqual({ order: [], seconds: 700 })
    expect(plan(street([0, 700], { limit: 10 }))).toEqual({ order: [], seconds: 700 })
  })

  it('cannot be planned when a must cannot be reached', () => {
    const cut = street([0, 100, 0], { musts: [0] })
    expect(plan({ ...cut, travel: cut.travel.map((seconds) => (seconds === 0 ? 0 : Infinity)) })).toEqual({
      order: [],
      seconds: Infinity,
    })
  })

  it('of more places than can be tried fit, hold every must, and are near the best of a line', () => {
    const places = Array.from({ length: 40 }, (_, at) => 25 * ((at * 17) % 40) + 25)
    const all = street([0, ...places, 1025])
    const found = plan(all)
    expect(found.seconds).toBe(1025 + 40 * 60)
    expect(found.order.map((place) => places[place])).toEqual(places.toSorted((a, b) => a - b))
    const some = plan({ ...all, limit: 1800, must: Uint8Array.from(places, (at) => (at === 1000 ? 1 : 0)) })
    expect(some.order).toHaveLength(12)
    expect(some.order.map((place) => places[place])).toContain(1000)
    expect(some.seconds).toBeLessThanOrEqual(1800)
  })

  it('of more places than can be tried are as good as the exact ones where those are known', () => {
    fc.assert(
      fc.property(problems(mostExact - 2), (drawn) => {
        const problem = { ...drawn, travel: withShortcuts(drawn.travel) }
        const exact = plan(problem)
        // The same places and three that nobody gets to within the time.
        const size = problem.places + 2
        const [far, more] = [10_000, mostExact + 1 - problem.places]
        const wide = size + more
        const node = (at: number) => (at < problem.places ? at : at < problem.places + more ? -1 : at - more)
        const found = plan({
          places: problem.places + more,
          travel: Float64Array.from({ length: wide * wide }, (_, at) => {
            const [from, to] = [node(Math.floor(at / wide)), node(at % wide)]
            return from < 0 || to < 0 ? far : problem.travel[from * size + to]!
          }),
          stops: Float64Array.from([...problem.stops, ...new Float64Array(more)]),
          worth: Float64Array.from([...problem.worth, ...new Float64Array(more)]),
          must: Uint8Array.from([...problem.must, ...new Uint8Array(more)]),
          limit: problem.limit,
        })
        const worthOf = ({ order }: Visits) => order.reduce((sum, place) => sum + problem.worth[place]!, 0)
        expect(found.seconds <= problem.limit).toBe(exact.seconds <= problem.limit)
        expect(worthOf(found)).toBeGreaterThanOrEqual(0.8 * worthOf(exact))
      }),
      { numRuns: 60 },
    )
  })

  it('of a given set are in the order that takes the least time', () => {
    const places = Array.from({ length: 20 }, (_, at) => 50 * ((at * 7) % 20) + 50)
    const problem = street([0, ...places, 0])
    const { order, seconds } = bestOrder(problem, [...places.keys()])
    expect(seconds).toBe(2000 + 20 * 60)
    expect(order.toSorted((a, b) => a - b)).toEqual([...places.keys()])
  })
})
