import { describe, expect, it } from 'vitest'

import { bboxContains, bboxesTouch, bboxOfPoints, expandBbox, isBbox, unionBbox } from '../../server/geo/bbox.ts'
import { isLngLat } from '../../server/geo/lng-lat.ts'
import { distanceMetres } from '../../server/geo/units.ts'

describe('boxes and places', () => {
  it('is the smallest box around some places, and no box around none', () => {
    expect(
      bboxOfPoints([
        [13, 59],
        [12, 60],
        [14, 58],
      ]),
    ).toEqual([12, 58, 14, 60])
    expect(bboxOfPoints([[13, 59]])).toEqual([13, 59, 13, 59])
    expect(bboxOfPoints([])).toBeUndefined()
  })

  it('contains its own edges', () => {
    expect(bboxContains([12, 58, 14, 60], [12, 60])).toBe(true)
    expect(bboxContains([12, 58, 14, 60], [11.999, 59])).toBe(false)
    expect(bboxesTouch([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true)
    expect(bboxesTouch([0, 0, 1, 1], [1.001, 0, 2, 1])).toBe(false)
    expect(unionBbox([0, 0, 1, 1], [-1, 0.5, 0.5, 3])).toEqual([-1, 0, 1, 3])
  })

  it('grows by at least the metres asked for on every side, at 59° N too', () => {
    const [west, south, east, north] = expandBbox([13, 59, 14, 60], 1000)
    expect(distanceMetres([13, 60], [west, 60])).toBeGreaterThanOrEqual(1000)
    expect(distanceMetres([14, 60], [east, 60])).toBeLessThan(1010)
    expect(distanceMetres([13, 59], [13, south])).toBeCloseTo(1000, 3)
    expect(distanceMetres([13, 60], [13, north])).toBeCloseTo(1000, 3)
    expect(expandBbox([-180, -90, 180, 90], 5)).toEqual([-180, -90, 180, 90])
  })

  it('tells boxes and places from other values', () => {
    expect(isBbox([12, 58, 14, 60])).toBe(true)
    expect(isBbox([14, 58, 12, 60])).toBe(false)
    expect(isBbox([12, 58, 14, 91])).toBe(false)
    expect(isBbox([12, 58, 14, Number.NaN])).toBe(false)
    expect(isLngLat([13.5, 59.4])).toBe(true)
    expect(isLngLat([-180, 90])).toBe(true)
    expect(isLngLat([59.4, 113.5])).toBe(false)
    expect(isLngLat([Number.NaN, 0])).toBe(false)
    expect(isLngLat(['13', 59])).toBe(false)
    expect(isLngLat([13, 59, 0])).toBe(false)
  })

  it('measures from Stockholm to Göteborg within the sphere’s error', () => {
    // 397,694 m in SWEREF 99 TM.
    const metres = distanceMetres([18.059196, 59.330231], [11.973295, 57.708538])
    expect(Math.abs(metres / 397_694 - 1)).toBeLessThan(0.006)
    expect(distanceMetres([13, 59], [13, 59])).toBe(0)
  })
})
