import { describe, expect, it } from 'vitest'

import { displacementInterval } from '../../../server/kernels/evaluation/effect-intervals.ts'
import type { AreaSums } from '../../../server/kernels/evaluation/effect-measures.ts'
import { evaluateSeries, type EvaluationSeries } from '../../../server/kernels/evaluation/evaluate-series.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

const months = (before: number, after: number) => [...Array<number>(12).fill(before), ...Array<number>(12).fill(after)]
const evaluate = (series: Partial<EvaluationSeries>, level = 0.95) =>
  evaluateSeries(
    { response: months(20, 10), control: months(60, 60), buffer: months(15, 15), firstAfter: 12, ...series },
    { stepsPerMonth: 1, level, replicates: 4999, random: seededRandom(1) },
  )

describe('an evaluation', () => {
  it('claims that a halving helped, by how much and how surely', () => {
    const found = evaluate({})
    expect(found.refusals).toEqual([])
    expect(found.claim).toBe('helped')
    expect(found.rateRatio!.value).toBeCloseTo(0.5, 12)
    // log(0.5) ± some 2.0 standard errors √(1/240 + 1/120 + 2/720); dispersion drawn at its least.
    expect(found.rateRatio!.low).toBeGreaterThan(0.39)
    expect(found.rateRatio!.low).toBeLessThan(0.43)
    expect(found.rateRatio!.high).toBeGreaterThan(0.58)
    expect(found.rateRatio!.high).toBeLessThan(0.63)
    expect(found.netEffect!.value).toBeCloseTo(1 / 6, 12)
    expect(found.totalNetEffect!.value).toBeCloseTo(120, 9)
    expect(found.totalNetEffect!.low).toBeGreaterThan(0)
  })

  it('claims the contrary, or nothing, just as well', () => {
    expect(evaluate({ response: months(10, 20) }).claim).toBe('worse')
    expect(evaluate({ response: months(20, 19) }).claim).toBe('no-sign')
    // The town halved too.
    expect(evaluate({ control: months(60, 30) }).claim).toBe('no-sign')
  })

  it('claims less at a later look', () => {
    const response = months(20, 15.5)
    expect(evaluate({ response }).claim).toBe('helped')
    expect(evaluate({ response }, 0.999).claim).toBe('no-sign')
  })

  it('says where the incidents went', () => {
    const reading = (buffer: number[]) =>
      evaluate({ response: months(60, 20), control: months(200, 200), buffer }).displacement!
    expect(reading(months(40, 25)).reading).toBe('spread')
    expect(reading(months(40, 25)).value).toBeCloseTo(15 / 40, 12)
    expect(reading(months(40, 60)).reading).toBe('partial')
    expect(reading(months(40, 110)).reading).toBe('wiped-out')
    expect(reading(months(40, 41)).reading).toBe('unclear')
  })

  it('has no bounds for a quotient whose divisor may be nothing', () => {
    const found = evaluate({ response: months(20, 19.5) }).displacement!
    expect(found.outside || found.low === -Infinity).toBe(true)
    expect(found.reading).toBe('unclear')
  })

  it('asks nothing of a buffer with hardly any incidents, or where it did not go well', () => {
    expect(evaluate({ buffer: months(0.4, 0.4) }).displacement).toBeUndefined()
    expect(evaluate({ response: months(10, 20) }).displacement).toBeUndefined()
  })

  it('refuses too few incidents, at the edge and beyond', () => {
    const series = (before: number[], after: number[]) => ({ response: [...before, ...after], firstAfter: 3 })
    const others = { control: [9, 9, 9, 9, 9, 9], buffer: [0, 0, 0, 0, 0, 0] }
    expect(evaluate({ ...others, ...series([4, 3, 3], [4, 3, 3]) }).refusals).toEqual([])
    const few = evaluate({ ...others, ...series([3, 3, 3], [4, 4, 4]) })
    expect(few).toMatchObject({ refusals: ['few-response'], claim: 'too-few', rateRatio: undefined })
    expect(evaluate({ ...others, ...series([4, 3, 3], [3, 3, 3]) }).refusals).toEqual(['few-response'])
    expect(evaluate({ ...others, control: [9, 9, 9, 3, 3, 3], ...series([9, 9, 9], [9, 9, 9]) }).refusals).toEqual([
      'few-control',
    ])
    expect(evaluate({ response: [], control: [], buffer: [], firstAfter: 0 }).refusals).toEqual([
      'few-response',
      'few-control',
      'few-steps',
    ])
  })

  it('refuses periods of fewer than three months', () => {
    const two = [30, 30, 30, 30, 30]
    expect(evaluate({ response: two, control: two, buffer: two, firstAfter: 2 }).refusals).toEqual(['few-steps'])
  })

  it('gives the same answer to the same random numbers', () => {
    expect(evaluate({})).toEqual(evaluate({}))
  })

  it('refuses series that do not belong together', () => {
    expect(() => evaluate({ control: [1] })).toThrow('Unequal lengths: 24, 1 and 24 steps')
    expect(() => evaluate({ firstAfter: 25 })).toThrow('Not a first step after of 24 steps: 25')
  })
})

describe('the interval of a displacement quotient', () => {
  const options = { level: 0.95, replicates: 40_000 }
  const chance = { value: 1, degrees: 0 }

  it('has the bounds of Fieller’s theorem where incidents are many', () => {
    const sums = {
      response: { before: 12_000, after: 9_000 },
      control: { before: 40_000, after: 40_000 },
      buffer: { before: 9_000, after: 10_000 },
    }
    const found = displacementInterval(sums, chance, { ...options, random: seededRandom(5) })!
    expect(found.value).toBeCloseTo(-1 / 3, 12)
    expect(found.outside).toBe(false)
    const [low, high] = fieller(sums)
    expect(Math.abs(found.low - low)).toBeLessThan(0.02 * (high - low))
    expect(Math.abs(found.high - high)).toBeLessThan(0.02 * (high - low))
  })

  it('leaves out only what lies between two bounds where the divisor may be 0', () => {
    const sums = {
      response: { before: 1000, after: 960 },
      control: { before: 4000, after: 4000 },
      buffer: { before: 1000, after: 1250 },
    }
    const found = displacementInterval(sums, chance, { ...options, random: seededRandom(5) })!
    expect(found.outside).toBe(true)
    const [high, low] = fieller(sums)
    expect(found.low).toBeGreaterThan(low - 0.5)
    expect(found.low).toBeLessThan(low + 0.5)
    expect(found.high).toBeGreaterThan(high - 0.5)
    expect(found.high).toBeLessThan(high + 0.5)
  })
})

/** Roots of (N − wS)² = z² (Var N − 2 w Cov + w² Var S), for Poisson sums (Fieller 1954). */
function fieller({ response: r, control: c, buffer: d }: AreaSums): [number, number] {
  const ratio = (x: number, y: number) => x / y
  const moved = ratio(d.after, c.after) - ratio(d.before, c.before)
  const success = ratio(r.after, c.after) - ratio(r.before, c.before)
  const spread = (x: number, y: number) => (x / y) ** 2 * (1 / x + 1 / y)
  const shared = (x: number, y: number, z: number) => (x * y) / z ** 3
  const varMoved = spread(d.after, c.after) + spread(d.before, c.before)
  const varSuccess = spread(r.after, c.after) + spread(r.before, c.before)
  const cov = shared(d.after, r.after, c.after) + shared(d.before, r.before, c.before)
  const z2 = 1.959963984540054 ** 2
  const a = success ** 2 - z2 * varSuccess
  const b = -2 * (moved * success - z2 * cov)
  const root = Math.sqrt(b ** 2 - 4 * a * (moved ** 2 - z2 * varMoved))
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)]
}
