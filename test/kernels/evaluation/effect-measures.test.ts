import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  displacementQuotient,
  netEffect,
  relativeRate,
  totalNetEffect,
} from '../../../server/kernels/evaluation/effect-measures.ts'
import { spentLevel } from '../../../server/kernels/evaluation/spent-level.ts'

describe('the measures of an evaluation', () => {
  // Places fell from 100 to 60 while control areas went from 200 to 180; the buffer rose from 50 to 54.
  const displaced = {
    response: { before: 100, after: 60 },
    control: { before: 200, after: 180 },
    buffer: { before: 50, after: 54 },
  }

  it('are those of the formulae', () => {
    expect(relativeRate(displaced)).toBeCloseTo(2 / 3, 12)
    expect(netEffect(displaced)).toBeCloseTo(1 / 6, 12)
    // (54/180 − 50/200) / (60/180 − 100/200) = 0.05 / −0.1667
    expect(displacementQuotient(displaced)).toBeCloseTo(-0.3, 12)
    // [100 · 0.9 − 60] + [50 · 0.9 − 54]
    expect(totalNetEffect(displaced)).toBeCloseTo(21, 12)
  })

  it('say that a benefit spread, and that it was wiped out', () => {
    expect(displacementQuotient({ ...displaced, buffer: { before: 50, after: 36 } })).toBeCloseTo(0.3, 12)
    expect(displacementQuotient({ ...displaced, buffer: { before: 50, after: 81 } })).toBeCloseTo(-1.2, 12)
  })

  it('ask nothing of the buffer where the places did no better', () => {
    expect(displacementQuotient({ ...displaced, response: { before: 100, after: 90 } })).toBeUndefined()
    expect(displacementQuotient({ ...displaced, response: { before: 100, after: 120 } })).toBeUndefined()
  })

  it('say nothing happened where every area changed alike', () => {
    const count = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 1, max: 9 }), (response, control, buffer, times) => {
        const alike = (before: number) => ({ before, after: before * times })
        const sums = { response: alike(response), control: alike(control), buffer: alike(buffer) }
        expect(relativeRate(sums)).toBeCloseTo(1, 9)
        expect(netEffect(sums)).toBeCloseTo(0, 9)
        expect(totalNetEffect(sums)).toBeCloseTo(0, 6)
      }),
    )
  })
})

describe('the level of a look', () => {
  it('rises with every look before', () => {
    expect([0, 1, 2, 9].map(spentLevel)).toEqual([
      0.95,
      expect.closeTo(1 - 0.1 / 6, 12),
      expect.closeTo(1 - 0.1 / 12, 12),
      expect.closeTo(1 - 0.1 / 110, 12),
    ])
  })

  it('leaves no more than five false claims of a hundred to all looks together', () => {
    let spent = 0
    for (let look = 0; look < 10_000; look++) spent += (1 - spentLevel(look)) / 2
    expect(spent).toBeLessThan(0.05)
    expect(spent).toBeGreaterThan(0.0499)
  })

  it('is of a whole number of looks', () => {
    expect(() => spentLevel(-1)).toThrow('Not a number of looks: -1')
    expect(() => spentLevel(0.5)).toThrow('Not a number of looks: 0.5')
  })
})
