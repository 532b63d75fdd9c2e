import * as fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { solveToptw } from '../../../server/kernels/orienteering/solve-toptw.ts'
import type { ToptwProblem } from '../../../server/kernels/orienteering/toptw-problem.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { bruteForceToptw, randomToptw, toptwProgram } from '../../support/tiny-toptw.ts'

describe('team orienteering with time windows, against proved optima', () => {
  it.each([
    [1, 6],
    [1, 7],
    [1, 8],
    [2, 6],
    [2, 7],
  ])('earns with %i vehicles and %i vertices what a mixed-integer program and force do', async (vehicles, count) => {
    const highs = await loadHighs()
    for (let seed = 1; seed <= 4; seed++) {
      const problem = randomToptw(vehicles, count, seededRandom(100 * count + seed))
      const proved = highs.solve(toptwProgram(problem), { output_flag: false, mip_rel_gap: 0 })
      expect(proved.Status).toBe('Optimal')
      expect(Math.round(proved.ObjectiveValue)).toBe(bruteForceToptw(problem))
      expect(solve(problem, seed).score).toBe(bruteForceToptw(problem))
    }
  })

  it('earns on any tiny problem what trying everything does, on routes that are in time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer(),
        (count, fleet, seed) => {
          const problem = randomToptw(fleet, count, seededRandom(seed))
          const { score, routes } = solve(problem, seed)
          expect(earned(problem, routes)).toBe(score)
          expect(score).toBe(bruteForceToptw(problem))
        },
      ),
      { numRuns: 150, seed: 4 },
    )
  })

  it('keeps to times where the way over a vertex is quicker than the way past it, and never claims too much', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 2 }),
        fc.integer(),
        (count, fleet, seed) => {
          const random = seededRandom(seed)
          const drawn = randomToptw(fleet, count, random)
          // One-way streets and ferries: any time in any direction.
          const problem = { ...drawn, travel: drawn.travel.map(() => Math.floor(random() * 60)) }
          const { score, routes } = solve(problem, seed)
          expect(earned(problem, routes)).toBe(score)
          expect(score).toBeLessThanOrEqual(bruteForceToptw(problem))
        },
      ),
      { numRuns: 150, seed: 4 },
    )
  })
})

function solve(problem: ToptwProblem, seed: number) {
  return solveToptw(problem, { iterations: 600 }, seededRandom(seed), () => 0)
}

/** What routes earn if they are in time and visit nothing twice; not a number otherwise. */
function earned({ vehicles, travel, service, score, open, close }: ToptwProblem, routes: Int32Array[]): number {
  const visited = routes.flatMap((route) => Array.from(route))
  let isFine = routes.length === vehicles && new Set(visited).size === visited.length
  for (const route of routes.filter(({ length }) => length > 0)) {
    let [time, at] = [open[0]! + service[0]!, 0]
    for (const vertex of [...route, 0]) {
      const begin = Math.max(time + travel[at * service.length + vertex]!, open[vertex]!)
      if (begin > close[vertex]!) isFine = false
      time = begin + service[vertex]!
      at = vertex
    }
  }
  return isFine ? visited.reduce((sum, vertex) => sum + score[vertex]!, 0) : Number.NaN
}
