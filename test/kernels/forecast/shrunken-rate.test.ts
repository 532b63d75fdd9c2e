import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectationOf, shrunkenRate } from '../../../server/kernels/forecast/shrunken-rate.ts'

const values = (max: number) => fc.float({ min: 0, max, noNaN: true })

describe('the shrunken rate', () => {
  it('is the mean of the gamma posterior, found by integrating it', () => {
    const [n, steps, m, shape] = [3, 10, 0.2, 0.5]
    // Prior Gamma(a, a/m), likelihood Poisson(10 λ): the ratio of two sums over a fine grid of λ.
    let [weighted, weight] = [0, 0]
    for (let rate = 1e-6; rate < 5; rate += 1e-4) {
      const density = rate ** (shape - 1 + n) * Math.exp((-shape / m - steps) * rate)
      weighted += rate * density
      weight += density
    }
    expect(shrunkenRate(Float32Array.of(n), steps, Float32Array.of(m), shape)[0]).toBeCloseTo(weighted / weight, 3)
  })

  it('lies between what the cell has shown and what its surroundings let expect', () => {
    fc.assert(
      fc.property(
        values(50),
        fc.integer({ min: 1, max: 200 }),
        values(5),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (n, steps, m, shape) => {
          const rate = shrunkenRate(Float32Array.of(n), steps, Float32Array.of(m), shape)[0]!
          expect(rate).toBeGreaterThanOrEqual(Math.min(n / steps, m) * (1 - 1e-5) - 1e-12)
          expect(rate).toBeLessThanOrEqual(Math.max(n / steps, m) * (1 + 1e-5) + 1e-12)
        },
      ),
    )
  })

  it('takes an empty cell beside a hot one for empty once it has been empty for long', () => {
    const beside = (steps: number) => shrunkenRate(Float32Array.of(0), steps, Float32Array.of(2), 0.1)[0]!
    expect(beside(0)).toBe(2)
    expect(beside(50)).toBeCloseTo(0.002, 4)
  })

  it('refuses what is no shape', () => {
    expect(() => shrunkenRate(new Float32Array(1), 1, new Float32Array(1), 0)).toThrow('Not a shape: 0')
  })
})

describe('what surroundings let expect', () => {
  it('is the mean of the maps at the total asked for, and a little everywhere', () => {
    const maps = [Float32Array.of(3, 1, 0, 0), Float32Array.of(0, 0, 0, 0), Float32Array.of(0, 8, 8, 0)]
    // Ten: one evenly, and of the other nine half by each map that has anything.
    expect(expectationOf(maps, 4, 10, 0.1)).toEqual(Float32Array.of(3.625, 3.625, 2.5, 0.25))
  })

  it('is even where nothing is known, and nothing on no cell', () => {
    expect(expectationOf([new Float32Array(2)], 2, 6, 0.1)).toEqual(Float32Array.of(3, 3))
    expect(expectationOf([], 0, 6, 0.1)).toEqual(new Float32Array(0))
  })

  it('adds up to the total, whatever the maps', () => {
    const maps = fc.array(fc.array(values(9), { minLength: 5, maxLength: 5 }), { maxLength: 4 })
    fc.assert(
      fc.property(maps, values(100), fc.double({ min: 0, max: 1, noNaN: true }), (maps, total, everywhere) => {
        const expected = expectationOf(
          maps.map((map) => Float32Array.from(map)),
          5,
          total,
          everywhere,
        )
        expect(expected.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 2)
      }),
    )
  })
})
