import { readFileSync } from 'node:fs'

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { conditionalPermutation } from '../../../server/kernels/cells/conditional-permutation.ts'
import { localMoran, quadrants } from '../../../server/kernels/cells/local-moran.ts'
import { moransI } from '../../../server/kernels/cells/morans-i.ts'
import { neighboursFrom, squareNeighbours } from '../../../server/kernels/cells/neighbours.ts'
import { columbusNeighbours, desmith, saintLouis } from '../../support/published-areas.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

const oneToNine = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
const [nineColumns, nineRows] = [Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2), Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2)]

describe('Moran’s I', () => {
  it('is PySAL’s of homicides around St. Louis, with its one-sided p', () => {
    const { i, pNormal } = moransI(saintLouis.values, saintLouis.neighbours, 'row')!
    expect(i).toBeCloseTo(0.24365582621771659, 12)
    expect(pNormal).toBeCloseTo(0.00013573931385468807, 12)
  })

  it('has PySAL’s variances on nine squares', () => {
    const found = moransI(oneToNine, squareNeighbours(nineColumns, nineRows, 'rook'), 'binary')!
    expect(found.varianceRandomised).toBeCloseTo(0.0596875, 12)
    expect(found.varianceNormal).toBeCloseTo(0.053125, 12)
    expect(found.expected).toBe(-1 / 8)
  })

  it('has the moments of all ways of putting the values on the units', () => {
    const values = [1, 4, 0, 2, 7]
    const path = neighboursFrom(5, (i, add) => {
      if (i > 0) add(i - 1)
      if (i < 4) add(i + 1)
    })
    for (const standardisation of ['binary', 'row'] as const) {
      const all = permutations(values).map((order) => moransI(Float64Array.from(order), path, standardisation)!.i)
      const mean = all.reduce((sum, i) => sum + i, 0) / all.length
      const variance = all.reduce((sum, i) => sum + (i - mean) ** 2, 0) / all.length
      const found = moransI(Float64Array.from(values), path, standardisation)!
      expect(found.expected).toBeCloseTo(mean, 12)
      expect(found.varianceRandomised).toBeCloseTo(variance, 12)
    }
  })

  it('means nothing of few or equal values or without neighbours', () => {
    const rook = squareNeighbours(nineColumns, nineRows, 'rook')
    expect(moransI(new Float64Array(9).fill(3), rook, 'row')).toBeUndefined()
    expect(moransI(new Float64Array(0), { starts: Int32Array.of(0), of: new Int32Array(0) }, 'row')).toBeUndefined()
    expect(moransI(oneToNine, { starts: new Int32Array(10), of: new Int32Array(0) }, 'row')).toBeUndefined()
  })
})

describe('local Moran’s I', () => {
  // Without the shared data these published values are not compared.
  it.skipIf(!hasSharedData)('is spdep’s of crime in Columbus: I, expectation, variance, z and p', () => {
    const lines = readFileSync(sharedData('reference/columbus_crime_expected.csv'), 'utf8').trim().split('\n').slice(1)
    const rows = lines.map((line) => line.split(',').map(Number))
    const found = localMoran(
      Float64Array.from(rows, (row) => row[1]!),
      columbusNeighbours,
    )
    for (const [unit, row] of rows.entries()) {
      const [i, expected, variance, z, p] = row.slice(5)
      expect(found.i[unit]).toBeCloseTo(i!, 9)
      expect(found.expected[unit]).toBeCloseTo(expected!, 9)
      expect(found.variance[unit]).toBeCloseTo(variance!, 9)
      expect(found.z[unit]).toBeCloseTo(z!, 9)
      expect(found.p[unit]).toBeCloseTo(p!, 9)
    }
  })

  it('agrees with PySAL’s permutations of de Smith’s areas as far as 99 of them tell', () => {
    const { z, quadrant } = localMoran(desmith.values, desmith.neighbours)
    expect(Math.abs(Math.abs(z[0]!) - 0.699)).toBeLessThan(0.15)
    // PySAL's 1 to 4 are high-high, low-high, low-low, high-low.
    expect([...quadrant].map((at) => at + 1)).toEqual([4, 4, 4, 2, 3, 3, 1, 4, 3, 3])
    expect(quadrants[quadrant[6]!]).toBe('high-high')
  })

  it('sums to n times Moran’s I with row-standardised weights', () => {
    const queen = squareNeighbours(nineColumns, nineRows, 'queen')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 9, maxLength: 9 }), (numbers) => {
        const values = Float64Array.from(numbers)
        const whole = moransI(values, queen, 'row')
        const sum = localMoran(values, queen).i.reduce((sum, i) => sum + i, 0)
        expect(sum).toBeCloseTo(whole === undefined ? 0 : 9 * whole.i, 9)
      }),
    )
  })

  it('has the moments of all ways of putting the other values on the other units', () => {
    const values = [1, 4, 0, 2, 7, 3]
    const neighbours = neighboursFrom(6, (i, add) => {
      if (i > 0) add(i - 1)
      if (i < 5) add(i + 1)
    })
    const found = localMoran(Float64Array.from(values), neighbours)
    const all = permutations(values.slice(1)).map(
      (others) => localMoran(Float64Array.from([1, ...others]), neighbours).i[0]!,
    )
    const mean = all.reduce((sum, i) => sum + i, 0) / all.length
    expect(found.expected[0]).toBeCloseTo(mean, 12)
    expect(found.variance[0]).toBeCloseTo(all.reduce((sum, i) => sum + (i - mean) ** 2, 0) / all.length, 12)
  })

  it('is 0 with p 1 where nothing varies or nobody is near', () => {
    const queen = squareNeighbours(nineColumns, nineRows, 'queen')
    const constant = localMoran(new Float64Array(9).fill(0.1), queen)
    expect([...constant.i, ...constant.z]).toEqual(Array.from({ length: 18 }, () => 0))
    expect([...constant.p]).toEqual(Array.from({ length: 9 }, () => 1))
    const alone = localMoran(Float64Array.of(1, 9), { starts: new Int32Array(3), of: new Int32Array(0) })
    expect([[...alone.i], [...alone.p]]).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(() => localMoran(new Float64Array(9).fill(Infinity), queen)).toThrow('Not finite: value 0 is Infinity')
  })
})

describe('the conditional permutation', () => {
  /** Ten units in a row: neighbours left and right. */
  const row = neighboursFrom(10, (i, add) => {
    if (i > 0) add(i - 1)
    if (i < 9) add(i + 1)
  })

  it('finds the p-values that all permutations give', () => {
    const numbers = [0, 0, 5, 1, 3, 0, 2, 0, 9, 4]
    const values = Float64Array.from(numbers)
    for (const self of ['apart', 'among'] as const) {
      const p = conditionalPermutation(values, row, seededRandom(4), { permutations: 99_999, self })
      for (let unit = 0; unit < 10; unit++) {
        const near = [...row.of.subarray(row.starts[unit], row.starts[unit + 1]), ...(self === 'among' ? [unit] : [])]
        const observed = near.reduce((sum, j) => sum + numbers[j]!, 0)
        const drawable = numbers.filter((_, j) => self === 'among' || j !== unit)
        const sums = subsets(drawable, near.length).map((subset) => subset.reduce((sum, value) => sum + value, 0))
        const above = sums.filter((sum) => sum >= observed).length / sums.length
        const below = sums.filter((sum) => sum <= observed).length / sums.length
        expect(Math.abs(p[unit]! - Math.min(1, 2 * Math.min(above, below)))).toBeLessThan(0.012)
      }
    }
  })

  it('finds the normal distribution’s p-values where there are many values of one kind', () => {
    const random = seededRandom(12)
    const side = 40
    const columns = Int32Array.from({ length: side * side }, (_, i) => i % side)
    const rows = Int32Array.from({ length: side * side }, (_, i) => Math.floor(i / side))
    const values = Float64Array.from({ length: side * side }, () => Math.floor(random() * 1000))
    const neighbours = squareNeighbours(columns, rows, 'queen')
    const byMoments = localMoran(values, neighbours).p
    const byDraws = conditionalPermutation(values, neighbours, random, { permutations: 20_000, self: 'apart' })
    for (const [unit, p] of byMoments.entries()) expect(Math.abs(byDraws[unit]! - p)).toBeLessThan(0.04)
  })

  it('is the same with the same seed, at least 2/(permutations + 1) and 1 without neighbours', () => {
    const values = Float64Array.from({ length: 10 }, (_, i) => i)
    const draw = () => conditionalPermutation(values, row, seededRandom(1), { permutations: 99, self: 'apart' })
    expect(draw()).toEqual(draw())
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 10, maxLength: 10 }),
        fc.integer(),
        (n, seed) => {
          const p = conditionalPermutation(Float64Array.from(n), row, seededRandom(seed), {
            permutations: 9,
            self: 'among',
          })
          return p.every((value) => value >= 0.2 && value <= 1)
        },
      ),
    )
    const alone = { starts: new Int32Array(4), of: new Int32Array(0) }
    expect([...conditionalPermutation(Float64Array.of(1, 2, 3), alone, seededRandom(1), { self: 'apart' })]).toEqual([
      1, 1, 1,
    ])
    const nobody = { starts: Int32Array.of(0), of: new Int32Array(0) }
    expect(conditionalPermutation(new Float64Array(0), nobody, seededRandom(1), { self: 'apart' }).length).toBe(0)
    expect(() => conditionalPermutation(values, row, seededRandom(1), { permutations: 0, self: 'apart' })).toThrow(
      'Not permutations: 0',
    )
  })
})

function permutations(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]))
}

function subsets(values: readonly number[], size: number): number[][] {
  if (size === 0) return [[]]
  return values.flatMap((value, i) => subsets(values.slice(i + 1), size - 1).map((rest) => [value, ...rest]))
}
