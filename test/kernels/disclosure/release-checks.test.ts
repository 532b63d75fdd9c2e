import { describe, expect, it } from 'vitest'

import {
  districtsOfBox,
  mergedGeography,
  storedGeography,
} from '../../../server/kernels/disclosure/merged-geography.ts'
import { perturbationTable, releasePerturbation } from '../../../server/kernels/disclosure/perturbation-table.ts'
import { releaseChecks, type ReleaseRule } from '../../../server/kernels/disclosure/release-checks.ts'
import { releaseBasis, releaseCounts } from '../../../server/kernels/disclosure/release-counts.ts'
import { seededRandom } from '../../../server/kernels/statistics/seeded-random.ts'

const table = perturbationTable(releasePerturbation)
const geography = mergedGeography(
  Float64Array.from({ length: 9 }, () => 100),
  Float64Array.from({ length: 9 }, () => 100),
  districtsOfBox(0, 0, 2000, 2000),
)
const { cellCount } = geography
const random = seededRandom(2)
const rows = {
  // The last cell stays empty.
  cell: Int32Array.from({ length: 60 }, () => Math.floor(random() * (cellCount - 1))),
  item: Int32Array.from({ length: 60 }, () => 0),
  key: Uint32Array.from({ length: 60 }, () => Math.floor(random() * 2 ** 32)),
}
const basis = releaseBasis(rows, 1, cellCount)

function broken(counts: Int32Array, kept?: Uint8Array, of = geography): ReleaseRule[] {
  return releaseChecks(counts, basis, table, of, kept).flatMap(({ rule, kept: isKept }) => (isKept ? [] : [rule]))
}

function changed(slot: number, count: number): Int32Array {
  const counts = releaseCounts(basis, table)
  counts[slot] = count
  return counts
}

describe('the checks of a release', () => {
  it('find a release as it was made to keep every rule', () => {
    expect(releaseChecks(releaseCounts(basis, table), basis, table, geography).map(({ rule }) => rule)).toEqual([
      'no-small-counts',
      'nothing-where-nothing',
      'within-greatest-change',
      'same-records-same-answer',
      'addresses-none-or-enough',
      'cells-disjoint',
    ])
    expect(broken(releaseCounts(basis, table))).toEqual([])
  })

  it('find each rule that is broken', () => {
    expect(broken(changed(cellCount, 2))).toContain('no-small-counts')
    expect(broken(changed(cellCount - 1, 3))).toContain('nothing-where-nothing')
    expect(broken(changed(cellCount, 66))).toContain('within-greatest-change')
    expect(broken(changed(cellCount, releaseCounts(basis, table)[cellCount] === 60 ? 61 : 60))).toEqual([
      'same-records-same-answer',
    ])
    const thin = { ...geography, addresses: geography.addresses.map((count) => Math.min(count, 7)) }
    expect(broken(releaseCounts(basis, table), undefined, thin)).toEqual(['addresses-none-or-enough'])
    const overlapping = storedGeography([[[0, 0, 500]], [[250, 250, 250]]])
    expect(broken(releaseCounts(basis, table), undefined, overlapping)).toEqual(['cells-disjoint'])
  })

  it('measure what stands from an earlier version only by the least count', () => {
    const kept = new Uint8Array(cellCount + 1)
    kept[cellCount] = 1
    expect(broken(changed(cellCount, 70), kept)).toEqual([])
    expect(broken(changed(cellCount, 1), kept)).toEqual(['no-small-counts'])
  })
})
