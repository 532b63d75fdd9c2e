import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestInsertion } from '../../../server/kernels/orienteering/cheapest-insertion.ts'
import {
  emptySchedule,
  insertStop,
  removeMarked,
  routesOf,
  type RouteSchedule,
} from '../../../server/kernels/orienteering/route-schedule.ts'
import { emptyRuin, removeStrings } from '../../../server/kernels/orienteering/string-removal.ts'
import { prepareToptw, type PreparedToptw } from '../../../server/kernels/orienteering/toptw-problem.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { drawnToptw, randomToptw } from '../../support/tiny-toptw.ts'

describe('the schedule of routes', () => {
  //  0 - 1 - 2 - 3   10 apart, 2 to serve; 2 opens at 30, 1 closes at 15, back by 100
  const line = prepareToptw(
    drawnToptw(1, [
      { x: 0, y: 0, close: 100 },
      { x: 10, y: 0, score: 1, service: 2, close: 15 },
      { x: 20, y: 0, score: 2, service: 2, open: 30 },
      { x: 30, y: 0, score: 4, service: 2 },
    ]),
  )

  it('knows when each visit begins at the earliest and at the latest', () => {
    const schedule = emptySchedule(line)
    for (const [place, vertex] of [1, 2, 3].entries()) insertStop(line, schedule, vertex, 0, place + 1)
    expect(Array.from(schedule.stops)).toEqual([0, 1, 2, 3, 0])
    expect(Array.from(schedule.begin)).toEqual([0, 10, 30, 42, 74])
    expect(Array.from(schedule.leave)).toEqual([0, 12, 32, 44, 74])
    // Back by 100: vertex 3 by 68, vertex 2 by 56, vertex 1 by its closing at 15, hence off by 5.
    expect(Array.from(schedule.latest)).toEqual([5, 15, 56, 68, 100])
    expect(Array.from(schedule.room.subarray(1))).toEqual([5, 34, 26, 26])
    expect([schedule.scores[0], schedule.routeOf[2], schedule.placeOf[3]]).toEqual([7, 0, 3])
  })

  it('takes out with the marked what would then be late, where the way past takes longer than the way over', () => {
    const problem = prepareToptw({
      vehicles: 1,
      travel: Int32Array.of(0, 1, 9, 1, 0, 1, 9, 1, 0),
      service: new Int32Array(3),
      score: Float64Array.of(0, 1, 1),
      open: new Int32Array(3),
      close: Int32Array.of(20, 20, 20),
    })
    const late = { ...problem, close: Int32Array.of(20, 20, 5) }
    const schedule = emptySchedule(late)
    insertStop(late, schedule, 1, 0, 1)
    insertStop(late, schedule, 2, 0, 2)
    expect(Array.from(schedule.begin.subarray(0, 4))).toEqual([0, 1, 2, 11])
    const removed = Int32Array.of(1, 0)
    const marked = Uint8Array.of(0, 1, 0)
    expect(removeMarked(late, schedule, 0, marked, removed, 1)).toBe(2)
    expect(Array.from(removed)).toEqual([1, 2])
    expect(routesOf(schedule).map((route) => Array.from(route))).toEqual([[]])
    expect(Array.from(schedule.routeOf)).toEqual([-1, -1, -1])
  })

  it('finds the cheapest place that walking along the route finds, by what it occupies and by what it delays', () => {
    fc.assert(
      fc.property(fc.integer(), fc.boolean(), fc.boolean(), (seed, byOccupied, anyWays) => {
        const random = seededRandom(seed)
        const drawn = randomToptw(1, 9, random)
        const travel = anyWays ? drawn.travel.map(() => Math.floor(random() * 20)) : drawn.travel
        const problem = prepareToptw({ ...drawn, travel })
        const schedule = emptySchedule(problem)
        const found = { cost: 0 }
        for (const vertex of problem.candidates) {
          const place = cheapestInsertion(problem, schedule, vertex, 0, byOccupied ? 1 : 0, found)
          const walked = placesByWalking(problem, schedule, vertex, byOccupied)
          expect(place > 0).toBe(walked.size > 0)
          if (place === 0) continue
          expect(walked.get(place)).toBe(found.cost)
          expect(found.cost).toBe(Math.min(...walked.values()))
          if (random() < 0.8) insertStop(problem, schedule, vertex, 0, place)
        }
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  it('is left by a removal of strings as if the routes had been made anew', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 3 }), (seed, vehicles) => {
        const random = seededRandom(seed)
        const problem = prepareToptw(randomToptw(vehicles, 12, random))
        const schedule = emptySchedule(problem)
        const found = { cost: 0 }
        for (const [i, vertex] of problem.candidates.entries()) {
          const place = cheapestInsertion(problem, schedule, vertex, i % vehicles, 0.5, found)
          if (place > 0) insertStop(problem, schedule, vertex, i % vehicles, place)
        }
        const before = routesOf(schedule)
        const ruin = emptyRuin(problem)
        const size = { meanVisits: 3, longestString: 4, mostStrings: 3, sameRoute: 0.5 }
        if (problem.candidates.length > 0) removeStrings(problem, schedule, 0, size, random, ruin)
        const removed = Array.from(ruin.removed.subarray(0, ruin.count))
        const after = before.map((route) => route.filter((vertex) => !removed.includes(vertex)))
        expect(routesOf(schedule)).toEqual(after)
        const anew = emptySchedule(problem)
        for (const [route, visits] of after.entries()) {
          for (const [place, vertex] of visits.entries()) insertStop(problem, anew, vertex, route, place + 1)
        }
        expect(schedule.routeOf).toEqual(anew.routeOf)
        expect(schedule.scores).toEqual(anew.scores)
        for (const [route, visits] of after.entries()) {
          const [from, to] = [route * schedule.stride, route * schedule.stride + visits.length + 2]
          for (const of of ['stops', 'begin', 'leave', 'latest', 'room'] as const) {
            expect(schedule[of].slice(from, to)).toEqual(anew[of].slice(from, to))
          }
        }
        for (const [route, visits] of before.entries()) {
          expect(ruin.touched[route]).toBe(visits.some((vertex) => removed.includes(vertex)) ? 1 : 0)
        }
        expect(removed.length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

/** Cost by place of every insertion after which the whole route is in time, worked out by walking along it. */
function placesByWalking(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  vertex: number,
  byOccupied: boolean,
): Map<number, number> {
  const { travel, service, open, close, vertices } = problem
  const route = Array.from(routesOf(schedule)[0]!)
  const begins = (stops: number[]) => {
    let [time, at] = [open[0]! + service[0]!, 0]
    return [...stops, 0].map((stop) => {
      const begin = Math.max(open[stop]!, time + travel[at * vertices + stop]!)
      time = begin + service[stop]!
      at = stop
      return begin
    })
  }
  const before = begins(route)
  const costs = new Map<number, number>()
  for (let place = 1; place <= route.length + 1; place++) {
    const tried = route.toSpliced(place - 1, 0, vertex)
    const times = begins(tried)
    if (![...tried, 0].every((stop, i) => times[i]! <= close[stop]!)) continue
    const [previous, next] = [route[place - 2] ?? 0, route[place - 1] ?? 0]
    const left = place === 1 ? open[0]! + service[0]! : before[place - 2]! + service[previous]!
    const arrival = times[place - 1]! + service[vertex]! + travel[vertex * vertices + next]!
    const occupied = arrival - left - travel[previous * vertices + next]!
    costs.set(place, byOccupied ? occupied : Math.max(0, arrival - before[place - 1]!))
  }
  return costs
}
