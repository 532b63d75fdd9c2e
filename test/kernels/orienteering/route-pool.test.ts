import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyPool, packRoutes, poolRoute, type RoutePool } from '../../../server/kernels/orienteering/route-pool.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Route = { visits: number[]; score: number; total?: number }

describe('the pool of routes', () => {
  it('packs the routes that earn most and share no vertex', () => {
    const pool = poolOf([
      { visits: [1, 2, 40], score: 10 },
      { visits: [3, 40], score: 9 },
      { visits: [3, 4], score: 6 },
      { visits: [5], score: 4 },
    ])
    // The best two share vertex 40.
    expect(pack(pool, 1)).toEqual([[1, 2, 40]])
    expect(pack(pool, 2)).toEqual([[1, 2, 40], [3, 4]]) // prettier-ignore
    expect(pack(pool, 3)).toEqual([[1, 2, 40], [3, 4], [5]]) // prettier-ignore
    expect(pack(pool, 4)).toEqual([[1, 2, 40], [3, 4], [5]]) // prettier-ignore
  })

  it('says nothing when nothing is better, nothing is there, or it may not compare', () => {
    const pool = poolOf([
      { visits: [1], score: 5 },
      { visits: [2], score: 4 },
    ])
    expect(pack(pool, 2, 8.9)).toEqual([[1], [2]])
    expect(pack(pool, 2, 9)).toBeUndefined()
    expect(packRoutes(pool, 2, 8.9, 0)).toBeUndefined()
    expect(pack(poolOf([]), 2)).toBeUndefined()
  })

  it('knows a set of vertices in any order, by the best answer it was part of, and drops those of the poorest', () => {
    const pool = poolOf(
      [
        { visits: [1, 2], score: 2, total: 10 },
        { visits: [3], score: 9, total: 11 },
        { visits: [2, 1], score: 2, total: 30 },
        { visits: [4], score: 1, total: 20 },
      ],
      2,
    )
    expect(pool.routes.size).toBe(3)
    expect(pack(pool, 3)).toEqual([[1, 2], [4]])
    expect(pool.routes.size).toBe(2)
  })

  it('packs what trying every choice finds best', () => {
    const routes = fc.array(
      fc.record({
        visits: fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 12 }),
        score: fc.integer({ min: 1, max: 50 }),
      }),
      { maxLength: 9 },
    )
    fc.assert(
      fc.property(routes, fc.integer({ min: 1, max: 4 }), (drawn, vehicles) => {
        const pool = poolOf(drawn)
        const known = [...pool.routes.values()].map(({ visits, score }) => ({ visits: Array.from(visits), score }))
        const packed = pack(pool, vehicles) ?? []
        expect(packed.length).toBeLessThanOrEqual(vehicles)
        const members = packed.flat()
        expect(new Set(members).size).toBe(members.length)
        const earned = packed.map((visits) => known.find((route) => route.visits.join() === visits.join())!.score)
        expect(earned.reduce((sum, score) => sum + score, 0)).toBe(bestChoice(known, vehicles, []))
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})

function bestChoice([route, ...others]: readonly Route[], more: number, taken: readonly number[]): number {
  if (route === undefined || more === 0) return 0
  const without = bestChoice(others, more, taken)
  if (route.visits.some((vertex) => taken.includes(vertex))) return without
  return Math.max(without, route.score + bestChoice(others, more - 1, [...taken, ...route.visits]))
}

function poolOf(routes: readonly Route[], capacity = 100): RoutePool {
  const pool = emptyPool(71, capacity, seededRandom(1))
  for (const { visits, score, total = 100 } of routes) {
    poolRoute(pool, Int32Array.from([0, ...visits, 0]), 1, visits.length + 1, score, total)
  }
  return pool
}

function pack(pool: RoutePool, vehicles: number, above = 0): number[][] | undefined {
  return packRoutes(pool, vehicles, above, 1e6)?.map((visits) => Array.from(visits))
}
