import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { doseEffect, expectedByLevels, observedOverExpected } from '../../../server/kernels/evaluation/dose-response.ts'

describe('the effect of a dose', () => {
  it('is found exactly where counts are exactly what it makes them, whatever places’ and weeks’ levels', () => {
    const [places, weeks] = [4, 6]
    const dose = Float64Array.from({ length: places * weeks }, (_, cell) => (cell * 7) % 5)
    const counts = Float64Array.from(dose, (amount, cell) => {
      return 100 * (1 + Math.floor(cell / weeks)) * (1 + (cell % weeks) / 3) * Math.exp(-0.2 * amount)
    })
    const found = doseEffect({ places, weeks, counts, dose })!
    expect(found.ratio.value).toBeCloseTo(Math.exp(-0.2), 8)
    expect(found.dispersion).toBeCloseTo(0, 8)
  })

  it('has the likelihood’s maximum that a search finds', () => {
    const [places, weeks] = [3, 5]
    const counts = [4, 2, 7, 1, 3, 6, 3, 9, 4, 2, 1, 0, 3, 2, 2]
    const dose = [0, 2, 0, 3, 1, 1, 3, 0, 0, 2, 2, 4, 0, 1, 0]
    const { value } = doseEffect({ places, weeks, counts, dose })!.ratio
    const best = searchSlope(counts, dose, places, weeks)
    expect(Math.log(value)).toBeCloseTo(best, 4)
  })

  it('is not told where nothing differs, or no slope is steep enough', () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(doseEffect({ places: 3, weeks: 3, counts, dose: Array<number>(9).fill(2) })).toBeUndefined()
    // The same every week: places' levels explain it.
    expect(doseEffect({ places: 3, weeks: 3, counts, dose: [0, 0, 0, 1, 1, 1, 5, 5, 5] })).toBeUndefined()
    expect(doseEffect({ places: 3, weeks: 3, counts: Array<number>(9).fill(0), dose: counts })).toBeUndefined()
    expect(doseEffect({ places: 2, weeks: 3, counts: [1, 2, 3, 4, 5, 6], dose: [0, 1, 0, 1, 0, 1] })).toBeUndefined()
  })

  it('refuses panels that are none', () => {
    expect(() => doseEffect({ places: 2, weeks: 2, counts: [1], dose: [1, 2, 3, 4] })).toThrow(
      'Not 2 × 2 cells: 1 counts and 4 doses',
    )
  })

  it('turns round with the dose', () => {
    const cells = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(3)), { minLength: 20, maxLength: 20 })
    fc.assert(
      fc.property(cells, (panel) => {
        const counts = panel.map(([count]) => count)
        const dose = panel.map(([, amount]) => amount)
        const there = doseEffect({ places: 4, weeks: 5, counts, dose })
        const back = doseEffect({ places: 4, weeks: 5, counts, dose: dose.map((amount) => 3 - amount) })
        expect(there === undefined).toBe(back === undefined)
        expect((there?.ratio.value ?? 1) * (back?.ratio.value ?? 1)).toBeCloseTo(1, 5)
      }),
      { numRuns: 50 },
    )
  })
})

describe('observed over expected', () => {
  it('has Byar’s interval', () => {
    // Ten observed, five expected: Byar's limits of a count of 10 are 4.79 and 18.39.
    const { value, low, high } = observedOverExpected(10, 5, 1)
    expect(value).toBe(2)
    expect(low * 5).toBeCloseTo(4.79, 2)
    expect(high * 5).toBeCloseTo(18.39, 2)
  })

  it('is wider where counts are dispersed, and begins at 0 for none', () => {
    expect(observedOverExpected(10, 5, 2).low).toBeLessThan(observedOverExpected(10, 5, 1).low)
    expect(observedOverExpected(0, 5, 1)).toMatchObject({ value: 0, low: 0 })
    expect(observedOverExpected(0, 5, 1).high * 5).toBeCloseTo(3.67, 1)
  })

  it('expects what rows and columns make', () => {
    expect(expectedByLevels({ places: 2, weeks: 2, counts: [1, 3, 2, 2] })).toEqual(Float64Array.of(1.5, 2.5, 1.5, 2.5))
    expect(expectedByLevels({ places: 1, weeks: 2, counts: [0, 0] })).toEqual(Float64Array.of(0, 0))
  })
})

/** The slope with the greatest conditional likelihood, by a search over slopes and levels fitted for each. */
function searchSlope(counts: number[], dose: number[], places: number, weeks: number): number {
  const likelihood = (slope: number): number => {
    const means = dose.map((amount) => Math.exp(slope * amount))
    for (let round = 0; round < 500; round++) {
      for (let place = 0; place < places; place++) {
        const own = means.map((_, cell) => cell).filter((cell) => Math.floor(cell / weeks) === place)
        scale(own)
      }
      for (let week = 0; week < weeks; week++)
        scale(means.map((_, cell) => cell).filter((cell) => cell % weeks === week))
    }
    return counts.reduce((sum, count, cell) => sum + (count > 0 ? count * Math.log(means[cell]!) : 0) - means[cell]!, 0)

    function scale(cells: number[]): void {
      const wanted = cells.reduce((sum, cell) => sum + counts[cell]!, 0)
      const now = cells.reduce((sum, cell) => sum + means[cell]!, 0)
      for (const cell of cells) means[cell]! *= wanted / now
    }
  }
  let [low, high] = [-2, 2]
  for (let step = 0; step < 60; step++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (likelihood(a) < likelihood(b)) low = a
    else high = b
  }
  return (low + high) / 2
}
