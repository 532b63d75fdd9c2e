import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBySteps, addStep, stepTotal } from '../../../server/kernels/forecast/forecast-counts.ts'
import {
  buildForecastGrid,
  cellAt,
  cellsOfPoints,
  squareSums,
  type ForecastGrid,
} from '../../../server/kernels/forecast/forecast-grid.ts'

const points = fc.array(
  fc.record({ x: fc.integer({ min: -1500, max: 1500 }), y: fc.integer({ min: -1500, max: 1500 }) }),
  { minLength: 1, maxLength: 12 },
)

describe('the study area', () => {
  it('is the 49 cells around a lone point, in order of row, then column', () => {
    const grid = gridOf([{ x: 150, y: -1 }], 150)
    expect(grid.cellCount).toBe(49)
    expect([grid.row[0], grid.column[0], grid.row[48], grid.column[48]]).toEqual([-4, -2, 2, 4])
    expect(cellsOfPoints(grid, Float64Array.of(150, 299.9, 300, 2000), Float64Array.of(-1, -150, 0, 0))).toEqual(
      Int32Array.of(24, 24, 32, -1),
    )
  })

  it('holds every cell within three cells of a point, each once', () => {
    fc.assert(
      fc.property(points, (points) => {
        const grid = gridOf(points, 100)
        const expected = new Set<string>()
        for (const { x, y } of points) {
          for (let dr = -3; dr <= 3; dr++) {
            for (let dc = -3; dc <= 3; dc++) expected.add(`${Math.floor(y / 100) + dr} ${Math.floor(x / 100) + dc}`)
          }
        }
        const cells = Array.from(grid.row, (row, i) => `${row} ${grid.column[i]}`)
        expect(cells.length).toBe(expected.size)
        expect(new Set(cells)).toEqual(expected)
        expect(cells.every((_, i) => cellAt(grid, grid.row[i]!, grid.column[i]!) === i)).toBe(true)
      }),
    )
  })

  it('does not depend on the order of the points', () => {
    fc.assert(
      fc.property(points, (points) => {
        expect(gridOf(points.toReversed(), 100)).toEqual(gridOf(points, 100))
      }),
    )
  })

  it('costs an outlier its own cells and nothing between', () => {
    expect(
      gridOf(
        [
          { x: 0, y: 0 },
          { x: 1e9, y: -1e9 },
        ],
        150,
      ).cellCount,
    ).toBe(98)
  })

  it('is empty without points', () => {
    expect(gridOf([], 150).cellCount).toBe(0)
    expect(squareSums(gridOf([], 150), new Float32Array(0), 2, new Float32Array(0)).length).toBe(0)
  })

  it('refuses what is in no cell', () => {
    expect(() => gridOf([{ x: Number.NaN, y: 0 }], 150)).toThrow('Point 0 at NaN, 0 is in no cell of 150 m')
    expect(() => gridOf([{ x: 1e15, y: 0 }], 150)).toThrow('is in no cell')
    expect(() => gridOf([{ x: 0, y: 0 }], 0)).toThrow('Not a cell side in metres: 0')
    expect(() => buildForecastGrid(new Float64Array(1), new Float64Array(2), 150)).toThrow(
      'Unequal lengths: 1 x and 2 y',
    )
  })
})

describe('sums over squares', () => {
  it('are those of a loop over all pairs of cells, for radii up to the reach', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 3 }), (points, radius) => {
        const grid = gridOf(points, 100)
        const values = new Float32Array(grid.cellCount)
        const at = cellsOfPoints(grid, ...columns(points))
        for (const cell of at) values[cell]! += 1
        const sums = squareSums(grid, values, radius, new Float32Array(grid.cellCount))
        for (let i = 0; i < grid.cellCount; i++) {
          let sum = 0
          for (let j = 0; j < grid.cellCount; j++) {
            const far = Math.max(Math.abs(grid.row[i]! - grid.row[j]!), Math.abs(grid.column[i]! - grid.column[j]!))
            if (far <= radius) sum += values[j]!
          }
          expect(sums[i]).toBe(sum)
        }
      }),
    )
  })
})

describe('counts by step', () => {
  it('keep only the cells of a step in which something happened', () => {
    const counts = countBySteps(Int32Array.of(1, 0, 1, 1, 2, -1, 3), Int32Array.of(4, 2, 4, 0, -1, 1, 1), 3, 5)
    expect(counts).toEqual({
      stepCount: 3,
      stepStart: Int32Array.of(0, 1, 3, 3),
      cell: Int32Array.of(2, 0, 4),
      count: Float32Array.of(1, 1, 2),
    })
    const sum = new Float32Array(5)
    addStep(counts, 1, sum, 0.5)
    expect(sum).toEqual(Float32Array.of(0.5, 0, 0, 0, 1))
    expect([stepTotal(counts, 1), stepTotal(counts, 2)]).toEqual([3, 0])
  })

  it('take only the incidents named', () => {
    expect(countBySteps(Int32Array.of(0, 0, 0), Int32Array.of(1, 1, 0), 1, 2, Uint32Array.of(1, 2)).cell).toEqual(
      Int32Array.of(0, 1),
    )
  })
})

function gridOf(points: readonly { x: number; y: number }[], cellMetres: number): ForecastGrid {
  return buildForecastGrid(...columns(points), cellMetres)
}

function columns(points: readonly { x: number; y: number }[]): [Float64Array, Float64Array] {
  return [Float64Array.from(points, ({ x }) => x), Float64Array.from(points, ({ y }) => y)]
}
