import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knoxTable, ratioShade } from '../../client/features/evidence/knox-table.ts'
import { periodName } from '../../client/features/evidence/period-name.ts'
import { stabilityOf, stabilityWord } from '../../client/features/evidence/stability.ts'
import { featureName } from '../../client/features/forecast/feature-name.ts'
import { atMostP, formatFineShare, formatP, formatRatio, oneIn } from '../../client/i18n/format-figure.ts'
import { enEvidence } from '../../client/i18n/en-evidence.ts'
import { svEvidence } from '../../client/i18n/sv-evidence.ts'
import { bandLevel, strongestBand, type Band } from '../../client/state/strongest-band.ts'
import { axisTop, ratioAxisTop, ratioPlace } from '../../client/ui/charts/value-axis.ts'

const band = (change: Partial<Band>): Band => ({
  fromMetres: 0,
  toMetres: 100,
  fromDays: 0,
  toDays: 7,
  observed: 30,
  expected: 20,
  ratio: 1.5,
  p: 0.001,
  ...change,
})

describe('figures in words', () => {
  it('say a probability with the figures that mean something', () => {
    expect([0.0004, 0.0042, 0.031, 0.46, 1].map((p) => formatP('sv', p))).toEqual([
      '< 0,001',
      '0,004',
      '0,03',
      '0,46',
      '1,00',
    ])
    expect(atMostP('en', 0.03)).toBe('≤ 0.03')
    expect(atMostP('en', 0)).toBe('< 0.001')
  })

  it('never promise more than the probability says', () => {
    expect([1, 0.5, 0.0099, 0.001, 0].map(oneIn)).toEqual([1, 2, 100, 1000, 1_000_000])
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (p) => {
        expect(oneIn(p) * p).toBeLessThanOrEqual(1 + 1e-8)
      }),
    )
  })

  it('say small shares of an area and ratios', () => {
    expect([0.002, 0.01, 0.125].map((share) => formatFineShare('en', share))).toEqual(['0.2%', '1%', '13%'])
    expect([0.5, 12.34, 120].map((ratio) => formatRatio('sv', ratio))).toEqual(['0,50', '12,3', '120'])
  })
})

describe('an axis', () => {
  it('ends at a round number that holds everything', () => {
    expect([0, 1, 3, 17, 20, 51, 1000].map(axisTop)).toEqual([1, 1, 4, 20, 20, 60, 1000])
  })

  it('of ratios has 1 in the middle and grows both ways alike', () => {
    expect(ratioAxisTop([1.1, 0.9])).toBe(2)
    expect(ratioAxisTop([0.2])).toBe(8)
    expect(ratioAxisTop([1000])).toBe(16)
    expect(ratioPlace(1, 4)).toBe(0.5)
    expect(ratioPlace(4, 4)).toBe(1)
    expect(ratioPlace(0.5, 4)).toBeCloseTo(0.25)
    expect(ratioPlace(0, 4)).toBe(0)
    expect(ratioPlace(99, 4)).toBe(1)
  })
})

describe('near repeats', () => {
  it('are sure only with pairs enough and a small p', () => {
    expect(bandLevel(band({}))).toBe('sure')
    expect(bandLevel(band({ p: 0.03 }))).toBe('likely')
    expect(bandLevel(band({ p: 0.2 }))).toBe('none')
    expect(bandLevel(band({ ratio: 0.4, p: 0.001 }))).toBe('none')
    expect(bandLevel(band({ ratio: 1.05, p: 0.001 }))).toBe('none')
    expect(bandLevel(band({ expected: 1, p: 0.04 }))).toBe('fewPairs')
  })

  it('are shaded by their ratio where they are sure', () => {
    expect([1.2, 1.5, 2.4, 3.1].map((ratio) => ratioShade(band({ ratio })))).toEqual([1, 2, 3, 4])
    expect(ratioShade(band({ p: 0.5, ratio: 9 }))).toBe(0)
  })

  it('are told by the surest, then the highest ratio; a ratio on a few pairs is not told', () => {
    const sure = band({ ratio: 1.8 })
    const likely = band({ ratio: 4, p: 0.04 })
    const few = band({ ratio: 30, expected: 0.5 })
    expect(strongestBand([likely, few, sure])).toBe(sure)
    expect(strongestBand([likely, few])).toBe(likely)
    expect(strongestBand([band({ p: 0.6 })])).toBeUndefined()
  })

  it('stand in a table by distance and days', () => {
    const { days, rows } = knoxTable([
      band({ toMetres: 0 }),
      band({ toMetres: 0, fromDays: 7, toDays: 14 }),
      band({}),
      band({ fromDays: 7, toDays: 14 }),
    ])
    expect(days).toEqual([
      { from: 0, to: 7 },
      { from: 7, to: 14 },
    ])
    expect(rows.map(({ to, cells }) => [to, cells.length])).toEqual([
      [0, 2],
      [100, 2],
    ])
  })
})

describe('stability', () => {
  const stability = { resamples: 40, tooFew: false, shares: [{ rank: 2, share: 0.925 }] }

  it('is told for a hotspot, not for an artefact, and not with too few', () => {
    expect(stabilityOf(stability, 2)).toEqual({ share: 0.925, of: 40 })
    expect(stabilityOf(stability, 9)).toBeUndefined()
    expect(stabilityOf({ resamples: 0, tooFew: true, shares: [] }, 2)).toBe('too-few')
  })

  it('has a word', () => {
    expect([1, 0.8, 0.79, 0.5, 0.49].map(stabilityWord)).toEqual(['steady', 'steady', 'fairly', 'fairly', 'unsteady'])
  })
})

describe('what a forecast looked at', () => {
  const weekly = { step: 'week', cellMetres: 150 } as const

  it('is said in words', () => {
    expect(featureName(svEvidence, 'sv', 'own-incidents-ever-around-0', weekly)).toBe(
      'Händelser i rutan, hela historien',
    )
    expect(featureName(enEvidence, 'en', 'others-steps-26-around-1', weekly)).toBe(
      'Weeks with any incident of another kind within 300 m, weight halved in 26 weeks',
    )
  })

  it('is shown as it is named when nobody has a word for it', () => {
    expect(featureName(enEvidence, 'en', 'moonlight', weekly)).toBe('moonlight')
  })
})

it('a period held back is called by its month where it is one', () => {
  expect(periodName('sv', { from: '2026-05-01', to: '2026-06-01' })).toBe('maj 2026')
  expect(periodName('en', { from: '2026-12-01', to: '2027-01-01' })).toBe('December 2026')
  expect(periodName('sv', { from: '2026-05-01', to: '2026-07-01' })).toBe('1 maj 2026 – 30 juni 2026')
})
