import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOf, chanceScores, hotStretches } from '../../../server/kernels/streets/hot-stretches.ts'
import type { StretchNetwork } from '../../../server/kernels/streets/hot-stretches.ts'
import { networkDensity, networkKernel } from '../../../server/kernels/streets/network-density.ts'
import { buildStreetGraph } from '../../../server/kernels/streets/street-graph.ts'
import { divideStreets } from '../../../server/kernels/streets/street-pieces.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'
import { seededRandom } from '../../support/seeded-random.ts'

/** Two streets of 400 m that cross in their middle, in pieces of 20 m; each way is a street. */
const crossing = networkOf(
  `
      c
      |
      |
      |
  a---b---d
      |
      |
      |
      e
  `,
  ['ab', 'bd', 'cb', 'be'],
  [0, 0, 1, 1],
)

describe('hot stretches', () => {
  it('are cut where the street changes, and go on where only the way does', () => {
    // Everything within 60 m of the crossing.
    const counts = countsOn(crossing, [7, 8, 9, 10, 11, 12, 27, 28, 29, 30, 31, 32], 20)
    const found = hotStretches(crossing, counts, networkDensity(crossing.kernel, counts), 0.32)
    expect(found.map(({ pieces }) => Array.from(pieces))).toEqual([
      [7, 8, 9, 10, 11, 12],
      [27, 28, 29, 30, 31, 32],
    ])
    expect(found.map(({ count, metres }) => [count, metres])).toEqual([[120, 120], [120, 120]]) // prettier-ignore
    // 120·ln(120/36) + 120·ln(120/204), 36 being expected on 120 of 800 m.
    expect(found[0]!.score).toBeCloseTo(120 * Math.log(120 / 36) + 120 * Math.log(120 / 204), 9)
  })

  it('are no more of the network than asked, the highest score first', () => {
    const counts = countsOn(crossing, [2], 30)
    counts[37] = 90
    const found = hotStretches(crossing, counts, networkDensity(crossing.kernel, counts), 0.2)
    expect(found.reduce((total, { metres }) => total + metres, 0)).toBeLessThanOrEqual(0.2 * 800)
    expect(found[0]!.pieces).toContain(37)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
  })

  it('end where their last incidents are, but go on over a gap between them', () => {
    const counts = countsOn(crossing, [4, 6], 30)
    const found = hotStretches(crossing, counts, networkDensity(crossing.kernel, counts), 0.3)
    expect(found.map(({ pieces }) => Array.from(pieces))).toEqual([[4, 5, 6]])
  })

  it('are none without incidents, and none where incidents lie perfectly evenly', () => {
    const none = new Float64Array(crossing.pieces.count)
    expect(hotStretches(crossing, none, none, 0.1)).toEqual([])
    const ring = networkOf('a---b\n|   |\nd---c', ['abcda'], [0])
    const even = new Float64Array(ring.pieces.count).fill(3)
    const smooth = networkDensity(ring.kernel, even).map((mass) => Math.round(mass * 1e6) / 1e6)
    expect(hotStretches(ring, even, smooth, 0.1)).toEqual([])
  })

  it('never share a piece, and are hotter than what is left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 3, max: 60 }),
        (row, share) => {
          const counts = Float64Array.from(row)
          const density = networkDensity(crossing.kernel, counts)
          const found = hotStretches(crossing, counts, density, share / 100)
          const hot = new Set(found.flatMap(({ pieces }) => Array.from(pieces)))
          expect(hot.size).toBe(found.reduce((total, { pieces }) => total + pieces.length, 0))
          const coldest = Math.min(...Array.from(hot, (piece) => density[piece]!))
          // Empty tips are left out however hot their neighbours make them.
          const hottestLeft = Math.max(0, ...density.filter((_, piece) => !hot.has(piece) && counts[piece]! > 0))
          expect(hottestLeft).toBeLessThanOrEqual(coldest)
        },
      ),
    )
  })

  it('refuses a share that is none', () => {
    const none = new Float64Array(crossing.pieces.count)
    expect(() => hotStretches(crossing, none, none, 1)).toThrow('Not a share of the network: 1')
  })
})

describe('chance', () => {
  it('is the share of even spreads that have as good a stretch, this one included', () => {
    const best = Float64Array.of(1, 2, 3, 4)
    expect([0, 1, 2.5, 4, 4.1].map((score) => chanceOf(score, best))).toEqual([1, 1, 0.6, 0.4, 0.2])
    expect(chanceOf(5, new Float64Array(0))).toBe(1)
  })

  it('calls one in twenty of even spreads out of the ordinary at 5 %, for which it was made', () => {
    const random = seededRandom(3)
    const best = chanceScores(crossing, { count: 200, hotShare: 0.1, simulations: 199 }, random)
    const trials = chanceScores(crossing, { count: 200, hotShare: 0.1, simulations: 400 }, random)
    const called = trials.filter((score) => chanceOf(score, best) <= 0.05).length
    // 20 of 400 are expected; binomial, and the simulated bound itself varies.
    expect([called >= 6, called <= 40]).toEqual([true, true])
  })

  it('finds a street with three times its share of incidents, and says the same with the same seed', () => {
    const random = seededRandom(8)
    const counts = new Float64Array(40)
    for (let i = 0; i < 200; i++) counts[Math.floor(random() * 40)]!++
    for (let piece = 30; piece < 36; piece++) counts[piece]! += 10
    const asked = { count: 260, hotShare: 0.15, simulations: 99 }
    const best = chanceScores(crossing, asked, seededRandom(1))
    const [hottest] = hotStretches(crossing, counts, networkDensity(crossing.kernel, counts), 0.15)
    expect(hottest!.pieces).toContain(33)
    expect(chanceOf(hottest!.score, best)).toBe(0.01)
    expect(chanceScores(crossing, asked, seededRandom(1))).toEqual(best)
  })

  it('spreads over pieces in proportion to their length', () => {
    // One street of 300 m and one of 100 m, each a single piece; without smoothing a simulation shows what was drawn.
    const graph = buildStreetGraph(asciiNetwork('a------------------------------b\n\nc----------d', ['ab', 'cd'], 10))
    const pieces = divideStreets(graph, 1000)
    const kernel = { start: Int32Array.of(0, 1, 2), piece: Int32Array.of(0, 1), share: Float32Array.of(1, 1) }
    const network = { graph, pieces, kernel, streetOfSegment: Int32Array.of(0, 1) }
    const shares = Array.from(pieces.metres, (metres) => metres / (pieces.metres[0]! + pieces.metres[1]!))
    const best = chanceScores(network, { count: 40_000, hotShare: 0.9, simulations: 50 }, seededRandom(2))
    // 2·score is about chi-squared with one degree of freedom when the shares are right; wrong shares give thousands.
    expect(shares[0]).toBeCloseTo(31 / 42, 9)
    expect(best.at(-1)).toBeLessThan(12)
  })
})

function networkOf(drawing: string, ways: string[], streetOfWay: number[]): StretchNetwork {
  const graph = buildStreetGraph(asciiNetwork(drawing, ways, 50))
  const pieces = divideStreets(graph, 20)
  const streetOfSegment = Int32Array.from(graph.segmentWay, (way) => streetOfWay[way]!)
  return { graph, pieces, kernel: networkKernel(graph, pieces, 60), streetOfSegment }
}

function countsOn({ pieces }: StretchNetwork, hot: number[], each: number): Float64Array {
  const counts = new Float64Array(pieces.count)
  for (const piece of hot) counts[piece] = each
  return counts
}
