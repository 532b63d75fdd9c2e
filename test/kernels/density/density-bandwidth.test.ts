import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { likelihoodBandwidth, silvermanBandwidth } from '../../../server/kernels/density/density-bandwidth.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Points = { x: Float64Array; y: Float64Array }

describe('Silverman’s bandwidth', () => {
  it('is σ n^(−1/6) of four points, 2.78 times that for the quartic kernel', () => {
    const corners = { x: Float64Array.of(0, 0, 100, 100), y: Float64Array.of(0, 100, 0, 100) }
    const sigma = Math.sqrt(10_000 / 3)
    expect(silvermanBandwidth(corners.x, corners.y, 'gaussian')).toBeCloseTo(sigma * 4 ** (-1 / 6), 9)
    expect(silvermanBandwidth(corners.x, corners.y, 'quartic')).toBeCloseTo(2.78 * sigma * 4 ** (-1 / 6), 9)
  })

  it('is none of no points, of one, and of one place', () => {
    expect(silvermanBandwidth(new Float64Array(0), new Float64Array(0), 'quartic')).toBeUndefined()
    expect(silvermanBandwidth(Float64Array.of(1), Float64Array.of(1), 'quartic')).toBeUndefined()
    expect(silvermanBandwidth(Float64Array.of(1, 1), Float64Array.of(2, 2), 'quartic')).toBeUndefined()
  })

  it('grows with the map’s scale and does not move with its origin', () => {
    const { x, y } = heaps(50, [[0, 0]], 10, 1)
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.integer({ min: -1e6, max: 1e6 }),
        (scale, shift) => {
          const moved = silvermanBandwidth(
            x.map((v) => v * scale + shift),
            y.map((v) => v * scale - shift),
            'quartic',
          )!
          expect(moved / (silvermanBandwidth(x, y, 'quartic')! * scale)).toBeCloseTo(1, 6)
        },
      ),
    )
  })
})

describe('the likeliest bandwidth', () => {
  it('is near Silverman’s for one round heap, for which that was made', () => {
    const { x, y } = heaps(1500, [[0, 0]], 300, 2)
    const ratio = likelihoodBandwidth(x, y, 'gaussian', seededRandom(1))! / silvermanBandwidth(x, y, 'gaussian')!
    expect(ratio).toBeGreaterThan(0.75)
    expect(ratio).toBeLessThan(1.25)
  })

  it('fits the heaps of a mixture and not the distance between them', () => {
    const centres = [
      [0, 0],
      [5000, 0],
      [0, 5000],
      [5000, 5000],
    ] as const
    const { x, y } = heaps(1200, centres, 200, 3)
    // What Silverman's rule says of one heap of 300 alone.
    const ofOneHeap = 200 * 300 ** (-1 / 6)
    const found = likelihoodBandwidth(x, y, 'gaussian', seededRandom(1))!
    expect(found / ofOneHeap).toBeGreaterThan(0.7)
    expect(found / ofOneHeap).toBeLessThan(1.3)
    expect(silvermanBandwidth(x, y, 'gaussian')! / found).toBeGreaterThan(5)
    expect(likelihoodBandwidth(x, y, 'quartic', seededRandom(1))! / found).toBeCloseTo(2.78, 9)
  })

  it('is the best of all widths, by the definition of the likelihood', () => {
    const { x, y } = heaps(
      60,
      [
        [0, 0],
        [900, 300],
      ],
      100,
      4,
    )
    const found = likelihoodBandwidth(x, y, 'gaussian', seededRandom(1))!
    const best = likelihood({ x, y }, found)
    for (let width = 20; width <= 600; width += 5) expect(likelihood({ x, y }, width)).toBeLessThan(best + 1e-3)
  })

  it('is not drawn to 0 by repeated rows nor far out by one outlier', () => {
    const { x, y } = heaps(400, [[0, 0]], 300, 5)
    const found = likelihoodBandwidth(x, y, 'gaussian', seededRandom(1))!
    const snapped = (values: Float64Array) => values.map((v) => Math.round(v / 100) * 100)
    const onSnapPoints = likelihoodBandwidth(snapped(x), snapped(y), 'gaussian', seededRandom(1))!
    expect(onSnapPoints).toBeGreaterThan(0.5 * found)
    expect(onSnapPoints).toBeLessThan(2 * found)
    const withOutlier = likelihoodBandwidth(
      Float64Array.of(...x, 20_000),
      Float64Array.of(...y, 20_000),
      'gaussian',
      seededRandom(1),
    )!
    expect(withOutlier / found).toBeLessThan(1.5)
  })

  it('samples large data, the same with the same seed, narrower as the rule for more points has it', () => {
    const { x, y } = heaps(40_000, [[0, 0]], 300, 6)
    const draw = () => likelihoodBandwidth(x, y, 'gaussian', seededRandom(9))!
    expect(draw()).toBe(draw())
    const ratio = draw() / silvermanBandwidth(x, y, 'gaussian')!
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.3)
  })

  it('is none of fewer than ten places', () => {
    expect(likelihoodBandwidth(new Float64Array(0), new Float64Array(0), 'quartic', seededRandom(1))).toBeUndefined()
    const few = heaps(9, [[0, 0]], 100, 7)
    expect(likelihoodBandwidth(few.x, few.y, 'quartic', seededRandom(1))).toBeUndefined()
  })
})

function likelihood({ x, y }: Points, sigma: number): number {
  const [width, height] = [x, y].map((values) => Math.max(...values) - Math.min(...values)) as [number, number]
  let total = 0
  for (let i = 0; i < x.length; i++) {
    let density = 0
    for (let j = 0; j < x.length; j++) {
      if (j === i) continue
      const squared = (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2
      density += Math.exp(-squared / (2 * sigma ** 2)) / (2 * Math.PI * sigma ** 2 * (x.length - 1))
    }
    total += Math.log(0.99 * density + 0.01 / (width * height))
  }
  return total / x.length
}

/** Points normally spread around centres in turn. */
function heaps(count: number, centres: readonly (readonly [number, number])[], sigma: number, seed: number): Points {
  const random = seededRandom(seed)
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const draw = (axis: 0 | 1) =>
    Float64Array.from({ length: count }, (_, i) => centres[i % centres.length]![axis] + bell() * sigma)
  return { x: draw(0), y: draw(1) }
}
