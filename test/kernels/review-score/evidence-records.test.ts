import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceSeconds, weighRecords } from '../../../server/kernels/review-score/evidence-records.ts'
import type { EvidenceRecord } from '../../../server/kernels/review-score/evidence-records.ts'

const now = 1_800_000_000
const record = (values: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  x: 0,
  y: 0,
  theme: 'lighting',
  writtenAt: now,
  fixedAt: null,
  dealtWith: false,
  cameBack: false,
  duplicates: 0,
  ...values,
})
const day = 86_400

const anyRecord = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
  theme: fc.constantFrom('lighting', 'litter'),
  writtenAt: fc.integer({ min: now - evidenceSeconds, max: now }),
  fixedAt: fc.option(fc.integer({ min: now - evidenceSeconds, max: now })),
  dealtWith: fc.boolean(),
  cameBack: fc.boolean(),
  duplicates: fc.nat(3),
})

describe('what records weigh', () => {
  it('falls evenly from one today to nothing after a year, and is nothing before it is written', () => {
    const at = [0, 73, 182.5, 365, 400, -1]
    const weights = weighRecords(
      at.map((days, x) => record({ x: 1000 * x, writtenAt: now - days * day })),
      now,
    )
    expect(weights.map(({ fresh }) => fresh)).toEqual([1, 0.8, 0.5, 0, 0, 0])
    expect(weighRecords([], now)).toEqual([])
  })

  it('is a quarter when it was dealt with', () => {
    expect(weighRecords([record({ dealtWith: true })], now)).toEqual([{ fresh: 0.25, repeats: 0 }])
  })

  it('repeats what was written earlier of the same theme within 100 m', () => {
    const earlier = record({ writtenAt: now - 73 * day })
    const repeatsOf = (later: Partial<EvidenceRecord>) =>
      weighRecords([record(later), earlier], now).map(({ repeats }) => repeats)
    expect(repeatsOf({ x: 60, y: 80 })).toEqual([1, 0])
    expect(repeatsOf({ x: 60, y: 81 })).toEqual([0, 0])
    expect(repeatsOf({ theme: 'litter' })).toEqual([0, 0])
  })

  it('repeats once more when that had been fixed by then, or it was itself taken up again', () => {
    const fixed = record({ writtenAt: now - 73 * day, fixedAt: now - 20 * day, dealtWith: true })
    expect(weighRecords([fixed, record()], now)[1]!.repeats).toBe(2)
    expect(weighRecords([{ ...fixed, fixedAt: now + 1 }, record()], now)[1]!.repeats).toBe(1)
    expect(weighRecords([record({ cameBack: true })], now)[0]!.repeats).toBe(1)
  })

  it('stands for those merged into it', () => {
    expect(weighRecords([record({ duplicates: 3, writtenAt: now - 182.5 * day })], now)).toEqual([
      { fresh: 0.5, repeats: 1.5 },
    ])
  })

  it('is what asking every pair gives', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 30 }), (records) => {
        const weights = weighRecords(records, now)
        for (const [at, own] of records.entries()) {
          const earlier = records.filter(
            (other, index) =>
              (other.writtenAt < own.writtenAt || (other.writtenAt === own.writtenAt && index < at)) &&
              other.theme === own.theme &&
              Math.hypot(other.x - own.x, other.y - own.y) <= 100,
          )
          const returned = own.cameBack || earlier.some(({ fixedAt }) => fixedAt !== null && fixedAt < own.writtenAt)
          const repeats = own.duplicates + Number(earlier.length > 0) + Number(returned)
          expect(weights[at]!.repeats).toBeCloseTo(repeats * weights[at]!.fresh, 10)
        }
      }),
    )
  })

  it('never falls for any record when one is added', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 20 }), anyRecord, (records, added) => {
        const before = weighRecords(records, now)
        for (const [at, { fresh, repeats }] of weighRecords([...records, added], now)
          .slice(0, -1)
          .entries()) {
          expect(fresh).toBe(before[at]!.fresh)
          expect(repeats).toBeGreaterThanOrEqual(before[at]!.repeats)
        }
      }),
    )
  })
})
