import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cellKey, recordKey, slotKey } from '../../../server/kernels/disclosure/cell-key.ts'

describe('the key of a cell', () => {
  it('is the sum of its records’ keys modulo 2³²', () => {
    expect(cellKey(Uint32Array.of())).toBe(0)
    expect(cellKey(Uint32Array.of(4_294_967_295))).toBe(4_294_967_295)
    expect(cellKey(Uint32Array.of(4_294_967_295, 2))).toBe(1)
    expect(cellKey(Uint32Array.of(7, 4_000_000_000, 4_000_000_000, 7), 1, 3)).toBe(3_705_032_704)
  })

  it('is that of exact arithmetic in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 })), (keys) => {
        const exact = Number(keys.reduce((sum, key) => sum + BigInt(key), 0n) % 2n ** 32n)
        expect(cellKey(Uint32Array.from(keys))).toBe(exact)
        expect(cellKey(Uint32Array.from(keys.toReversed()))).toBe(exact)
      }),
    )
  })

  it('comes from the first four bytes of a hash', () => {
    expect(recordKey(Uint8Array.of(0xff, 0, 0, 1, 9, 9))).toBe(4_278_190_081)
    expect(() => recordKey(Uint8Array.of(1, 2, 3))).toThrow('Not a hash of at least four bytes: 3')
  })

  it('is mixed for each kind of slot, one to one and evenly', () => {
    expect([0, 1, 2].map((kind) => slotKey(1, kind))).toEqual([2_527_132_011, 314_344_336, 2_535_364_964])
    const keys = Array.from({ length: 20_000 }, (_, k) => k)
    expect(new Set(keys.map((key) => slotKey(key, 3))).size).toBe(keys.length)
    // What one kind's answer is says nothing of the other's: of keys that are low for one, as many are low for the other.
    const isLow = (key: number, kind: number) => slotKey(key, kind) < 2 ** 30
    const low = keys.filter((key) => isLow(key, 0))
    expect(low.length / keys.length).toBeCloseTo(0.25, 1.5)
    expect(low.filter((key) => isLow(key, 1)).length / low.length).toBeCloseTo(0.25, 1.5)
  })
})
