import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCounts, truthRange } from '../../client/public-map/compare-counts.ts'
import { perturbationTable, perturbedCount } from '../../server/kernels/disclosure/perturbation-table.ts'

const perturbation = { method: 'cell-key' as const, variance: 3, most: 5 }
const rules = { blockMetres: [250], leastAddresses: 8, leastCount: 3, perturbation, leastChangedRecords: 3 }
const of = (published: number, version = 1) => ({ published, version, rules })
const table = perturbationTable({ variance: 3, most: 5, leastCount: 3 })

describe('what may be said of a published count', () => {
  it('is how far from the truth the perturbation can have brought it', () => {
    expect(truthRange(of(12))).toEqual([7, 17])
    expect(truthRange(of(3))).toEqual([1, 8])
    expect(truthRange(of(0))).toEqual([0, 5])
  })

  it('is wider in a later version, which may stand by a value though one or two records differ', () => {
    expect(truthRange(of(12, 2))).toEqual([5, 19])
    expect(truthRange(of(0, 2))).toEqual([0, 7])
    expect(truthRange(of(3, 2))).toEqual([0, 10])
  })

  it('always holds the truth, whatever the count and the key of its cell', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 2 ** 32 - 1 }), (truth, key) => {
        const [least, most] = truthRange(of(perturbedCount(table, truth, key)))
        expect(truth).toBeGreaterThanOrEqual(least)
        expect(truth).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('what may be said of two months', () => {
  it('is nothing certain within the noise', () => {
    expect(compareCounts(of(8), of(8))).toBe('unclear')
    expect(compareCounts(of(8), of(13))).toBe('unclear')
    expect(compareCounts(of(0), of(7))).toBe('unclear')
    expect(compareCounts(of(7), of(0))).toBe('unclear')
  })

  it('is probably more or fewer when the noise makes as much at most once in twenty times', () => {
    expect(compareCounts(of(8), of(14))).toBe('likely-more')
    expect(compareCounts(of(14), of(8))).toBe('likely-fewer')
    expect(compareCounts(of(0), of(8))).toBe('likely-more')
  })

  it('is more or fewer only when no noise can explain it', () => {
    expect(compareCounts(of(8), of(18))).toBe('likely-more')
    expect(compareCounts(of(8), of(19))).toBe('more')
    expect(compareCounts(of(19), of(8))).toBe('fewer')
    expect(compareCounts(of(0), of(10))).toBe('likely-more')
    expect(compareCounts(of(0), of(11))).toBe('more')
  })

  it('is nothing at all when both were published as none', () => {
    expect(compareCounts(of(0), of(0))).toBe('none')
  })

  it('never says more or fewer when the truth went the other way or stood still', () => {
    const key = fc.nat({ max: 2 ** 32 - 1 })
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), key, key, (before, after, first, second) => {
        const verdict = compareCounts(
          of(perturbedCount(table, before, first)),
          of(perturbedCount(table, after, second)),
        )
        const wentAgainst = (verdict === 'more' && after <= before) || (verdict === 'fewer' && after >= before)
        expect(wentAgainst).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('says that unchanged counts changed at most once in twenty times, by the perturbation itself', () => {
    for (let truth = 1; truth <= 20; truth++) {
      const changes = chances(truth)
      let wrong = 0
      for (const [first, p] of changes) {
        for (const [second, q] of changes) {
          if (!['unclear', 'none'].includes(compareCounts(of(first), of(second)))) wrong += p * q
        }
      }
      expect(wrong).toBeLessThanOrEqual(0.05)
    }
  })
})

/** How likely each published count of a true one is, from the table itself. */
function chances(truth: number): [number, number][] {
  const row = Math.min(truth, table.rowCount - 1) * table.width
  return Array.from({ length: table.width }, (_, index): [number, number] => [
    truth + index - table.options.most,
    table.probability[row + index] ?? 0,
  ]).filter(([, chance]) => chance > 0)
}
