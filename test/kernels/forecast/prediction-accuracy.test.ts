import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBySteps } from '../../../server/kernels/forecast/forecast-counts.ts'
import {
  predictionAccuracy,
  predictionEfficiency,
  topHits,
} from '../../../server/kernels/forecast/prediction-accuracy.ts'
import { pairedInterval, studentQuantile } from '../../../server/kernels/forecast/paired-interval.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** One step with so many incidents in each cell. */
function stepOf(counts: readonly number[]) {
  const cells = Int32Array.from(counts.flatMap((count, cell) => Array.from({ length: count }, () => cell)))
  return countBySteps(new Int32Array(cells.length), cells, 1, counts.length)
}

describe('PAI and PEI', () => {
  it('are those of a calculation by hand', () => {
    // Ten cells, twelve incidents. The best two by score hold 4 + 1, the best two possible 5 + 4: PAI (5/12)/(2/10), PEI 5/9.
    const step = stepOf([4, 1, 0, 5, 0, 2, 0, 0, 0, 0])
    const hits = topHits(Float32Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), step, 0, 0.2)
    expect(hits).toEqual({ hits: 5, best: 9, total: 12 })
    expect(predictionAccuracy([hits], 0.2)).toBeCloseTo(25 / 12, 12)
    expect(predictionEfficiency([hits])).toBeCloseTo(5 / 9, 12)
  })

  it('share the cut among the cells tied there, as the mean over all orders', () => {
    // One cell above, two of the four tied: their 6 incidents are hit by half.
    const hits = topHits(Float32Array.of(2, 1, 1, 1, 1, 0), stepOf([1, 6, 0, 0, 0, 3]), 0, 0.5)
    expect(hits).toEqual({ hits: 4, best: 10, total: 10 })
  })

  it('take a part of the last cell where the share ends within it', () => {
    expect(topHits(Float32Array.of(3, 2, 1), stepOf([2, 4, 8]), 0, 0.5)).toEqual({ hits: 4, best: 10, total: 14 })
  })

  it('weigh steps by their incidents', () => {
    const steps = [
      { hits: 1, best: 1, total: 1 },
      { hits: 10, best: 20, total: 99 },
    ]
    expect(predictionAccuracy(steps, 0.1)).toBeCloseTo(1.1, 12)
    expect(predictionEfficiency(steps)).toBeCloseTo(11 / 21, 12)
  })

  it('are undefined where nothing happened', () => {
    const nothing = topHits(Float32Array.of(1, 2), stepOf([0, 0]), 0, 0.5)
    expect(nothing).toEqual({ hits: 0, best: 0, total: 0 })
    expect(predictionAccuracy([nothing], 0.5)).toBeUndefined()
    expect(predictionEfficiency([])).toBeUndefined()
  })

  it('count the incidents outside the study area as missed', () => {
    expect(topHits(Float32Array.of(1, 0), stepOf([1, 0]), 0, 0.5, 3)).toEqual({ hits: 1, best: 1, total: 4 })
  })

  it('are the mean over shuffled orders of ties, found by sorting', () => {
    const random = seededRandom(5)
    const scores = Float32Array.from({ length: 30 }, () => Math.floor(random() * 4))
    const counts = Array.from({ length: 30 }, () => Math.floor(random() * 3))
    const { hits } = topHits(scores, stepOf(counts), 0, 1 / 3)
    let sum = 0
    for (let draw = 0; draw < 20_000; draw++) {
      const keys = Array.from(scores, (score, cell) => ({ cell, key: score + random() / 2 }))
      const top = keys.sort((a, b) => b.key - a.key).slice(0, 10)
      sum += top.reduce((hit, { cell }) => hit + counts[cell]!, 0)
    }
    expect(hits).toBeCloseTo(sum / 20_000, 1)
  })

  it('do not depend on the order of cells', () => {
    const cells = fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), count: fc.nat(4) }), { minLength: 1 })
    fc.assert(
      fc.property(cells, fc.double({ min: 0.01, max: 1, noNaN: true }), (cells, share) => {
        const of = (list: typeof cells) =>
          topHits(
            Float32Array.from(list, ({ score }) => score),
            stepOf(list.map(({ count }) => count)),
            0,
            share,
          )
        const [a, b] = [of(cells), of(cells.toReversed())]
        expect(a.hits).toBeCloseTo(b.hits, 9)
        expect(a.hits).toBeLessThanOrEqual(a.best + 1e-9)
        expect(a.best).toBeLessThanOrEqual(a.total + 1e-9)
      }),
    )
  })

  it('refuse what is no share and no score', () => {
    expect(() => topHits(Float32Array.of(1), stepOf([1]), 0, 0)).toThrow('Not a share of the cells: 0')
    expect(() => topHits(Float32Array.of(1, Number.NaN), stepOf([1, 0]), 0, 0.5)).toThrow('cell 1 is not a number')
  })
})

describe('the paired interval', () => {
  it('is that of a calculation by hand', () => {
    // R = 33/30; residuals 0.1, −1.2, 1.1 … by hand: a − 1.1 b = (−1, 1.1, −0.1), Σ² = 2.22, se = √(2.22/6)/10, t(2) = 4.2706.
    const { gain, low, high } = pairedInterval([10, 11, 12], [10, 9, 11])
    expect(gain).toBeCloseTo(0.1, 12)
    expect(high! - gain!).toBeCloseTo(4.2705513 * (Math.sqrt(2.22 / 6) / 10), 6)
    expect(gain! - low!).toBeCloseTo(high! - gain!, 12)
  })

  it('holds the true gain in some 95 of 100 samples of steps', () => {
    const random = seededRandom(11)
    const poisson = (mean: number) => {
      let [count, left] = [0, Math.exp(-mean)]
      for (let product = random(); product > left; product *= random()) count++
      return count
    }
    let held = 0
    for (let sample = 0; sample < 400; sample++) {
      const both = Array.from({ length: 20 }, () => poisson(10))
      const { low, high } = pairedInterval(
        both.map((count) => count + poisson(2)),
        both.map((count) => count + poisson(1)),
      )
      if (low! <= 1 / 11 && high! >= 1 / 11) held++
    }
    expect(held).toBeGreaterThan(366)
    expect(held).toBeLessThan(394)
  })

  it('knows Student’s quantiles', () => {
    for (const [degrees, quantile] of [
      [3, 3.182],
      [6, 2.447],
      [11, 2.201],
      [25, 2.0595],
    ] as const) {
      expect(studentQuantile(degrees) / quantile).toBeCloseTo(1, degrees < 6 ? 2 : 3)
    }
  })

  it('has no bounds for two steps or hardly a hit, and no gain over nothing', () => {
    expect(pairedInterval([2, 4], [1, 2])).toEqual({ gain: 1, low: undefined, high: undefined })
    expect(pairedInterval([2, 4, 1], [0, 0, 0]).gain).toBeUndefined()
    // Nothing hit against six: the residuals would be 0, and the loss certain.
    expect(pairedInterval([0, 0, 0], [2, 2, 2])).toEqual({ gain: -1, low: undefined, high: undefined })
    expect(() => pairedInterval([1], [])).toThrow('Unequal lengths: 1 and 0 steps')
  })
})
