import { describe, expect, it } from 'vitest'
import { giStarParametersSchema, giStarResultSchema } from '../../server/contract/analysis-methods/gi-star.ts'
import { localMoranResultSchema } from '../../server/contract/analysis-methods/local-moran.ts'
import type { ReportingArea } from '../../server/features/areas/areas-queries.ts'
import { giStarMethod } from '../../server/features/analyses/methods/gi-star-method.ts'
import { localMoranMethod } from '../../server/features/analyses/methods/local-moran-method.ts'
import { studyUnits } from '../../server/features/analyses/methods/study-units.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { methodInput } from '../support/method-input.ts'
import type { PlacesMetres } from '../support/method-input.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** A corner of the grid in Karlstad, metres. */
const [east, north] = [412_000, 6_584_000]
const town = rectangle(0, 0, 5000, 5000)

describe('Gi* on squares', () => {
  it('finds the squares around a planted heap, and nothing elsewhere', () => {
    const result = giStarMethod.job.run(
      methodInput('gi-star', [...strewn(400, 1), ...heap(150, 2625, 2625)], {}, town),
      ignore,
    )
    expect(giStarResultSchema.parse(result)).toEqual(result)
    expect(result).toMatchObject({ considered: 550, tooFew: false, unit: 'squares', cellMetres: 250, areaKind: null })
    expect(result.tested).toBe(400)
    // The heap lies in one square, which raises itself and its eight neighbours.
    expect(result.significant).toBe(9)
    expect(result.significantUncorrected).toBeGreaterThanOrEqual(9)
    const middles = giStarMethod
      .toTable(result)
      .slice(1)
      .map((row) => metresOf(row.at(-2) as number, row.at(-1) as number))
    for (const [x, y] of middles) {
      expect(Math.max(Math.abs(x - east - 2625), Math.abs(y - north - 2625))).toBeLessThan(251)
    }
    expect(result.cells.map((cell) => cell.class)).toEqual(Array.from({ length: 9 }, () => 'hot'))
    const scores = result.cells.map(({ z }) => z)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(result.cells.every(({ p, q }) => q >= p && q <= 0.05)).toBe(true)
    expect(result.cells.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(150)
  })

  it('finds cold ground where a busy town has a hole', () => {
    const busy = strewn(20_000, 2).filter(([x, y]) => Math.hypot(x - east - 2500, y - north - 2500) > 900)
    const { cells } = giStarMethod.job.run(methodInput('gi-star', busy, {}, town), ignore)
    const cold = cells.filter((cell) => cell.class === 'cold')
    expect(cold.length).toBeGreaterThan(10)
    expect(cold.every(({ z }) => z < 0)).toBe(true)
  })

  it('finds next to nothing in incidents strewn evenly', () => {
    const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      return giStarMethod.job.run(methodInput('gi-star', strewn(4000, seed), {}, town), ignore).significant
    })
    // Each of the eight has, at 5 %, a false discovery in one case of twenty.
    expect(found.filter((significant) => significant > 0).length).toBeLessThanOrEqual(3)
  })

  it('does not call three together a hotspot where incidents are few', () => {
    const found = Array.from({ length: 20 }, (_, seed) => {
      return giStarMethod.job.run(methodInput('gi-star', strewn(30, seed), {}, town), ignore)
    })
    // By the normal distribution alone ten of these twenty towns have hotspots.
    expect(found.filter(({ significant }) => significant > 0).length).toBeLessThanOrEqual(2)
    expect(found.every(({ tooFew, tested }) => !tooFew && tested > 100 && tested < 400)).toBe(true)
  })

  it('takes the box of the incidents, but for an outlier, where there is no boundary', () => {
    const places = [...strewn(400, 1), ...heap(100, 2625, 2625), [east + 900_000, north] as const]
    const result = giStarMethod.job.run(methodInput('gi-star', places), ignore)
    expect(result).toMatchObject({ considered: 501, cellMetres: 250 })
    expect(result.tested).toBeLessThan(700)
    expect(result.significant).toBe(9)
  })

  it('takes larger squares where those asked for would be too many', () => {
    const country = rectangle(0, 0, 100_000, 100_000)
    const places = Array.from({ length: 50 }, (_, i) => [east + i * 2000 + 200, north + i * 2000 + 200] as const)
    const { cellMetres, tested } = giStarMethod.job.run(
      methodInput('gi-star', places, { cellMetres: 100 }, country),
      ignore,
    )
    expect(cellMetres).toBe(400)
    // Fifty squares apart from each other with eight around each, but for those that the boundary cuts off at the first.
    expect(tested).toBe(445)
  })

  it('tests only squares where anything was ever recorded and those around them, whatever the filter', () => {
    const country = rectangle(0, 0, 25_000, 25_000)
    const input = methodInput('gi-star', [...strewn(200, 1), ...heap(100, 20_125, 20_125)], {}, country)
    const tested = (filter: { fromSeconds?: number }) => studyUnits({ ...input, filter }).counts.length
    const all = tested({})
    expect(all).toBeGreaterThan(200)
    // Of the 10,000 squares of the country those of the town, and nine at the heap.
    expect(all).toBeLessThan(500)
    expect(tested({ fromSeconds: 4e9 })).toBe(all)
  })

  it('says that there are too few and tells nothing', () => {
    for (const [places, boundary] of [
      [[], undefined],
      [[], town],
      [strewn(19, 1), town],
      [heap(100, 100, 100), rectangle(0, 0, 700, 700)],
    ] as const) {
      const result = giStarMethod.job.run(methodInput('gi-star', places, {}, boundary), ignore)
      expect(result).toMatchObject({ considered: places.length, tooFew: true, tested: 0, significant: 0, cells: [] })
      expect(giStarResultSchema.parse(result)).toEqual(result)
    }
  })

  it('tells its cells in a table and on a map', () => {
    const result = giStarMethod.job.run(
      methodInput('gi-star', [...strewn(400, 1), ...heap(150, 2625, 2625)], {}, town),
      ignore,
    )
    const { features } = giStarMethod.toFeatures(result)
    expect(features).toHaveLength(9)
    expect(features[0]!.geometry).toEqual(result.cells[0]!.outline)
    expect(features[0]!.properties).toMatchObject({ rank: 1, class: 'hot' })
    expect(giStarMethod.toTable(result)[0]).toEqual(['rank', 'class', 'name', 'count', 'z', 'p', 'q', 'lng', 'lat'])
  })
})

describe('local Moran’s I on squares', () => {
  it('tells clusters from a busy square among quiet ones', () => {
    const block = [0, 1, 2].flatMap((column) => [0, 1, 2].map((row) => heap(60, 1125 + 250 * column, 1125 + 250 * row)))
    const places = [...strewn(400, 3), ...block.flat()]
    const result = localMoranMethod.job.run(methodInput('local-moran', places, {}, town), ignore)
    expect(localMoranResultSchema.parse(result)).toEqual(result)
    const clusters = result.cells.filter((cell) => cell.class === 'high-high')
    expect(clusters).toHaveLength(9)
    expect(clusters.every(({ i, count }) => i > 0 && count >= 60)).toBe(true)
    expect(result.cells.filter((cell) => cell.class === 'low-high').every(({ i }) => i < 0)).toBe(true)
    expect(result.moran!.z).toBeGreaterThan(5)
    expect(result.moran!.i).toBeGreaterThan(0.3)
  })

  it('is the same with the same seed and differs with another', () => {
    const places = [...strewn(400, 3), ...heap(60, 1125, 1125), ...heap(60, 1375, 1125)]
    const compute = (seed: number) =>
      localMoranMethod.job.run(
        methodInput('local-moran', places, { seed, permutations: 999, falseDiscoveryRate: 0.2 }, town),
        ignore,
      )
    expect(compute(1)).toEqual(compute(1))
    expect(compute(1).cells.map(({ p }) => p)).not.toEqual(compute(2).cells.map(({ p }) => p))
  })

  it('says that there are too few', () => {
    const result = localMoranMethod.job.run(methodInput('local-moran', strewn(5, 1), {}, town), ignore)
    expect(result).toMatchObject({ considered: 5, tooFew: true, moran: null, cells: [] })
    expect(localMoranResultSchema.parse(result)).toEqual(result)
  })
})

describe('both on areas', () => {
  /** Twenty-five areas of a square kilometre, numbered from the south-west. */
  const areas = Array.from({ length: 25 }, (_, i): ReportingArea => {
    const corners = rectangle(
      (i % 5) * 1000,
      Math.floor(i / 5) * 1000,
      ((i % 5) + 1) * 1000,
      (Math.floor(i / 5) + 1) * 1000,
    )
    const ring = [...corners, corners[0]!].map(([x, y]) => [...projectionFor(3006).toLngLat(x, y)])
    return {
      code: String(i),
      name: `Område ${i}`,
      polygons: [[ring]],
      population: undefined,
      populationYear: undefined,
    }
  })
  const onAreas = { unit: 'areas', areaKind: 'deso' } as const
  // Both corners of the south-west: areas 0, 1, 5 and 6.
  const places = [...strewn(500, 4), ...[500, 1500].flatMap((x) => [500, 1500].flatMap((y) => heap(200, x, y)))]

  it('find the areas by name, in their own outlines', () => {
    const input = { ...methodInput('gi-star', places, onAreas), extra: areas }
    const result = giStarMethod.job.run(input, ignore)
    expect(result).toMatchObject({ unit: 'areas', cellMetres: null, areaKind: 'deso', tested: 25, considered: 1300 })
    expect(result.cells.map(({ name }) => name)).toContain('Område 0')
    expect(result.cells.map(({ name }) => name)).not.toContain('Område 24')
    const first = result.cells.find(({ name }) => name === 'Område 0')!
    expect(first.count).toBeGreaterThanOrEqual(200)
    expect(first.outline.type).toBe('MultiPolygon')
    expect(giStarResultSchema.parse(result)).toEqual(result)
    const moran = localMoranMethod.job.run({ ...methodInput('local-moran', places, onAreas), extra: areas }, ignore)
    expect(moran.cells.filter((cell) => cell.class === 'high-high').map(({ name }) => name)).toContain('Område 0')
  })

  it('say that there are too few areas', () => {
    const input = { ...methodInput('gi-star', places, onAreas), extra: areas.slice(0, 11) }
    expect(giStarMethod.job.run(input, ignore).tooFew).toBe(true)
  })

  it('need a kind of areas of the right form', () => {
    expect(giStarParametersSchema.parse({}).unit).toBe('squares')
    expect(giStarParametersSchema.safeParse({ unit: 'streets' }).success).toBe(false)
  })
})

function ignore(): void {}

function metresOf(lng: number, lat: number): [x: number, y: number] {
  return projectionFor(3006).toMetres(lng, lat)
}

function strewn(count: number, seed: number): PlacesMetres {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => [east + random() * 5000, north + random() * 5000] as const)
}

/** Incidents within 20 m of a place given from the corner. */
function heap(count: number, x: number, y: number): PlacesMetres {
  const random = seededRandom(count + x)
  return Array.from({ length: count }, () => [east + x + random() * 20, north + y + random() * 20] as const)
}

function rectangle(left: number, bottom: number, right: number, top: number): PlacesMetres {
  return [
    [east + left, north + bottom],
    [east + right, north + bottom],
    [east + right, north + top],
    [east + left, north + top],
  ]
}
