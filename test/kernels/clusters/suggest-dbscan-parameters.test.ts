import { describe, expect, it } from 'vitest'

import { buildPointGrid } from '../../../server/kernels/points/point-grid.ts'
import { suggestDbscanParameters } from '../../../server/kernels/clusters/suggest-dbscan-parameters.ts'
import { seededRandom } from '../../support/seeded-random.ts'

type Point = readonly [x: number, y: number]

describe('suggested parameters', () => {
  it('take a radius from the knee and a minimum that background does not reach and hotspots do', () => {
    const { radiusMetres, minPoints, how } = suggest(smallTown())
    expect(how).toMatchObject({ rows: 3000, radiusReason: 'knee', minPointsReason: 'fence' })
    expect(radiusMetres).toBeGreaterThanOrEqual(50)
    expect(radiusMetres).toBeLessThanOrEqual(120)
    expect(radiusMetres % 5).toBe(0)
    // 2,400 rows on 9 km² are 8 on a circle of 100 m; a hotspot's 100 rows within 60 m are many more than either.
    expect(minPoints).toBeGreaterThan(10)
    expect(minPoints).toBeLessThan(60)
    expect(how.typicalCount).toBeLessThan(minPoints)
  })

  it('are not misled by snap points, where most distances between rows are zero', () => {
    const random = seededRandom(5)
    const snaps = Array.from({ length: 800 }, (_, i): Point => [(i % 40) * 80 + random() * 30, Math.floor(i / 40) * 80])
    const rows = snaps.flatMap((snap, i) =>
      Array.from({ length: i === 410 ? 900 : 5 + Math.floor(random() * 30) }, () => snap),
    )
    const { radiusMetres, minPoints, how } = suggest(rows)
    expect(how.places).toBe(800)
    expect(how.kneeMetres).toBeGreaterThan(60)
    expect(radiusMetres).toBeGreaterThanOrEqual(80)
    expect(minPoints).toBeGreaterThan(how.typicalCount!)
    expect(minPoints).toBeLessThan(900)
  })

  it('keep the radius walkable and say which way the knee lay', () => {
    expect(suggest(smallTown(0.1))).toMatchObject({ radiusMetres: 50, how: { radiusReason: 'knee-below-range' } })
    expect(suggest(smallTown(4))).toMatchObject({ radiusMetres: 120, how: { radiusReason: 'knee-above-range' } })
  })

  it('never call fewer than ten incidents a hotspot', () => {
    const sparse = Array.from({ length: 60 }, (_, i): Point => [(i % 8) * 400, Math.floor(i / 8) * 400])
    expect(suggest(sparse)).toMatchObject({ minPoints: 10, how: { minPointsReason: 'least' } })
  })

  it('fall back where there are too few places, down to none', () => {
    const how = { radiusReason: 'too-few-places', minPointsReason: 'too-few-places', kneeMetres: undefined }
    expect(suggest([])).toMatchObject({ radiusMetres: 100, minPoints: 10, how: { ...how, rows: 0, places: 0 } })
    const heap = Array.from({ length: 500 }, (): Point => [7, 7])
    expect(suggest(heap)).toMatchObject({ radiusMetres: 100, minPoints: 10, how: { ...how, rows: 500, places: 1 } })
  })

  it('keep a given radius and ask the data for the minimum only', () => {
    const wide = suggest(smallTown(), 300)
    expect(wide.radiusMetres).toBe(300)
    expect(wide.minPoints).toBeGreaterThan(suggest(smallTown(), 100).minPoints)
  })

  it('are the same in whatever order the rows come', () => {
    expect(suggest(smallTown().toReversed())).toEqual(suggest(smallTown()))
  })
})

/** 2,400 rows spread over 3 × 3 km and six hotspots of 100 rows within 60 m, all scaled. */
function smallTown(scale = 1): Point[] {
  const random = seededRandom(42)
  const background = Array.from({ length: 2400 }, (): Point => [random() * 3000, random() * 3000])
  const hotspots = Array.from({ length: 600 }, (_, i): Point => {
    const [angle, distance] = [random() * 2 * Math.PI, Math.sqrt(random()) * 60]
    return [400 + (i % 6) * 400 + distance * Math.cos(angle), 500 + (i % 3) * 900 + distance * Math.sin(angle)]
  })
  return [...background, ...hotspots].map(([x, y]) => [x * scale, y * scale])
}

function suggest(points: readonly Point[], radiusMetres?: number): ReturnType<typeof suggestDbscanParameters> {
  const grid = buildPointGrid(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
    50,
  )
  return suggestDbscanParameters(grid, radiusMetres)
}
