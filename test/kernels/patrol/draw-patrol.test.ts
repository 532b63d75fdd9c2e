import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawPatrol, visitOrder } from '../../../server/kernels/patrol/draw-patrol.ts'
import { planOverlap } from '../../../server/kernels/patrol/plan-overlap.ts'
import type { VisitOrder } from '../../../server/kernels/patrol/plan-overlap.ts'
import type { PatrolProblem } from '../../../server/kernels/patrol/patrol-problem.ts'
import { solvePatrol } from '../../../server/kernels/patrol/solve-patrol.ts'
import { brokenPatrolRules } from '../../support/check-patrol.ts'
import { anyPatrolProblem, patrolTown } from '../../support/patrol-problems.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const best = (problem: PatrolProblem, iterations: number) =>
  solvePatrol(problem, { random: seededRandom(1), now: () => 0, iterations })

describe('a plan drawn at random', () => {
  it('keeps to every rule and loses no more than it may, whatever is asked', () => {
    const loss = fc.constantFrom(0, 0.03, 0.2)
    fc.assert(
      fc.property(anyPatrolProblem, fc.nat(), loss, (problem, seed, lost) => {
        const found = best(problem, 300)
        const drawn = drawPatrol(problem, found, { random: seededRandom(seed), loss: lost, plans: 3, steps: 100 })
        expect(brokenPatrolRules(problem, drawn.solution)).toEqual([])
        expect(drawn.loss).toBeLessThanOrEqual(lost)
        expect(drawn.solution.value).toBeGreaterThanOrEqual(found.value * (1 - lost) - 1e-9)
        expect(drawn.solution.missedMusts.length).toBeLessThanOrEqual(found.missedMusts.length)
        expect(drawn.bestValue).toBeGreaterThanOrEqual(found.value)
      }),
      { numRuns: 150, seed: 3 },
    )
  })

  it('loses 3 % at most on average, and looks little like the night before, though the best plan is the same every night', () => {
    const towns = [1, 2, 3].map((town) => nights(patrolTown(town, 40, 3), 4))
    expect(mean(towns.flatMap(({ losses }) => losses))).toBeLessThanOrEqual(0.03)
    const overlaps = towns.flatMap(({ overlap }) => overlap)
    expect(mean(overlaps)).toBeLessThan(0.3)
    expect(Math.max(...overlaps)).toBeLessThan(0.5)
    // Few of its visits come to the same place within a quarter of an hour, fewer than if it were drawn blindly.
    expect(mean(towns.flatMap(({ times }) => times))).toBeLessThan(0.25)
    expect(mean(towns.flatMap(({ blindTimes }) => blindTimes))).toBeGreaterThan(0.35)
  })

  it('is the best plan itself where nothing may be lost or nothing else can be done', () => {
    const problem = patrolTown(2, 12, 2)
    const found = best(problem, 1000)
    const drawn = drawPatrol(problem, found, { random: seededRandom(1), loss: 0 })
    expect(drawn).toMatchObject({ solution: found, loss: 0, drawnFrom: 1 })
    const nothing = { ...problem, shiftSeconds: 0, slotStarts: problem.slotStarts.map(() => 0) }
    expect(drawPatrol(nothing, best(nothing, 10), { random: seededRandom(1), loss: 0.03 })).toMatchObject({
      loss: 0,
      drawnFrom: 1,
    })
  })

  it('is the same again from the same seed', () => {
    const problem = patrolTown(3, 20, 2)
    const found = best(problem, 1000)
    const draw = (seed: number) => drawPatrol(problem, found, { random: seededRandom(seed), loss: 0.03, steps: 300 })
    expect(draw(5)).toEqual(draw(5))
    expect(visitOrder(draw(5).solution)).not.toEqual(visitOrder(draw(6).solution))
    expect(draw(5).drawnFrom).toBeGreaterThan(5)
  })
})

/**
 * Plans of nights in a row from the same best one, each drawn with the night before to avoid, and as many drawn blindly: what
 * they lose, and how alike each is to the one before.
 */
function nights(problem: PatrolProblem, count: number) {
  const found = best(problem, 10_000)
  const draw = (night: number, avoid: readonly VisitOrder[]) =>
    drawPatrol(problem, found, { random: seededRandom(night), loss: 0.03, plans: 6, avoid })
  const drawn = [draw(1, [])]
  const blind = [visitOrder(drawn[0]!.solution)]
  for (let night = 2; night <= count; night++) {
    drawn.push(draw(night, [visitOrder(drawn.at(-1)!.solution)]))
    blind.push(visitOrder(draw(night, []).solution))
  }
  const alike = successive(drawn.map(({ solution }) => visitOrder(solution)))
  return {
    losses: drawn.map(({ loss }) => loss),
    overlap: alike.map(({ overlap }) => overlap),
    times: alike.map(({ times }) => times),
    blindTimes: successive(blind).map(({ times }) => times),
  }
}

function successive(orders: readonly VisitOrder[]): ReturnType<typeof planOverlap>[] {
  return orders.slice(1).map((order, night) => planOverlap(orders[night]!, order))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
