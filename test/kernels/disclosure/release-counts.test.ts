import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cellKey, slotKey } from '../../../server/kernels/disclosure/cell-key.ts'
import {
  perturbationTable,
  perturbedCount,
  releasePerturbation,
} from '../../../server/kernels/disclosure/perturbation-table.ts'
import {
  exactCounts,
  laterCounts,
  releaseBasis,
  releaseCounts,
  slotKeys,
  slotOf,
  type ReleaseRows,
} from '../../../server/kernels/disclosure/release-counts.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

const table = perturbationTable(releasePerturbation)

function rowsOf(rows: readonly (readonly [cell: number, item: number, key: number])[]): ReleaseRows {
  return {
    cell: Int32Array.from(rows, ([cell]) => cell),
    item: Int32Array.from(rows, ([, item]) => item),
    key: Uint32Array.from(rows, ([, , key]) => key),
  }
}

const anyRows = fc.array(
  fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  { maxLength: 60 },
)

describe('the counts of a release', () => {
  it('hold each record in its cell and in the whole, and none from outside', () => {
    const basis = releaseBasis(rowsOf([[1, 0, 50], [0, 0, 9], [1, 0, 7], [-1, 0, 1], [1, 1, 7]]), 2, 2) // prettier-ignore
    expect([...exactCounts(basis)]).toEqual([1, 2, 3, 0, 1, 1])
    expect([...slotKeys(basis, slotOf(2, 0, 1))]).toEqual([7, 50])
    expect([...slotKeys(basis, slotOf(2, 0, 2))]).toEqual([7, 9, 50])
    expect([...exactCounts(releaseBasis(rowsOf([]), 2, 2))]).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('are those of counting each slot by itself, whatever the order of the records', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const basis = releaseBasis(rowsOf(rows), 3, 5)
        const counts = releaseCounts(basis, table)
        for (let item = 0; item < 3; item++) {
          for (let cell = 0; cell <= 5; cell++) {
            const keys = rows.flatMap(([c, i, key]) =>
              i === item && c >= 0 && (cell === 5 || c === cell) ? [key] : [],
            )
            const slot = slotOf(5, item, cell)
            expect(exactCounts(basis)[slot]).toBe(keys.length)
            const key = slotKey(cellKey(Uint32Array.from(keys)), 2 * item + (cell === 5 ? 1 : 0))
            expect(counts[slot]).toBe(perturbedCount(table, keys.length, key))
          }
        }
        expect(releaseBasis(rowsOf(rows.toReversed()), 3, 5)).toEqual(basis)
      }),
    )
  })

  it('give the same answer for the same records of an item in whichever cell, and not for all of the cell or the whole', () => {
    const random = seededRandom(6)
    let [sameCell, sameItem, sameWhole] = [0, 0, 0]
    for (let round = 0; round < 200; round++) {
      const keys = Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32))
      const countsIn = (cell: number) =>
        releaseCounts(releaseBasis(rowsOf(keys.flatMap((key) => [[cell, 0, key], [cell, 1, key]] as const)), 2, 3), table) // prettier-ignore
      const [one, other] = [countsIn(1), countsIn(2)]
      if (one[slotOf(3, 0, 1)] === other[slotOf(3, 0, 2)]) sameCell++
      if (one[slotOf(3, 0, 1)] === one[slotOf(3, 1, 1)]) sameItem++
      if (one[slotOf(3, 0, 1)] === one[slotOf(3, 0, 3)]) sameWhole++
    }
    expect(sameCell).toBe(200)
    // As often as two independent draws agree: the sum of the squares of the row's probabilities, 0.24.
    expect(sameItem / 200).toBeCloseTo(0.24, 0.9)
    expect(sameWhole / 200).toBeCloseTo(0.24, 0.9)
  })

  it.each([
    [[[2, 0, 1]], 'Not a cell: 2'],
    [[[-2, 0, 1]], 'Not a cell: -2'],
    [[[0, 1, 1]], 'Not an item: 1'],
  ] as const)('refuses %j', (rows, reason) => {
    expect(() => releaseBasis(rowsOf(rows), 1, 2)).toThrow(reason)
  })
})

describe('a later version', () => {
  const keys = [900_000_000, 1_700_000_000, 2_500_000_000, 3_300_000_000]
  const version = (own: readonly number[]) => releaseBasis(rowsOf(own.map((key) => [0, 0, key] as const)), 1, 1)

  it('keeps what was published until three records differ, then counts anew', () => {
    const first = version(keys)
    const published = releaseCounts(first, table)
    const earlierOf = (slot: number) => ({ published: published[slot]!, keys: slotKeys(first, slot) })
    for (const added of [[5], [5, 4_200_000_000]]) {
      const later = laterCounts(version([...keys, ...added]), table, earlierOf)
      expect([...later.counts]).toEqual([...published])
      expect([...later.kept]).toEqual([1, 1])
    }
    const third = version([...keys, 5, 4_200_000_000, 99])
    expect(laterCounts(third, table, earlierOf)).toEqual({
      counts: releaseCounts(third, table),
      kept: Uint8Array.of(0, 0),
    })
    expect([...laterCounts(first, table, earlierOf).kept]).toEqual([0, 0])
  })

  it('publishes nothing new for one or two records where there were none', () => {
    const none = () => undefined
    expect([...laterCounts(version(keys.slice(0, 2)), table, none).counts]).toEqual([0, 0])
    expect(laterCounts(version(keys), table, none).counts).toEqual(releaseCounts(version(keys), table))
  })
})
