import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bootstrapStability, poisson } from '../../../server/kernels/clusters/bootstrap-stability.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const always = () => true

describe('bootstrap stability', () => {
  it('is 1 for what is found every time, and 0 for what never is', () => {
    const clusters = [Uint32Array.of(0, 1), Uint32Array.of(2)]
    const { shares, resamples } = bootstrapStability({
      weight: Int32Array.of(500, 500, 500),
      clusters,
      cluster: () => [Uint32Array.of(0, 1)],
      random: seededRandom(1),
      mostResamples: 20,
      goOn: always,
    })
    expect(Array.from(shares)).toEqual([1, 0])
    expect(resamples).toBe(20)
  })

  it('counts a cluster that shares half of the rows drawn of both together, and none that shares less', () => {
    // 100 of 200 and 99 of 201 rows are common, whatever is drawn: the numbers drawn are fixed.
    const stabilityOf = (weight: Int32Array, found: Uint32Array) =>
      bootstrapStability({
        weight,
        clusters: [Uint32Array.of(0, 1)],
        cluster: (drawn) => {
          drawn.set(weight)
          return [found]
        },
        random: seededRandom(1),
        mostResamples: 1,
        goOn: always,
      }).shares[0]
    expect(stabilityOf(Int32Array.of(100, 50, 50), Uint32Array.of(0, 2))).toBe(1)
    expect(stabilityOf(Int32Array.of(99, 51, 51), Uint32Array.of(0, 2))).toBe(0)
  })

  it('is the share of draws in which a bound holds, as probability says', () => {
    // A cluster that is found when its one place draws 20 and more of a mean of 20: P = 0.530 (Poisson).
    const { shares } = bootstrapStability({
      weight: Int32Array.of(20),
      clusters: [Uint32Array.of(0)],
      cluster: (drawn) => (drawn[0]! >= 20 ? [Uint32Array.of(0)] : []),
      random: seededRandom(7),
      mostResamples: 4000,
      goOn: always,
    })
    expect(Math.abs(shares[0]! - 0.5297)).toBeLessThan(0.025)
  })

  it('stops when it is told to, and says how often it drew', () => {
    const asked: number[] = []
    const { shares, resamples } = bootstrapStability({
      weight: Int32Array.of(5),
      clusters: [Uint32Array.of(0)],
      cluster: () => [Uint32Array.of(0)],
      random: seededRandom(1),
      mostResamples: 100,
      goOn: (done) => asked.push(done) < 4,
    })
    expect([resamples, asked]).toEqual([3, [0, 1, 2, 3]])
    // Nothing was drawn of the place in some draws, so that it could not be found: e^−5 each.
    expect(shares[0]).toBeGreaterThan(0.6)
    expect(bootstrapStability({ ...nothing, mostResamples: 3 })).toEqual({ shares: new Float64Array(0), resamples: 3 })
    expect(bootstrapStability({ ...nothing, mostResamples: 0 }).resamples).toBe(0)
  })

  it('is the same for the same random numbers, and between 0 and 1', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(weights, fc.integer(), (weights, seed) => {
        const run = () =>
          bootstrapStability({
            weight: Int32Array.from(weights),
            clusters: [Uint32Array.from(weights.keys()), Uint32Array.of(0)],
            cluster: (drawn) => [Uint32Array.from(drawn.keys()).filter((unit) => drawn[unit]! > 10)],
            random: seededRandom(seed),
            mostResamples: 20,
            goOn: always,
          })
        const { shares } = run()
        expect(run().shares).toEqual(shares)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
      }),
    )
  })
})

describe('Poisson numbers', () => {
  it('have their mean as mean and as variance, whichever way they are drawn', () => {
    const random = seededRandom(3)
    for (const mean of [0.3, 4, 29, 31, 400]) {
      const drawn = Array.from({ length: 20_000 }, () => poisson(mean, random))
      const found = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
      const variance = drawn.reduce((sum, value) => sum + (value - found) ** 2, 0) / drawn.length
      expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(mean / 20_000))
      expect(Math.abs(variance / mean - 1)).toBeLessThan(0.06)
    }
    expect(poisson(0, random)).toBe(0)
  })
})

const nothing = {
  weight: new Int32Array(0),
  clusters: [],
  cluster: () => [],
  random: seededRandom(1),
  goOn: always,
}
