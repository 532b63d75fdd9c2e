import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { frameOfBox } from '../../../server/kernels/cells/cell-frame.ts'
import type { ContourPolygon } from '../../../server/kernels/density/density-contours.ts'
import { densityContours, levelsOfMass } from '../../../server/kernels/density/density-contours.ts'
import { edgeCorrected } from '../../../server/kernels/density/edge-correction.ts'
import type { DensityGrid } from '../../../server/kernels/density/kernel-density.ts'
import { kernelDensity, kernelDensityIn } from '../../../server/kernels/density/kernel-density.ts'
import { signedArea } from '../../../server/kernels/density/marching-squares.ts'
import { polygonMask } from '../../../server/kernels/cells/polygon-mask.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('contours of a density', () => {
  it('are a diamond around one full cell, halfway to its neighbours', () => {
    const [polygon, ...others] = densityContours(gridOf(['000', '080', '000']), 4)
    expect(others).toEqual([])
    expect(polygon!.map((ring) => [...ring])).toEqual([[10, 15, 15, 10, 20, 15, 15, 20]])
  })

  it('have holes, islands in the holes, and close at the edge of the grid', () => {
    const polygons = densityContours(
      gridOf([
        '9999999', //
        '9000009',
        '9000009',
        '9009009',
        '9000009',
        '9000009',
        '9999999',
      ]),
      4,
    )
    expect(polygons.map((polygon) => polygon.length)).toEqual([2, 1])
    const [ring, hole] = polygons[0]!
    expect(signedArea(ring!)).toBeGreaterThan(0)
    expect(signedArea(hole!)).toBeLessThan(0)
    expect(contains(polygons[0]!, 35, 35)).toBe(false)
    expect(contains(polygons[1]!, 35, 35)).toBe(true)
    expect(contains(polygons[0]!, 5, 65)).toBe(true)
  })

  it('keep the higher ground of a saddle together', () => {
    expect(densityContours(gridOf(['90', '09']), 4)).toHaveLength(1)
    expect(densityContours(gridOf(['900', '000', '009']), 4)).toHaveLength(2)
  })

  it('hold exactly the middles of cells above the level, whatever the density', () => {
    const cells = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 42, maxLength: 42 })
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 17 }), (cells, halves) => {
        const rows = Array.from({ length: 7 }, (_, row) => cells.slice(row * 6, row * 6 + 6).join(''))
        const grid = gridOf(rows)
        const level = halves / 2 + 0.25
        const polygons = densityContours(grid, level)
        for (const [cell, density] of grid.density.entries()) {
          const place = [(cell % 6) * 10 + 5, Math.floor(cell / 6) * 10 + 5] as const
          expect(polygons.filter((polygon) => contains(polygon, ...place)).length).toBe(density > level ? 1 : 0)
        }
        for (const [outer, ...holes] of polygons) {
          expect(signedArea(outer!)).toBeGreaterThan(0)
          for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0)
        }
      }),
    )
  })

  it('at the level that holds half the mass hold half the points', () => {
    const random = seededRandom(5)
    const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const draw = () => Float64Array.from({ length: 20_000 }, () => bell() * 500)
    const [x, y] = [draw(), draw()]
    const grid = kernelDensity(x, y, 50, { kernel: 'quartic', bandwidthMetres: 150 })!
    const [half, most] = levelsOfMass(grid, [0.5, 0.9])!
    const share = (level: number) => {
      const polygons = densityContours(grid, level)
      return x.filter((px, i) => polygons.some((polygon) => contains(polygon, px, y[i]!))).length / x.length
    }
    expect(Math.abs(share(half!) - 0.5)).toBeLessThan(0.03)
    expect(Math.abs(share(most!) - 0.9)).toBeLessThan(0.02)
  })

  it('have no level of nothing', () => {
    const empty = gridOf(['00', '00'])
    expect(levelsOfMass(empty, [0.5])).toBeUndefined()
    expect(densityContours(empty, 1)).toEqual([])
    expect(() => densityContours(empty, 0)).toThrow('Not a level above 0: 0')
    // All of the mass: below the least that there is.
    expect(levelsOfMass(gridOf(['13', '00']), [1, 0.5])).toEqual([0.5, 2])
    // Of ten incidents on the less dense cell and one on the densest, half take both.
    expect(levelsOfMass(gridOf(['13', '00']), [0.05, 0.5], Float64Array.of(10, 1, 0, 0))).toEqual([2, 0.5])
  })
})

describe('the correction at the edge', () => {
  const frame = frameOfBox({ left: 0, bottom: 0, right: 1999, top: 1999 }, 50)
  const leftHalf = polygonMask(frame, [
    [
      [
        [0, 0],
        [1000, 0],
        [1000, 2000],
        [0, 2000],
      ],
    ],
  ])

  it('gives even ground back its even density, and leaves the middle as it was', () => {
    // A point in the middle of every 25 m square of the left half: 1/625 to the square metre.
    const places = Array.from({ length: 40 * 80 }, (_, i) => [(i % 40) * 25 + 12.5, Math.floor(i / 40) * 25 + 12.5])
    const [x, y] = [0, 1].map((axis) => Float64Array.from(places, (place) => place[axis]!)) as [
      Float64Array,
      Float64Array,
    ]
    for (const [kernel, bandwidthMetres] of [
      ['quartic', 200],
      ['gaussian', 75],
    ] as const) {
      const raw = kernelDensityIn(frame, x, y, { kernel, bandwidthMetres })
      const corrected = edgeCorrected(raw, leftHalf, kernel, bandwidthMetres)
      expect(raw.density[20 * 40 + 19]).toBeLessThan(0.7 / 625)
      for (const [cell, density] of corrected.density.entries()) {
        // The kernel's mass is summed at the centres of 50 m cells, the points lie twice as densely.
        expect(Math.abs(density * 625 - leftHalf[cell]!)).toBeLessThan(leftHalf[cell] === 0 ? 1e-300 : 0.04)
      }
      expect(corrected.density[20 * 40 + 10]).toBe(raw.density[20 * 40 + 10])
    }
  })

  it('never lowers a density inside, and at most quarters the kernel in a corner', () => {
    const grid = (seed: number) => {
      const random = seededRandom(seed)
      const draw = (side: number) => Float64Array.from({ length: 50 }, () => random() * side)
      return kernelDensityIn(frame, draw(1000), draw(2000), { kernel: 'quartic', bandwidthMetres: 150 })
    }
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const raw = grid(seed)
        const corrected = edgeCorrected(raw, leftHalf, 'quartic', 150)
        for (const [cell, density] of raw.density.entries()) {
          if (leftHalf[cell] === 0) continue
          expect(corrected.density[cell]).toBeGreaterThanOrEqual(density)
          expect(corrected.density[cell]).toBeLessThanOrEqual(4 * density + 1e-18)
        }
      }),
      { numRuns: 20 },
    )
    expect(() => edgeCorrected(grid(1), new Uint8Array(3), 'quartic', 150)).toThrow('Not a mask of 1600 cells: 3')
  })
})

/** Densities in cells of 10 m, the first row in the south. */
function gridOf(rows: readonly string[]): DensityGrid {
  const columns = rows[0]!.length
  const density = Float64Array.from(rows.join(''), Number)
  return { left: 0, bottom: 0, cellMetres: 10, columns, rows: rows.length, density }
}

function contains(polygon: ContourPolygon, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let i = 0; i < ring.length; i += 2) {
      const [ax, ay] = [ring[i]!, ring[i + 1]!]
      const [bx, by] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!]
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    }
  }
  return inside
}
