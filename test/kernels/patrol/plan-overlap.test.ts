import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planOverlap } from '../../../server/kernels/patrol/plan-overlap.ts'
import type { VisitOrder } from '../../../server/kernels/patrol/plan-overlap.ts'

/** `3@10` is place 3 at ten minutes; a row a unit. */
function plan(...units: readonly string[]): VisitOrder {
  return units.map((stops) =>
    stops
      .split(' ')
      .filter((stop) => stop !== '')
      .map((stop) => ({ place: Number(stop.split('@')[0]), begin: 60 * Number(stop.split('@')[1]) })),
  )
}

const anyPlan = fc
  .array(fc.array(fc.record({ place: fc.nat({ max: 4 }), begin: fc.nat({ max: 20_000 }) }), { maxLength: 8 }), {
    maxLength: 3,
  })
  .map((units): VisitOrder => units.map((stops) => stops.toSorted((a, b) => a.begin - b.begin)))

describe('the overlap of two plans', () => {
  it('counts visits to the same place within a quarter of an hour, and pairs of places in a row, by whomever', () => {
    const a = plan('1@0 2@20 3@40', '4@0 5@20')
    // 1 and 3 come at the same time, by another unit; 2 too late; 4 then 5 is a pair of both.
    const b = plan('4@60 5@80', '1@15 3@25 2@36')
    expect(planOverlap(a, b)).toEqual({ overlap: (4 / 10 + 2 / 6) / 2, times: 4 / 10, order: 2 / 6 })
  })

  it('pairs each visit once', () => {
    expect(planOverlap(plan('1@0 1@10'), plan('1@5')).times).toBe(2 / 3)
    expect(planOverlap(plan('1@0 1@14'), plan('1@14 1@28')).times).toBe(1)
    expect(planOverlap(plan('1@0 2@9 1@20 2@29'), plan('1@0 2@9')).order).toBe(2 / 4)
  })

  it('is that of the times where neither has two stops in a row, and nothing without stops', () => {
    expect(planOverlap(plan('1@0', '2@0'), plan('1@10', '2@30'))).toEqual({ overlap: 0.5, times: 0.5, order: 0 })
    expect(planOverlap(plan(), plan(''))).toEqual({ overlap: 0, times: 0, order: 0 })
    expect(planOverlap(plan('1@0 2@10'), plan('')).overlap).toBe(0)
  })

  it('is the same both ways, between nothing and everything, and everything with itself', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (a, b) => {
        const { overlap } = planOverlap(a, b)
        expect(overlap).toBe(planOverlap(b, a).overlap)
        expect(overlap).toBeGreaterThanOrEqual(0)
        expect(overlap).toBeLessThanOrEqual(1)
        expect(planOverlap(a, a).overlap).toBe(a.flat().length === 0 ? 0 : 1)
      }),
    )
  })

  it('pairs as many visits as can be, held against trying all pairs', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (a, b) => {
        const stops = a.flat().length + b.flat().length
        const expected = stops === 0 ? 0 : (2 * mostPairs(a.flat().slice(0, 6), b.flat().slice(0, 6))) / stops
        const cut = (all: VisitOrder): VisitOrder => [all.flat().slice(0, 6)]
        const { times } = planOverlap(cut(a), cut(b))
        const cutStops = cut(a).flat().length + cut(b).flat().length
        expect(times * cutStops).toBeCloseTo(expected * stops)
      }),
    )
  })
})

function mostPairs(a: VisitOrder[number], b: VisitOrder[number]): number {
  const first = a[0]
  if (first === undefined) return 0
  let most = mostPairs(a.slice(1), b)
  b.forEach(({ place, begin }, at) => {
    if (place !== first.place || Math.abs(begin - first.begin) > 900) return
    most = Math.max(most, 1 + mostPairs(a.slice(1), b.toSpliced(at, 1)))
  })
  return most
}
