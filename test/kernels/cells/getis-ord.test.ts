import { readFileSync } from 'node:fs'

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { benjaminiHochberg } from '../../../server/kernels/statistics/benjamini-hochberg.ts'
import { generalG, getisOrd } from '../../../server/kernels/cells/getis-ord.ts'
import type { Neighbours } from '../../../server/kernels/cells/neighbours.ts'
import { neighboursFrom, neighboursWithin, squareNeighbours } from '../../../server/kernels/cells/neighbours.ts'
import { columbusNeighbours } from '../../support/published-areas.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

/** The six points of PySAL's tests, neighbours within 15. */
const sixPoints = {
  neighbours: neighboursWithin(Float64Array.of(10, 20, 40, 15, 30, 30), Float64Array.of(10, 10, 10, 20, 20, 30), 15),
  values: Float64Array.of(2, 3, 3.2, 5, 8, 7),
}

describe('Getis and Ord’s local statistics', () => {
  it('are PySAL’s on its six points', () => {
    expect(getisOrd(sixPoints.values, sixPoints.neighbours, 'gi').z[0]).toBeCloseTo(-1.0136729, 7)
    expect(getisOrd(sixPoints.values, sixPoints.neighbours, 'gi-star').z[0]).toBeCloseTo(-1.39727626, 7)
  })

  it('give PySAL’s row-standardised Gi, −0.62074534, with the sum of the weights in place of that of their squares', () => {
    // Of weights that sum to one the z is that of binary weights (S grows with W²). PySAL's variance takes S = W, which
    // holds of binary weights only: with two neighbours of five others its deviation is √1.5 · 2 as wide as it should be.
    const z = getisOrd(sixPoints.values, sixPoints.neighbours, 'gi').z[0]!
    const spread = (w: number, s: number) => Math.sqrt((5 * s - w * w) / 4)
    expect((z * spread(2, 2)) / 2 / spread(1, 1)).toBeCloseTo(-0.62074534, 7)
    expect(spread(1, 0.5) / spread(2, 2)).toBeCloseTo(0.5, 12)
  })

  it('are the textbook’s for any values and neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 14 }),
        fc.integer(),
        (numbers, bits) => {
          const values = Float64Array.from(numbers)
          const neighbours = neighboursFrom(values.length, (i, add) => {
            for (let j = 0; j < values.length; j++) if (i !== j && (bits >> ((i * 3 + j * 5) % 31)) & 1) add(j)
          })
          for (const variant of ['gi', 'gi-star'] as const) {
            const { z, p } = getisOrd(values, neighbours, variant)
            for (let i = 0; i < values.length; i++) {
              const expected = zByDefinition(numbers, neighbours, i, variant)
              expect(z[i]).toBeCloseTo(expected, 9)
              expect(p[i]).toBeLessThanOrEqual(1)
            }
          }
        },
      ),
    )
  })

  it('are nothing for the one value that differs from all others, which have no spread without it', () => {
    for (const [n, value] of [
      [4, 7],
      [9, 23],
      [14, 1e6],
    ] as const) {
      const values = new Float64Array(n).fill(0.1)
      values[2] = value
      const neighbours = neighboursFrom(n, (i, add) => add((i + 1) % n))
      expect(getisOrd(values, neighbours, 'gi').z[2]).toBe(0)
      expect(getisOrd(values, neighbours, 'gi').z[1]).toBeCloseTo(Math.sqrt(n - 2), 9)
    }
  })

  it('do not change when values are scaled and shifted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }),
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        fc.integer({ min: -1000, max: 1000 }),
        (numbers, scale, shift) => {
          const plain = getisOrd(Float64Array.from(numbers), nineSquares(), 'gi-star').z
          const moved = getisOrd(
            Float64Array.from(numbers, (value) => value * scale + shift),
            nineSquares(),
            'gi-star',
          ).z
          for (const [i, z] of plain.entries()) expect(moved[i]).toBeCloseTo(z, 6)
        },
      ),
    )
  })

  it('are 0 with p 1 where nothing can vary', () => {
    const constant = getisOrd(new Float64Array(9).fill(0.1), nineSquares(), 'gi-star')
    expect([...constant.z]).toEqual(Array.from({ length: 9 }, () => 0))
    expect([...constant.p]).toEqual(Array.from({ length: 9 }, () => 1))
    // The middle of nine has all others as its neighbours.
    expect(getisOrd(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), nineSquares(), 'gi-star').z[4]).toBe(0)
    const alone = squareNeighbours(Int32Array.of(0, 5, 9), Int32Array.of(0, 5, 9), 'queen')
    expect([...getisOrd(Float64Array.of(1, 2, 9), alone, 'gi').z]).toEqual([0, 0, 0])
    expect(getisOrd(new Float64Array(0), { starts: Int32Array.of(0), of: new Int32Array(0) }, 'gi').z.length).toBe(0)
    expect([
      ...getisOrd(Float64Array.of(4), { starts: Int32Array.of(0, 0), of: new Int32Array(0) }, 'gi-star').z,
    ]).toEqual([0])
  })

  it('refuse values that are not finite and lists that do not fit', () => {
    expect(() => getisOrd(new Float64Array(9).fill(NaN), nineSquares(), 'gi')).toThrow('Not finite: value 0 is NaN')
    expect(() => getisOrd(new Float64Array(8), nineSquares(), 'gi')).toThrow('Not neighbours of 8 units: 9 lists')
    const self = { starts: Int32Array.of(0, 1, 1), of: Int32Array.of(0) }
    expect(() => getisOrd(new Float64Array(2), self, 'gi')).toThrow('Not a neighbour of unit 0: 0')
  })
})

describe('the general G', () => {
  it('is PySAL’s on its six points', () => {
    const { g, p } = generalG(sixPoints.values, sixPoints.neighbours)!
    expect(g).toBeCloseTo(0.55709779, 8)
    expect(p).toBeCloseTo(0.172936, 6)
  })

  it('has the moments of all ways of putting the values on the units', () => {
    const values = [1, 4, 0, 2, 7]
    const path = neighboursFrom(5, (i, add) => {
      if (i > 0) add(i - 1)
      if (i < 4) add(i + 1)
    })
    const all = permutations(values).map((order) => generalG(Float64Array.from(order), path)!.g)
    const mean = all.reduce((sum, g) => sum + g, 0) / all.length
    const variance = all.reduce((sum, g) => sum + (g - mean) ** 2, 0) / all.length
    const { g, expected, z } = generalG(Float64Array.from(values), path)!
    expect(expected).toBeCloseTo(mean, 12)
    expect(z).toBeCloseTo((g - mean) / Math.sqrt(variance), 9)
  })

  it('means nothing of few, equal or negative values', () => {
    expect(generalG(new Float64Array(9).fill(2), nineSquares())).toBeUndefined()
    expect(generalG(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, -9), nineSquares())).toBeUndefined()
    expect(generalG(new Float64Array(0), { starts: Int32Array.of(0), of: new Int32Array(0) })).toBeUndefined()
  })
})

// Without the shared data these published values are not compared.
describe.skipIf(!hasSharedData)('the published values', () => {
  it.each([30, 60, 90, 120, 150])('of Getis and Ord (1996) within %i are spdep’s to nine digits', (distance) => {
    const rows = readTable('getisord_expected.csv')
    const column = (name: string) => Float64Array.from(rows, (row) => row[name]!)
    const neighbours = neighboursWithin(column('x'), column('y'), distance)
    const gi = getisOrd(column('val'), neighbours, 'gi')
    const star = getisOrd(column('val'), neighbours, 'gi-star')
    for (const [i, row] of rows.entries()) {
      expect(gi.z[i]).toBeCloseTo(row[`Gi_d${distance}`]!, 9)
      expect(star.z[i]).toBeCloseTo(row[`GiStar_d${distance}`]!, 9)
    }
  })

  it('of the place that the paper shows are met to six digits', () => {
    const published = readExpected()['getis_ord_1996'] as Record<string, number>
    const rows = readTable('getisord_expected.csv')
    const column = (name: string) => Float64Array.from(rows, (row) => row[name]!)
    const shown = rows.findIndex((row) => row['x'] === 210 && row['y'] === 210)
    for (const distance of [30, 60, 90, 120, 150]) {
      const neighbours = neighboursWithin(column('x'), column('y'), distance)
      expect(getisOrd(column('val'), neighbours, 'gi').z[shown]).toBeCloseTo(published[`Gi_d${distance}`]!, 6)
    }
    const star = getisOrd(column('val'), neighboursWithin(column('x'), column('y'), 30), 'gi-star').z[shown]!
    expect(star).toBeCloseTo(published['GiStar_d30_eq_14_2']!, 6)
    // Page 267 prints the z with divisor n − 1 in s.
    expect(star * Math.sqrt(255 / 256)).toBeCloseTo(published['GiStar_d30_published_p267']!, 5)
  })

  it('of crime in Columbus are spdep’s: Gi, Gi*, its p and its q', () => {
    const rows = readTable('columbus_crime_expected.csv')
    const values = Float64Array.from(rows, (row) => row['CRIME']!)
    const gi = getisOrd(values, columbusNeighbours, 'gi')
    const star = getisOrd(values, columbusNeighbours, 'gi-star')
    const q = benjaminiHochberg(star.p)
    for (const [i, row] of rows.entries()) {
      expect(gi.z[i]).toBeCloseTo(row['Gi']!, 9)
      expect(star.z[i]).toBeCloseTo(row['GiStar']!, 9)
      expect(star.p[i]).toBeCloseTo(row['p_gistar_two']!, 12)
      expect(q[i]).toBeCloseTo(row['p_gistar_fdr']!, 12)
    }
  })
})

/** Ord and Getis 1995, eq. 14.1 and 14.2, word by word. */
function zByDefinition(x: readonly number[], { starts, of }: Neighbours, i: number, variant: 'gi' | 'gi-star'): number {
  const star = variant === 'gi-star'
  const among = x.map((_, j) => j).filter((j) => star || j !== i)
  const near = [...of.subarray(starts[i], starts[i + 1]), ...(star ? [i] : [])]
  const n = among.length
  const mean = among.reduce((sum, j) => sum + x[j]!, 0) / n
  const s = Math.sqrt(among.reduce((sum, j) => sum + (x[j]! - mean) ** 2, 0) / n)
  const w = near.length
  const deviation = s * Math.sqrt((n * w - w * w) / (n - 1))
  // Rounding is all that is left of a deviation of 0.
  return deviation > 1e-6 ? (near.reduce((sum, j) => sum + x[j]!, 0) - w * mean) / deviation : 0
}

function nineSquares(): Neighbours {
  return squareNeighbours(Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2), Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), 'queen')
}

function permutations(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]))
}

function readTable(name: string): Record<string, number>[] {
  const [header = '', ...lines] = readFileSync(sharedData(`reference/${name}`), 'utf8')
    .trim()
    .split('\n')
  const names = header.split(',').map((column) => column.replaceAll('"', ''))
  return lines.map((line) => Object.fromEntries(line.split(',').map((text, at) => [names[at]!, Number(text)])))
}

function readExpected(): Record<string, unknown> {
  return JSON.parse(readFileSync(sharedData('reference/expected_values.json'), 'utf8')) as Record<string, unknown>
}
