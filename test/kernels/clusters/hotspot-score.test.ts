import { describe, expect, it } from 'vitest'

import { coordinateHeaps } from '../../../server/kernels/points/coordinate-heaps.ts'
import { chanceOfScore, hotspotScore, leastScore } from '../../../server/kernels/clusters/hotspot-score.ts'
import { logLikelihoodRatio } from '../../../server/kernels/statistics/log-likelihood-ratio.ts'
import { buildPointGrid } from '../../../server/kernels/points/point-grid.ts'
import { backgroundOf, release, surroundingsOf, take } from '../../../server/kernels/clusters/surroundings.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('the log likelihood ratio', () => {
  it('is Kulldorff’s for high counts, and 0 for those that are not', () => {
    expect(logLikelihoodRatio(10, 100, 5)).toBeCloseTo(10 * Math.log(2) + 90 * Math.log(90 / 95), 12)
    expect(logLikelihoodRatio(10, 10, 5)).toBeCloseTo(6.931_471_805_599, 10)
    expect(logLikelihoodRatio(5, 100, 5)).toBe(0)
    expect(logLikelihoodRatio(2, 100, 5)).toBe(0)
  })

  it('refuses impossible counts and expectations', () => {
    expect(() => logLikelihoodRatio(11, 10, 5)).toThrow('Not a count of 10: 11')
    expect(() => logLikelihoodRatio(5, 10, 0)).toThrow('Not an expectation of 10: 0')
  })
})

describe('the score of a hotspot', () => {
  it('grows with the count at equal density, and with the density at equal count', () => {
    expect(hotspotScore(100, 4, { rows: 50, hectares: 20 })).toBeGreaterThan(
      hotspotScore(50, 2, { rows: 50, hectares: 20 }),
    )
    expect(hotspotScore(50, 2, { rows: 50, hectares: 20 })).toBeGreaterThan(
      hotspotScore(50, 4, { rows: 50, hectares: 20 }),
    )
  })

  it('is 0 where it is no denser than around it, and where nothing is around it', () => {
    expect(hotspotScore(20, 2, { rows: 200, hectares: 20 })).toBe(0)
    expect(hotspotScore(20, 2, { rows: 0, hectares: 0 })).toBe(0)
  })

  it('rarely reaches the least score by chance: Chernoff’s bound holds in 20,000 draws', () => {
    const random = seededRandom(9)
    const reached = Array.from({ length: 20_000 }, () => {
      let inside = 0
      for (let i = 0; i < 60; i++) if (random() < 0.1) inside++
      return hotspotScore(inside, 1, { rows: 60 - inside, hectares: 9 }) >= 3
    }).filter(Boolean).length
    expect(reached).toBeGreaterThan(0)
    expect(reached / 20_000).toBeLessThanOrEqual(Math.exp(-3))
    expect(leastScore(6000)).toBeCloseTo(Math.log(60_000_000), 12)
    expect(leastScore(0)).toBeCloseTo(Math.log(10_000), 12)
  })
})

describe('the surroundings of a shape', () => {
  it('are the rows in no cluster and the ground in the belt, cells of clusters left out', () => {
    // One row in the corner of each of 41 × 41 cells of 50 m, the shape in their midst; a cell is where its middle is.
    const rows = Array.from({ length: 41 * 41 }, (_, i) => [(i % 41) * 50, Math.floor(i / 41) * 50] as const)
    const grid = buildPointGrid(
      Float64Array.from(rows, ([x]) => x),
      Float64Array.from(rows, ([, y]) => y),
      50,
    )
    const shape = Float64Array.of(1000, 1000, 1050, 1000, 1050, 1050, 1000, 1050, 1000, 1000)
    const ofCluster = (x: number, y: number) =>
      Math.hypot(x - 1025, y - 1025) < 40 || (x > 1100 && x < 1160 && y > 1000 && y < 1050)
    const cluster = Uint32Array.from(rows.flatMap(([x, y], row) => (ofCluster(x + 25, y + 25) ? [row] : [])))
    const background = backgroundOf(grid)
    take(background, cluster)
    const around = surroundingsOf(background, shape, 25, 150)
    const middles = rows.map(([x, y]) => [x + 25, y + 25] as const)
    const { length } = middles.filter(([x, y]) => {
      const outside = Math.hypot(Math.max(1000 - x, 0, x - 1050), Math.max(1000 - y, 0, y - 1050))
      return outside >= 25 && outside <= 150 && !ofCluster(x, y)
    })
    expect(around).toEqual({ rows: length, hectares: length * 0.25 })
    expect(length).toBeGreaterThan(20)
    release(background, cluster)
    expect(surroundingsOf(background, shape, 25, 150).rows).toBeGreaterThan(length)
  })

  it('count empty ground, also beyond the outermost row', () => {
    const grid = buildPointGrid(Float64Array.of(0, 1), Float64Array.of(0, 1), 50)
    const shape = Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)
    const background = backgroundOf(grid)
    take(background, Uint32Array.of(0, 1))
    const around = surroundingsOf(background, shape, 25, 150)
    expect(around.rows).toBe(0)
    expect(around.hectares).toBeGreaterThan(5)
  })
})

describe('the chance of a score', () => {
  it('is one in a hundred at the least score that stands out, and never over 1', () => {
    for (const considered of [1, 500, 600_000])
      expect(chanceOfScore(leastScore(considered), considered)).toBeCloseTo(0.01, 12)
    expect(chanceOfScore(0, 1000)).toBe(1)
    expect(chanceOfScore(leastScore(1000) + 10, 1000)).toBeCloseTo(0.01 * Math.exp(-10), 12)
  })
})

describe('heaps on one coordinate', () => {
  const random = seededRandom(2)
  const scattered = Array.from({ length: 2000 }, () => [random() * 3000, random() * 3000] as const)
  const times = (count: number, place: readonly [number, number]) => Array.from({ length: count }, () => place)
  const heapsIn = (rows: readonly (readonly [number, number])[]) => {
    const grid = buildPointGrid(
      Float64Array.from(rows, ([x]) => x),
      Float64Array.from(rows, ([, y]) => y),
      50,
    )
    return coordinateHeaps(grid).map(({ point }) => grid.weight[point]!)
  }

  it('are ten rows and more where rows share nothing', () => {
    const rows = [...scattered, ...times(9, [1, 1]), ...times(10, [2, 2]), ...times(170, [3, 3])]
    expect(heapsIn(rows).toSorted((a, b) => a - b)).toEqual([10, 170])
  })

  it('do not hide themselves by holding much of the data', () => {
    expect(heapsIn([...scattered.slice(0, 200), ...times(300, [3, 3])])).toEqual([300])
  })

  it('are not what every place is like where all rows lie on snap points', () => {
    const snapped = scattered.slice(0, 500).flatMap((place, i) => times(Math.ceil(150 * (i / 500) ** 3 + 0.5), place))
    expect(heapsIn([...snapped, ...times(400, [3, 3])])).toEqual([])
  })

  it('need be half as unusual on a round coordinate, unless the data is given that way', () => {
    // A typical row shares its place with two and a few with nine: fence 9 · 9/2 = 40, on round coordinates 9 · √(9/2) = 19.
    const usual = scattered.slice(0, 600).flatMap((place, i) => times(i % 12 === 0 ? 9 : 2, place))
    const rows = [...usual, ...times(45, [1, 1]), ...times(25, [100, 200]), ...times(25, [101, 200])]
    const grid = buildPointGrid(
      Float64Array.from(rows, ([x]) => x),
      Float64Array.from(rows, ([, y]) => y),
      50,
    )
    const signsOf = (isRound: (x: number, y: number) => boolean) =>
      Object.fromEntries(
        coordinateHeaps(grid, (point) => isRound(grid.x[point]!, grid.y[point]!)).map(({ point, signs }) => [
          `${grid.x[point]!} ${grid.y[point]!}`,
          signs,
        ]),
      )
    expect(signsOf((x, y) => x % 100 === 0 && y % 100 === 0)).toEqual({ '1 1': ['many'], '100 200': ['round'] })
    expect(signsOf(() => true)).toEqual({ '1 1': ['many'] })
  })

  it('say so when they lie in the middle of everything, where a town has its own coordinate', () => {
    const corners = [0, 3000].flatMap((x) => [0, 3000].map((y) => [x, y] as const))
    const rows = [...scattered, ...corners, ...times(50, [1500, 1510]), ...times(50, [700, 700])]
    const grid = buildPointGrid(
      Float64Array.from(rows, ([x]) => x),
      Float64Array.from(rows, ([, y]) => y),
      50,
    )
    const found = Object.fromEntries(coordinateHeaps(grid).map(({ point, signs }) => [grid.x[point], signs]))
    expect(found).toEqual({ 1500: ['many', 'centre'], 700: ['many'] })
  })

  it('are none in data of a few places, or of none', () => {
    expect(heapsIn(times(500, [3, 3]))).toEqual([])
    expect(heapsIn([])).toEqual([])
  })
})
