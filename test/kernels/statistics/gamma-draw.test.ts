import { describe, expect, it } from 'vitest'

import { gammaDraw, normalDraw, poissonDraw } from '../../../server/kernels/statistics/gamma-draw.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

const draws = 40_000

/** Mean and variance of many draws. */
function moments(draw: (random: () => number) => number): [mean: number, variance: number] {
  const random = seededRandom(3)
  let [sum, squares] = [0, 0]
  for (let made = 0; made < draws; made++) {
    const value = draw(random)
    sum += value
    squares += value * value
  }
  const mean = sum / draws
  return [mean, squares / draws - mean * mean]
}

describe('draws', () => {
  it.each([0.3, 1, 4.5, 60])('from a gamma of shape %d have its mean and variance', (shape) => {
    const [mean, variance] = moments((random) => gammaDraw(shape, random))
    expect(Math.abs(mean - shape)).toBeLessThan(4 * Math.sqrt(shape / draws))
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.12)
  })

  it('from the normal distribution have mean 0 and variance 1', () => {
    const [mean, variance] = moments(normalDraw)
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  })

  it.each([0.2, 3, 29, 250])('from a Poisson of mean %d have its mean and variance, and are whole', (expected) => {
    const [mean, variance] = moments((random) => poissonDraw(expected, random))
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / draws))
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.05)
    expect(Number.isInteger(poissonDraw(expected, seededRandom(1)))).toBe(true)
  })

  it('from a Poisson hit 0 as often as they should', () => {
    const random = seededRandom(8)
    let none = 0
    for (let made = 0; made < draws; made++) if (poissonDraw(1.5, random) === 0) none++
    expect(none / draws).toBeCloseTo(Math.exp(-1.5), 2)
    expect(poissonDraw(0, random)).toBe(0)
  })

  it('are the same again for the same random numbers', () => {
    const ten = (seed: number) => {
      const random = seededRandom(seed)
      return Array.from({ length: 10 }, () => [gammaDraw(2, random), poissonDraw(70, random)])
    }
    expect(ten(5)).toEqual(ten(5))
    expect(ten(5)).not.toEqual(ten(6))
  })

  it('refuse what is no shape or mean', () => {
    expect(() => gammaDraw(0, Math.random)).toThrow('Not a shape above 0: 0')
    expect(() => poissonDraw(-1, Math.random)).toThrow('Not a mean from 0: -1')
  })
})
