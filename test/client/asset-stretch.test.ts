import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestOnPath, pathMetres, stretchBetween } from '../../client/state/asset-stretch.ts'
import { drawnPlace, shapesOf, usualShape, withoutLast, withPlace } from '../../client/state/asset-drawing.ts'
import type { AssetDrawing } from '../../client/state/asset-drawing.ts'
import { assetsUnder } from '../../client/state/asset-under-stretch.ts'
import { metresPerDegreeLatitude } from '../../server/geo/units.ts'

/** Degrees of latitude that are a hundred metres. */
const hundred = 100 / metresPerDegreeLatitude
const north = (steps: number): [number, number] => [15, 59 + steps * hundred]
const path = { type: 'LineString' as const, coordinates: [north(0), north(1), north(3)] }
const broken = {
  type: 'MultiLineString' as const,
  coordinates: [
    [north(0), north(1)],
    [north(2), north(3)],
  ],
}

describe('a stretch of a path', () => {
  it('is as long as it says, from the beginning of the path', () => {
    expect(pathMetres(path)).toBeCloseTo(300, 3)
    const stretch = stretchBetween(path, 50, 250)
    expect(stretch?.type).toBe('LineString')
    expect(stretch && pathMetres(stretch)).toBeCloseTo(200, 3)
    expect(stretch?.coordinates[0]?.[1]).toBeCloseTo(59 + 0.5 * hundred, 9)
  })

  it('goes on over a gap without it', () => {
    expect(pathMetres(broken)).toBeCloseTo(200, 3)
    expect(stretchBetween(broken, 50, 150)).toMatchObject({ type: 'MultiLineString' })
    expect(stretchBetween(broken, 0, 100)).toEqual({ type: 'LineString', coordinates: [north(0), north(1)] })
  })

  it('is nothing where it would have no length, or of what is no path', () => {
    expect(stretchBetween(path, 100, 100)).toBeUndefined()
    expect(stretchBetween(path, 400, 500)).toBeUndefined()
    expect(stretchBetween({ type: 'Point', coordinates: [15, 59] }, 0, 10)).toBeUndefined()
  })

  it('any part of a path and what is left of it are the whole', () => {
    const at = fc.double({ min: 0, max: 300, noNaN: true })
    fc.assert(
      fc.property(at, (cut) => {
        const parts = [stretchBetween(path, 0, cut), stretchBetween(path, cut, 300)]
        const sum = parts.reduce((metres, part) => metres + (part ? pathMetres(part) : 0), 0)
        expect(Math.abs(sum - 300)).toBeLessThan(0.01)
      }),
    )
  })

  it('is found by where one presses beside it', () => {
    const beside = nearestOnPath(path, [15.0001, 59 + 1.5 * hundred])
    expect(beside?.along).toBeCloseTo(150, 0)
    expect(beside?.apart).toBeCloseTo(5.7, 1)
    expect(nearestOnPath(path, north(9))?.along).toBeCloseTo(300, 3)
    expect(nearestOnPath({ type: 'Point', coordinates: [15, 59] }, north(0))).toBeUndefined()
  })
})

describe('what is drawn', () => {
  const asset = { id: 'a', place: path } as Extract<AssetDrawing, { of: 'stretch' }>['asset']

  it('is a stretch between two presses in any order; a third begins anew', () => {
    let drawing: AssetDrawing = { of: 'stretch', asset, from: null, to: null }
    drawing = withPlace(drawing, north(2))
    expect(drawing).toMatchObject({ from: 200, to: null })
    expect(drawnPlace(drawing)).toBeUndefined()
    drawing = withPlace(drawing, north(0.5))
    expect(drawing).toMatchObject({ from: 50, to: 200 })
    const place = drawnPlace(drawing)
    expect(place && pathMetres(place)).toBeCloseTo(150, 2)
    expect(withPlace(drawing, north(1))).toMatchObject({ from: 100, to: null })
    expect(withoutLast(drawing)).toMatchObject({ from: 50, to: null })
    expect(drawnPlace({ of: 'stretch', asset, from: 0, to: 900 })).toBeUndefined()
    // The whole of it, written in whole metres.
    expect(drawnPlace({ of: 'stretch', asset, from: 0, to: 300 })).toEqual(path)
  })

  it('is a line, a point or a closed ring, once it has its corners', () => {
    let drawing: AssetDrawing = { of: 'asset', kind: 'park', name: '', shape: 'area', corners: [] }
    for (const corner of [north(0), north(1)]) drawing = withPlace(drawing, corner)
    expect(drawnPlace(drawing)).toBeUndefined()
    drawing = withPlace(drawing, [15.01, 59])
    expect(drawnPlace(drawing)).toMatchObject({ type: 'Polygon' })
    const ring = (drawnPlace(drawing) as { coordinates: [number, number][][] }).coordinates[0]
    expect(ring?.length).toBe(4)
    expect(ring?.[0]).toEqual(ring?.[3])
    const point: AssetDrawing = { of: 'asset', kind: 'stop', name: '', shape: 'point', corners: [] }
    expect(drawnPlace(withPlace(withPlace(point, north(0)), [15, 59.5]))).toEqual({
      type: 'Point',
      coordinates: [15, 59.5],
    })
  })

  it('has the shapes that its kind may have', () => {
    expect(shapesOf('footway')).toEqual(['line'])
    expect(shapesOf('park')).toEqual(['point', 'area'])
    expect(usualShape('stop')).toBe('point')
  })
})

describe('the paths under a dark stretch', () => {
  const feature = (id: string, coordinates: [number, number][]) => ({
    type: 'Feature' as const,
    id,
    properties: {},
    geometry: { type: 'LineString' as const, coordinates },
  })

  it('are those that all of it lies along, not those that it crosses', () => {
    const shapes = [
      feature('along', [north(0), north(3)]),
      feature('across', [
        [14.99, 59 + hundred],
        [15.01, 59 + hundred],
      ]),
    ]
    expect(assetsUnder([[north(0.5), north(1.5)]], shapes)).toEqual(['along'])
    expect(assetsUnder([[north(5), north(6)]], shapes)).toEqual([])
  })
})
