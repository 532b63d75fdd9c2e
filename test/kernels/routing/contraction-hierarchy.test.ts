import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildHierarchy, unpackArc } from '../../../server/kernels/routing/contraction-hierarchy.ts'
import type { ContractionHierarchy } from '../../../server/kernels/routing/contraction-hierarchy.ts'
import { climber } from '../../../server/kernels/routing/hierarchy-climb.ts'
import { strongComponents } from '../../../server/kernels/routing/strong-components.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Arc = { from: number; to: number; cost: number }

const someArcs = fc.array(
  fc.record({ from: fc.nat({ max: 11 }), to: fc.nat({ max: 11 }), cost: fc.nat({ max: 20 }) }),
  { maxLength: 40 },
)

/** How much is left as a core: everything, something, nothing. */
const someDensest = fc.constantFrom(0, 0.7, 1.5, 2.5, 100)

describe('a contraction hierarchy', () => {
  it('keeps the cost of every journey, climbing from both sides, whatever the graph', () => {
    fc.assert(
      fc.property(someArcs, someDensest, (arcs, densest) => {
        const hierarchy = buildHierarchy(rowsOf(12, arcs), densest)
        const expected = floydWarshall(12, arcs)
        for (let a = 0; a < 12; a++) {
          const [up] = climbs(hierarchy, a)
          for (let b = 0; b < 12; b++) {
            const [, down] = climbs(hierarchy, b)
            const met = Math.min(...[...up].map(([state, cost]) => cost + (down.get(state) ?? Infinity)), Infinity)
            expect(met).toBe(expected[a]![b])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has shortcuts that unpack into arcs one after the other, of the cost that they stand for', () => {
    fc.assert(
      fc.property(someArcs, someDensest, (given, densest) => {
        const rows = rowsOf(12, given)
        const hierarchy = buildHierarchy(rows, densest)
        const fromOf = Array.from({ length: 12 }, (_, s) =>
          Array<number>(rows.arcStart[s + 1]! - rows.arcStart[s]!).fill(s),
        ).flat()
        const check = (from: number, to: number, cost: number, arc: number) => {
          let at = from
          let sum = 0
          unpackArc(hierarchy, arc, (own) => {
            expect(fromOf[own]).toBe(at)
            at = rows.arcTo[own]!
            sum += rows.arcCost[own]!
          })
          expect([at, sum]).toEqual([to, cost])
        }
        for (let state = 0; state < 12; state++) {
          for (let a = hierarchy.upStart[state]!; a < hierarchy.upStart[state + 1]!; a++) {
            check(state, hierarchy.upTo[a]!, hierarchy.upCost[a]!, hierarchy.upArc[a]!)
          }
          for (let a = hierarchy.downStart[state]!; a < hierarchy.downStart[state + 1]!; a++) {
            check(hierarchy.downFrom[a]!, state, hierarchy.downCost[a]!, hierarchy.downArc[a]!)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is climbed without going where it is dearer, seconds and metres kept beside the cost', () => {
    fc.assert(
      fc.property(someArcs, someDensest, fc.nat({ max: 11 }), fc.nat({ max: 11 }), (arcs, densest, a, b) => {
        const rows = rowsOf(12, arcs)
        const hierarchy = buildHierarchy(rows, densest)
        // Twice and thrice the cost of the arcs that each stands for.
        const worth = (times: number) => {
          const own = [...rows.arcCost].map((cost) => cost * times)
          for (const [s, first] of hierarchy.shortcutFirst.entries())
            own.push(own[first]! + own[hierarchy.shortcutSecond[s]!]!)
          return Float64Array.from(own)
        }
        const travel = { ...hierarchy, arcSeconds: worth(2), arcMetres: worth(3) }
        const door = (state: number) => [{ state, edge: 0, cost: 0, seconds: 0, metres: 0 }]
        const [goUp, goDown] = [climber(travel, 'up'), climber(travel, 'down')]
        // A climb before it must leave nothing behind.
        goUp(door((a + 5) % 12))
        const up = goUp(door(a))
        const down = goDown(door(b))
        let best = { cost: Infinity, seconds: Infinity, metres: Infinity }
        for (const state of up.settled.subarray(0, up.settledCount)) {
          const cost = up.cost[state]! + down.cost[state]!
          if (cost >= best.cost) continue
          best = {
            cost,
            seconds: up.seconds[state]! + down.seconds[state]!,
            metres: up.metres[state]! + down.metres[state]!,
          }
        }
        const cost = floydWarshall(12, arcs)[a]![b]!
        expect(best).toEqual({ cost, seconds: cost * 2, metres: cost * 3 })
      }),
      { numRuns: 400 },
    )
  })

  it('takes out the states of a chain without a shortcut more than it needs', () => {
    const chain = Array.from({ length: 9 }, (_, i) => [
      { from: i, to: i + 1, cost: 1 },
      { from: i + 1, to: i, cost: 1 },
    ]).flat()
    const hierarchy = buildHierarchy(rowsOf(10, chain))
    // Ends fall off a chain with none; taken out in the middle a state asks for two.
    expect(hierarchy.shortcutFirst.length).toBeLessThanOrEqual(16)
    expect(hierarchy.upTo.length + hierarchy.downFrom.length).toBe(chain.length + hierarchy.shortcutFirst.length)
  })

  it('climbs low on a grid as large as a town', () => {
    const random = seededRandom(4)
    const side = 60
    const arcs: Arc[] = []
    for (let i = 0; i < side * side; i++) {
      const link = (to: number) => {
        const cost = 1 + random()
        arcs.push({ from: i, to, cost }, { from: to, to: i, cost })
      }
      if ((i + 1) % side !== 0 && random() < 0.9) link(i + 1)
      if (i + side < side * side && random() < 0.9) link(i + side)
    }
    const hierarchy = buildHierarchy(rowsOf(side * side, arcs))
    const sizes = Array.from({ length: 40 }, (_, i) => climbs(hierarchy, i * 89)[0].size)
    // 3,600 states; a plain search would come to all of them.
    expect(Math.max(...sizes)).toBeLessThan(400)
  })

  it('is empty for no states, and leaves alone those without arcs', () => {
    expect(buildHierarchy(rowsOf(0, [])).upStart).toEqual(Int32Array.of(0))
    const lonely = buildHierarchy(rowsOf(3, [{ from: 1, to: 1, cost: 5 }]))
    expect([lonely.upTo.length, lonely.downFrom.length, lonely.shortcutFirst.length]).toEqual([0, 0, 0])
  })
})

describe('strong components', () => {
  it('are the states that reach one another', () => {
    fc.assert(
      fc.property(someArcs, (arcs) => {
        const { arcStart, arcTo } = rowsOf(12, arcs)
        const { component, largest } = strongComponents(12, arcStart, arcTo)
        const reach = floydWarshall(12, arcs)
        const sizes = new Map<number, number>()
        for (let a = 0; a < 12; a++) {
          sizes.set(component[a]!, (sizes.get(component[a]!) ?? 0) + 1)
          for (let b = 0; b < 12; b++) {
            expect(component[a] === component[b]).toBe(reach[a]![b]! < Infinity && reach[b]![a]! < Infinity)
          }
        }
        expect(sizes.get(largest)).toBe(Math.max(...sizes.values()))
      }),
      { numRuns: 300 },
    )
  })

  it('are found along a way too long for recursion, and none where there is no state', () => {
    const count = 100_000
    const arcStart = Int32Array.from({ length: count + 1 }, (_, s) => Math.min(s, count - 1))
    const line = strongComponents(
      count,
      arcStart,
      Int32Array.from({ length: count - 1 }, (_, s) => s + 1),
    )
    expect(new Set(line.component).size).toBe(count)
    expect(strongComponents(0, Int32Array.of(0), new Int32Array(0))).toEqual({
      component: new Int32Array(0),
      largest: -1,
    })
  })
})

function rowsOf(count: number, arcs: readonly Arc[]) {
  const sorted = arcs.toSorted((a, b) => a.from - b.from)
  const arcStart = new Int32Array(count + 1)
  for (const { from } of sorted) arcStart[from + 1]!++
  for (let s = 0; s < count; s++) arcStart[s + 1]! += arcStart[s]!
  return {
    count,
    arcStart,
    arcTo: Int32Array.from(sorted, ({ to }) => to),
    arcCost: Float64Array.from(sorted, ({ cost }) => cost),
  }
}

function floydWarshall(count: number, arcs: readonly Arc[]): number[][] {
  const cost = Array.from({ length: count }, (_, a) =>
    Array.from({ length: count }, (_other, b) => (a === b ? 0 : Infinity)),
  )
  for (const { from, to, cost: own } of arcs) cost[from]![to] = Math.min(cost[from]![to]!, own)
  for (let k = 0; k < count; k++) {
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) cost[a]![b] = Math.min(cost[a]![b]!, cost[a]![k]! + cost[k]![b]!)
    }
  }
  return cost
}

/** What is above a state, forwards and backwards, and its cost along climbing arcs. */
function climbs(h: ContractionHierarchy, state: number): [up: Map<number, number>, down: Map<number, number>] {
  const climb = (start: Int32Array, above: Int32Array, costs: Float64Array) => {
    const cost = new Map([[state, 0]])
    const waiting = [state]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (let a = start[at]!; a < start[at + 1]!; a++) {
        const reached = cost.get(at)! + costs[a]!
        if (reached >= (cost.get(above[a]!) ?? Infinity)) continue
        cost.set(above[a]!, reached)
        waiting.push(above[a]!)
      }
    }
    return cost
  }
  return [climb(h.upStart, h.upTo, h.upCost), climb(h.downStart, h.downFrom, h.downCost)]
}
