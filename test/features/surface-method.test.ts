import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { surfaceParametersSchema, surfaceResultSchema } from '../../server/contract/analysis-methods/surface.ts'
import type { SurfaceResult } from '../../server/contract/analysis-methods/surface.ts'
import { surfaceMethod } from '../../server/features/analyses/methods/surface-method.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import type { Progress } from '../../server/contract/progress.ts'
import { methodInput } from '../support/method-input.ts'
import type { PlacesMetres } from '../support/method-input.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** Karlstad's middle, metres. */
const [east, north] = [413_000, 6_585_000]

describe('the surface method', () => {
  it('draws a picture whose brightest byte lies where incidents heap', () => {
    const result = compute(heap(300, 0, 0, 100), { bandwidthMetres: 200 })
    expect(surfaceResultSchema.parse(result)).toEqual(result)
    expect(result).toMatchObject({ considered: 300, tooFew: false, bandwidthMetres: 200, bandwidthChosen: 'given' })
    expect(result).toMatchObject({ cellMetres: 50, edgeCorrected: false })
    const { columns, rows, values, corners } = result.grid!
    const bytes = Buffer.from(values, 'base64')
    expect(bytes.length).toBe(columns * rows)
    const brightest = bytes.indexOf(255)
    const [x, y] = placeOf(
      corners,
      ((brightest % columns) + 0.5) / columns,
      (Math.floor(brightest / columns) + 0.5) / rows,
    )
    expect(Math.hypot(x - east, y - north)).toBeLessThan(75)
    // The whole mass is in the picture, linear to the peak.
    const mass = (bytes.reduce((sum, byte) => sum + byte, 0) / 255) * result.peakPerSquareKilometre * 0.05 ** 2
    expect(Math.abs(mass / 300 - 1)).toBeLessThan(0.01)
  })

  it('draws contours that hold the shares of the incidents that they say', () => {
    const places = [...heap(2000, 0, 0, 300), ...heap(1000, 3000, 500, 200)]
    const { contours } = compute(places, { bandwidthMetres: 150 })
    expect(contours.map(({ share }) => Math.round(share * 100) / 100)).toEqual([0.25, 0.5, 0.75, 0.9])
    for (const { share, outline, areaHectares } of contours) {
      const inside = places.filter(([x, y]) => contains(outline, projectionFor(3006).toLngLat(x, y)))
      expect(Math.abs(inside.length / places.length - share)).toBeLessThan(0.03)
      expect(areaHectares).toBeGreaterThan(0)
    }
    const densities = contours.map(({ densityPerSquareKilometre }) => densityPerSquareKilometre)
    expect(densities).toEqual(densities.toSorted((a, b) => b - a))
    expect(contours.at(-1)!.outline.coordinates).toHaveLength(2)
    for (const ring of contours.flatMap(({ outline }) => outline.coordinates.flat()))
      expect(ring[0]).toEqual(ring.at(-1))
  })

  it('chooses the bandwidth by likelihood or by Silverman’s rule, the same every time', () => {
    const places = [...heap(200, 0, 0, 100), ...heap(200, 6000, 0, 100), ...heap(200, 0, 6000, 100)]
    const byLikelihood = compute(places)
    const bySilverman = compute(places, { bandwidthRule: 'silverman' })
    expect([byLikelihood.bandwidthChosen, bySilverman.bandwidthChosen]).toEqual(['likelihood', 'silverman'])
    expect(byLikelihood.bandwidthMetres).toBeLessThan(bySilverman.bandwidthMetres / 4)
    expect(compute(places)).toEqual(byLikelihood)
  })

  it('leaves out what lies outside the boundary and corrects the density along it', () => {
    // One in the middle of each square of 50 m: 400 to the square kilometre.
    const places = Array.from({ length: 6400 }, (_, i) => {
      return [east + 25 + (i % 80) * 50, north + 25 + Math.floor(i / 80) * 50] as const
    })
    const half = rectangle(0, 0, 2000, 4000)
    const result = compute(places, { bandwidthMetres: 300 }, half)
    expect(result.edgeCorrected).toBe(true)
    const densities = rowInTheMiddle(result)
    const inside = densities.filter((density) => density > 0)
    // Even to the last cell before the boundary, where half of every kernel lies outside; nothing beyond.
    expect(Math.min(...inside)).toBeGreaterThan(390)
    expect(Math.max(...inside)).toBeLessThan(410)
    expect(inside.length * result.cellMetres).toBe(2000)
  })

  it('says that there are too few and draws nothing', () => {
    for (const places of [[], heap(19, 0, 0, 100)]) {
      const result = compute(places)
      expect(result).toMatchObject({ considered: places.length, tooFew: true, grid: null, contours: [] })
      expect(surfaceResultSchema.parse(result)).toEqual(result)
    }
    const elsewhere = compute(heap(100, 0, 0, 100), {}, rectangle(50_000, 0, 51_000, 1000))
    expect(elsewhere).toMatchObject({ considered: 100, tooFew: true, edgeCorrected: true })
    // A hundred incidents on one coordinate choose no bandwidth.
    expect(compute(Array.from({ length: 100 }, () => [east, north] as const)).tooFew).toBe(true)
  })

  it('holds its picture small and its cells no coarser than the kernel over a county with an outlier', () => {
    const random = seededRandom(9)
    const county = Array.from({ length: 3000 }, () => [east + random() * 60_000, north + random() * 60_000] as const)
    const result = compute([...county, [east - 3e6, north]], { bandwidthMetres: 60 })
    expect(result.cellMetres).toBe(50)
    expect(result.grid!.columns * result.grid!.rows).toBeLessThanOrEqual(300_000)
    expect(Buffer.from(result.grid!.values, 'base64').length).toBe(result.grid!.columns * result.grid!.rows)
  })

  it('tells how far it has come, and exports its contours', () => {
    const steps: Progress[] = []
    const result = surfaceMethod.job.run(methodInput('surface', heap(100, 0, 0, 100)), (step) => void steps.push(step))
    expect(steps.map(({ step }) => step)).toEqual(['reading', 'computing', 'drawing'])
    const { features } = surfaceMethod.toFeatures(result)
    expect(features.map(({ geometry }) => geometry.type)).toEqual(Array.from({ length: 4 }, () => 'MultiPolygon'))
    expect(Object.keys(features[0]!.properties!)).toEqual(['densityPerSquareKilometre', 'share', 'areaHectares'])
    const [header, ...rows] = surfaceMethod.toTable(result)
    expect(header).toEqual(['share', 'area_hectares', 'density_per_km2'])
    expect(rows).toHaveLength(4)
  })

  it('takes no parameters that it does not know', () => {
    expect(surfaceParametersSchema.parse({})).toEqual({ kernel: 'quartic', bandwidthRule: 'likelihood' })
    expect(surfaceParametersSchema.safeParse({ bandwidth: 200 }).success).toBe(false)
    expect(surfaceParametersSchema.safeParse({ bandwidthMetres: 5 }).success).toBe(false)
  })
})

function compute(
  places: PlacesMetres,
  parameters: Parameters<typeof methodInput<'surface'>>[2] = {},
  boundary?: PlacesMetres,
): SurfaceResult {
  return surfaceMethod.job.run(methodInput('surface', places, parameters, boundary), () => undefined)
}

/** Incidents normally spread around a place given from Karlstad's middle. */
function heap(count: number, x: number, y: number, sigma: number): PlacesMetres {
  const random = seededRandom(count + x + y)
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: count }, () => [east + x + bell() * sigma, north + y + bell() * sigma] as const)
}

function rectangle(left: number, bottom: number, right: number, top: number): PlacesMetres {
  return [
    [east + left, north + bottom],
    [east + right, north + bottom],
    [east + right, north + top],
    [east + left, north + top],
  ]
}

/** Where a share of the picture's width and height from the north-west lies, metres. */
function placeOf(
  [northWest, northEast, , southWest]: NonNullable<SurfaceResult['grid']>['corners'],
  across: number,
  down: number,
): [x: number, y: number] {
  const lngLat = [0, 1].map((axis) => {
    const [west, eastEnd, south] = [northWest[axis]!, northEast[axis]!, southWest[axis]!]
    return west + (eastEnd - west) * across + (south - west) * down
  }) as [number, number]
  return projectionFor(3006).toMetres(...lngLat)
}

/** Densities per square kilometre along the middle row of the picture. */
function rowInTheMiddle({ grid, peakPerSquareKilometre }: SurfaceResult): number[] {
  const { columns, rows, values } = grid!
  const start = Math.floor(rows / 2) * columns
  return [...Buffer.from(values, 'base64').subarray(start, start + columns)].map(
    (byte) => (byte / 255) * peakPerSquareKilometre,
  )
}

function contains({ coordinates }: MultiPolygon, [lng, lat]: readonly [number, number]): boolean {
  let inside = false
  for (const ring of coordinates.flat()) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i]!
      const [bx = 0, by = 0] = ring[i + 1]!
      if (ay > lat !== by > lat && lng < ax + ((lat - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}
