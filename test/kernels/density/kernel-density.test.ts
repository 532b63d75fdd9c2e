import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { frameOfBox } from '../../../server/kernels/cells/cell-frame.ts'
import type { DensityGrid, DensityKernel } from '../../../server/kernels/density/kernel-density.ts'
import { kernelDensity, kernelDensityIn } from '../../../server/kernels/density/kernel-density.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('the kernel density', () => {
  it('is 3/(πh²) over a lone point in the middle of a cell, and falls to 0 at the bandwidth', () => {
    const grid = kernelDensity(Float64Array.of(25), Float64Array.of(25), 50, {
      kernel: 'quartic',
      bandwidthMetres: 200,
    })!
    expect([grid.left, grid.bottom, grid.columns, grid.rows]).toEqual([-200, -200, 9, 9])
    expect(at(grid, 25, 25)).toBeCloseTo(3 / (Math.PI * 200 ** 2), 15)
    expect(at(grid, 125, 25)).toBeCloseTo(((3 / (Math.PI * 200 ** 2)) * 9) / 16, 15)
    expect(at(grid, 225, 25)).toBeLessThan(1e-30)
    expect(at(grid, 175, 175)).toBe(0)
  })

  it('is 1/(2πσ²) over a lone point with a Gaussian kernel, to four of its deviations', () => {
    const options = { kernel: 'gaussian', bandwidthMetres: 100 } as const
    const grid = kernelDensity(Float64Array.of(25), Float64Array.of(25), 50, options)!
    expect(at(grid, 25, 25)).toBeCloseTo(1 / (2 * Math.PI * 100 ** 2), 15)
    expect(at(grid, 125, 25)).toBeCloseTo(Math.exp(-0.5) / (2 * Math.PI * 100 ** 2), 15)
    expect(at(grid, 425, 25)).toBeGreaterThan(0)
    expect(massOf(grid)).toBeCloseTo(1, 3)
  })

  it.each(['quartic', 'gaussian'] as const)('is the sum of the %s kernels of all points', (kernel) => {
    const points = fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), {
      minLength: 1,
      maxLength: 30,
    })
    const bandwidth = fc.integer({ min: 40, max: 250 })
    fc.assert(
      fc.property(points, bandwidth, fc.boolean(), (points, bandwidthMetres, weighted) => {
        // A seventh of a metre brings points off the lines, and leaves some on them.
        const x = Float64Array.from(points, ([x]) => x / 7 + 650_000)
        const y = Float64Array.from(points, ([, y]) => y / 7 + 6_580_000)
        const weights = weighted ? Float64Array.from(points, (_, i) => (i % 4) / 2) : undefined
        const grid = kernelDensity(x, y, 40, { kernel, bandwidthMetres, weights })!
        const oracle = densityByDefinition(grid, x, y, kernel, bandwidthMetres, weights)
        const peak = oracle.reduce((most, { sum }) => Math.max(most, sum), 1e-12)
        for (const [cell, { sum, beyond }] of oracle.entries()) {
          expect(Math.abs(grid.density[cell]! - sum)).toBeLessThan(1e-9 * peak + beyond)
        }
      }),
      { numRuns: kernel === 'quartic' ? 200 : 20 },
    )
  })

  it('adds nothing in a row of cells that the circle just touches, though rounding has it overlap', () => {
    // The middles of a row lie at 6,580,140, a bandwidth north of the first point; rounding leaves them less than nothing.
    const grid = kernelDensity(Float64Array.of(650_000, 650_000), Float64Array.of(6_580_014, 6_580_000), 40, {
      kernel: 'quartic',
      bandwidthMetres: 126,
    })!
    expect(Math.max(...grid.density) * 1e6).toBeLessThan((2 * 3e6) / (Math.PI * 126 ** 2))
    expect(massOf(grid)).toBeCloseTo(2, 1)
  })

  it('keeps the mass: its sum over the ground is the number of points', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 100, max: 400 }), (seed, bandwidthMetres) => {
        const { x, y } = evenly(400, 5000, seed)
        const grid = kernelDensity(x, y, 50, { kernel: 'quartic', bandwidthMetres })!
        expect(Math.abs(massOf(grid) / 400 - 1)).toBeLessThan(1e-3)
      }),
      { numRuns: 30 },
    )
    const { x, y } = evenly(20_000, 10_000, 2)
    expect(massOf(kernelDensity(x, y, 50, { kernel: 'quartic', bandwidthMetres: 200 })!)).toBeCloseTo(20_000, 0)
  })

  it('counts weights, and repeats as many points', () => {
    const [x, y] = [Float64Array.of(10, 10, 300), Float64Array.of(20, 20, 40)]
    const options = { kernel: 'quartic', bandwidthMetres: 150 } as const
    const repeated = kernelDensity(x, y, 50, options)!
    const weighted = kernelDensity(Float64Array.of(10, 300), Float64Array.of(20, 40), 50, {
      ...options,
      weights: Float32Array.of(2, 1),
    })!
    for (const [cell, density] of repeated.density.entries()) expect(weighted.density[cell]).toBeCloseTo(density, 15)
    const without = kernelDensity(x, y, 50, { ...options, weights: Float64Array.of(0, 0, 0) })!
    expect(massOf(without)).toBe(0)
  })

  it('is the same of many rows on few places, which it folds', () => {
    const places = evenly(50, 1000, 4)
    const random = seededRandom(5)
    const rows = Uint32Array.from({ length: 4000 }, () => Math.floor(random() * 50))
    const [x, y] = [places.x, places.y].map((values) => Float64Array.from(rows, (row) => values[row]!))
    const halves = Float32Array.from(rows, (row) => (row % 3) / 2)
    const counted = Float64Array.from({ length: 50 }, (_, place) => rows.filter((row) => row === place).length)
    for (const kernel of ['quartic', 'gaussian'] as const) {
      const options = { kernel, bandwidthMetres: 120 }
      const folded = kernelDensity(x!, y!, 50, options)!
      const once = kernelDensity(places.x, places.y, 50, { ...options, weights: counted })!
      for (const [cell, density] of once.density.entries()) expect(folded.density[cell]).toBeCloseTo(density, 12)
      const weighted = kernelDensity(x!, y!, 50, { ...options, weights: halves })!
      const halved = kernelDensity(places.x, places.y, 50, {
        ...options,
        weights: counted.map((count, place) => (count * (place % 3)) / 2),
      })!
      for (const [cell, density] of halved.density.entries()) expect(weighted.density[cell]).toBeCloseTo(density, 12)
    }
    expect(() =>
      kernelDensity(x!, y!, 50, { kernel: 'quartic', bandwidthMetres: 120, weights: x!.map(() => -1) }),
    ).toThrow('Not a weight from 0: -1')
  })

  it('is the same in a smaller frame, where points outside reach in', () => {
    const { x, y } = evenly(300, 2000, 3)
    const frame = frameOfBox({ left: 600, bottom: 700, right: 1200, top: 1100 }, 50)
    for (const kernel of ['quartic', 'gaussian'] as const) {
      const options = { kernel, bandwidthMetres: 130 }
      const whole = kernelDensity(x, y, 50, options)!
      const part = kernelDensityIn(frame, x, y, options)
      for (let row = 0; row < frame.rows; row++) {
        for (let column = 0; column < frame.columns; column++) {
          const place = [frame.left + 25 + column * 50, frame.bottom + 25 + row * 50] as const
          expect(part.density[row * frame.columns + column]).toBeCloseTo(at(whole, ...place), 12)
        }
      }
    }
  })

  it('lies on the same squares whatever the points', () => {
    const options = { kernel: 'quartic', bandwidthMetres: 100 } as const
    const one = kernelDensity(Float64Array.of(1013), Float64Array.of(-7), 50, options)!
    const two = kernelDensity(Float64Array.of(1013, 5000), Float64Array.of(-7, -4000), 50, options)!
    expect(at(one, 1025, -25)).toBeCloseTo(at(two, 1025, -25), 15)
    expect([one.left % 50, two.bottom % 50].map(Math.abs)).toEqual([0, 0])
  })

  it('takes an outlier 500 km away without asking for its memory', () => {
    const grid = kernelDensity(Float64Array.of(0, 500_000), Float64Array.of(0, 500_000), 50, {
      kernel: 'quartic',
      bandwidthMetres: 200,
    })!
    expect(grid.columns * grid.rows).toBe(100_180_081)
    expect(at(grid, 499_975, 499_975)).toBeGreaterThan(0)
  })

  it('is nothing of nothing, and refuses what it cannot spread', () => {
    const options = { kernel: 'quartic', bandwidthMetres: 100 } as const
    const one = Float64Array.of(1)
    expect(kernelDensity(new Float64Array(0), new Float64Array(0), 50, options)).toBeUndefined()
    expect(() => kernelDensity(one, Float64Array.of(1, 2), 50, options)).toThrow('Unequal lengths: 1 x and 2 y')
    expect(() => kernelDensity(one, one, 0, options)).toThrow('Not a cell side in metres: 0')
    expect(() => kernelDensity(one, one, 101, options)).toThrow(
      'Not a bandwidth in metres from the cell’s side'.replace('’', "'"),
    )
    expect(() => kernelDensity(one, Float64Array.of(NaN), 50, options)).toThrow('Not finite: point 0 at 1, NaN')
    expect(() => kernelDensity(one, one, 50, { ...options, weights: [1, 2] })).toThrow('Unequal lengths: 2 weights')
    expect(() => kernelDensity(one, one, 50, { ...options, weights: [-1] })).toThrow('Not a weight from 0: -1')
    expect(() => kernelDensity(Float64Array.of(0, 1e9), Float64Array.of(0, 1e9), 1, options)).toThrow('too small')
    const frame = frameOfBox({ left: 0, bottom: 0, right: 100, top: 100 }, 50)
    expect(() => kernelDensityIn(frame, Float64Array.of(Infinity), one, options)).toThrow('Not finite: point 0')
  })
})

/** The density of each cell, and how much of it comes from beyond the window of the Gaussian kernel. */
function densityByDefinition(
  grid: DensityGrid,
  x: Float64Array,
  y: Float64Array,
  kernel: DensityKernel,
  h: number,
  weights?: Float64Array,
): { sum: number; beyond: number }[] {
  return Array.from(grid.density, (_, cell) => {
    const cx = grid.left + grid.cellMetres * ((cell % grid.columns) + 0.5)
    const cy = grid.bottom + grid.cellMetres * (Math.floor(cell / grid.columns) + 0.5)
    let [sum, beyond] = [0, 0]
    for (const [i, px] of x.entries()) {
      const [dx, dy] = [(px - cx) / h, (y[i]! - cy) / h]
      const squared = dx * dx + dy * dy
      const quartic = (3 / Math.PI) * Math.max(0, 1 - squared) ** 2
      const height = kernel === 'quartic' ? quartic : Math.exp(-squared / 2) / (2 * Math.PI)
      const mass = ((weights?.[i] ?? 1) * height) / h ** 2
      sum += mass
      if (Math.max(Math.abs(dx), Math.abs(dy)) > 4 - 1e-6) beyond += mass
    }
    return { sum, beyond }
  })
}

function at(grid: DensityGrid, x: number, y: number): number {
  const column = Math.floor((x - grid.left) / grid.cellMetres)
  return grid.density[Math.floor((y - grid.bottom) / grid.cellMetres) * grid.columns + column]!
}

function massOf({ density, cellMetres }: DensityGrid): number {
  return density.reduce((sum, value) => sum + value, 0) * cellMetres ** 2
}

function evenly(count: number, side: number, seed: number): { x: Float64Array; y: Float64Array } {
  const random = seededRandom(seed)
  const draw = () => Float64Array.from({ length: count }, () => random() * side)
  return { x: draw(), y: draw() }
}
