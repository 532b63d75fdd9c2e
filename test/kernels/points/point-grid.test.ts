import { expect, it } from 'vitest'

import { buildPointGrid } from '../../../server/kernels/points/point-grid.ts'

it('folds repeated coordinates into one weighted point, and orders points by cell', () => {
  const grid = buildPointGrid(Float64Array.of(25, 3, 25, 14, 3, 25), Float64Array.of(5, 15, 5, 2, 15, 5), 10)
  expect(Array.from(grid.x)).toEqual([14, 25, 3])
  expect(Array.from(grid.y)).toEqual([2, 5, 15])
  expect(Array.from(grid.weight)).toEqual([1, 3, 2])
  expect(Array.from(grid.pointOfRow)).toEqual([1, 2, 1, 0, 2, 1])
  expect(Array.from(grid.cellStart)).toEqual([0, 1, 2, 3])
  expect(Array.from(grid.cellRow)).toEqual([0, 0, 1])
  expect(Array.from(grid.cellColumn)).toEqual([1, 2, 0])
})

it('keeps only occupied cells, however far an outlier lies', () => {
  const grid = buildPointGrid(Float64Array.of(0, 1, 2e9, -1e9), Float64Array.of(0, 1, -3e9, 1e9), 10)
  expect(grid.cellCount).toBe(3)
  expect(Array.from(grid.x)).toEqual([2e9, 0, 1, -1e9])
})

it('makes an empty grid of no points', () => {
  const grid = buildPointGrid(new Float64Array(0), new Float64Array(0), 10)
  expect([grid.pointCount, grid.cellCount, grid.cellStart.length]).toEqual([0, 0, 1])
})

it('refuses bad input at the door, with the value', () => {
  expect(() => buildPointGrid(Float64Array.of(1, Number.NaN), Float64Array.of(1, 2), 1)).toThrow('point 1 at NaN, 2')
  expect(() => buildPointGrid(Float64Array.of(1), Float64Array.of(-Infinity), 1)).toThrow('point 0 at 1, -Infinity')
  expect(() => buildPointGrid(Float64Array.of(1), new Float64Array(2), 1)).toThrow('Unequal lengths: 1 x and 2 y')
  expect(() => buildPointGrid(Float64Array.of(0, 1e300), Float64Array.of(0, 0), 1)).toThrow('points 1e+300 m apart')
  expect(() => buildPointGrid(Float64Array.of(1), Float64Array.of(1), 0)).toThrow('Not a cell side in metres: 0')
})
