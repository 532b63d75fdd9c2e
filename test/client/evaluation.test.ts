import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../client/api/analysis-types.ts'
import { boundsWords, levelWords, signedFigure } from '../../client/features/evaluation/estimate-words.ts'
import { indexedSeries } from '../../client/features/evaluation/indexed-series.ts'
import { resultItems } from '../../client/features/workbench/result-items.ts'
import { emptinessOf, foundWords } from '../../client/features/workbench/result-words.ts'
import { svEvaluation } from '../../client/i18n/sv-evaluation.ts'
import { svWorkbench } from '../../client/i18n/sv-workbench.ts'
import { pictureOfAnalysis } from '../../client/map/picture-of-analysis.ts'

const voice = { language: 'sv', words: svWorkbench } as const
const outline = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [15, 59],
      [15.01, 59],
      [15.01, 59.01],
      [15, 59],
    ] as [number, number][],
  ],
}
const span = { from: '2025-01-01', to: '2025-07-01' }

const evaluation = (change: Partial<Analysis<'evaluation'>['result']>): Analysis<'evaluation'> => ({
  id: '5a0e4c1e-0000-4000-8000-000000000001',
  createdAt: '2026-03-01T12:00:00Z',
  name: null,
  filter: {},
  incidentVersion: 1,
  current: true,
  codeVersion: '0.1.0',
  milliseconds: 100,
  method: 'evaluation',
  parameters: { before: span, after: span, bufferMetres: 150, controls: 'proposed', step: 'month' },
  result: {
    considered: 500,
    tooFew: false,
    refusals: [],
    before: span,
    after: span,
    step: 'month',
    bufferMetres: 150,
    counts: {
      response: { before: 100, after: 70 },
      buffer: { before: 40, after: 41 },
      control: { before: 90, after: 83 },
    },
    claim: 'helped',
    rateRatio: { value: 0.76, low: 0.63, high: 0.92 },
    netEffect: { value: 0.27, low: 0.05, high: 0.5 },
    totalNetEffect: { value: 22, low: 2, high: 44 },
    displacement: null,
    dispersion: 1.4,
    looks: { earlier: 0, level: 0.95 },
    chosenFrom: 'elsewhere',
    steps: [],
    places: [{ rank: 1, name: 'Storgatan', hotspot: 3, before: 100, after: 70, outline }],
    controls: [{ rank: 2, name: null, matched: 1, before: 90, after: 83, outline }],
    buffer: { type: 'MultiPolygon', coordinates: [outline.coordinates] },
    match: null,
    ...change,
  },
})
const said = (change: Partial<Analysis<'evaluation'>['result']>) => foundWords(evaluation(change), voice)[0]

describe('what an evaluation says first', () => {
  it('is by how much it fell, and between which bounds', () => {
    expect(said({})).toBe(
      'Antalet händelser minskade med 24\u202f% (mellan 8\u202f% och 37\u202f%) jämfört med kontrollområdena.',
    )
  })

  it('is by how much it rose, also without an upper bound', () => {
    const rose = { claim: 'worse', rateRatio: { value: 1.5, low: 1.1, high: 2 } } as const
    expect(said(rose)).toContain('ökade med 50\u202f% (mellan 10\u202f% och 100\u202f%)')
    expect(said({ ...rose, rateRatio: { value: 1.5, low: 1.1, high: null } })).toContain('(minst 10\u202f%)')
  })

  it('is that it cannot be told, and what is possible', () => {
    const unclear = { claim: 'no-sign', rateRatio: { value: 1, low: 0.8, high: 1.25 } } as const
    expect(said(unclear)).toContain('allt från 20\u202f% färre till 25\u202f% fler')
    expect(said({ claim: 'too-few', rateRatio: null, tooFew: true })).toBe(svWorkbench.found.effectTooFew)
  })

  it('never is that nothing was found: why it cannot be told stands beside', () => {
    expect(emptinessOf(evaluation({ tooFew: true, claim: 'too-few', considered: 0, places: [] }))).toBeUndefined()
  })
})

describe('an evaluation on the map and in the list', () => {
  it('tells places, control areas and buffer apart by fill, hatch and dashes', () => {
    const picture = pictureOfAnalysis(evaluation({}))!
    expect(picture.shapes.map(({ rank, tone }) => [rank, tone])).toEqual([
      [1, 'ramp-3'],
      [2, 'low'],
      [3, 'unclear'],
    ])
    expect(picture.tones).toEqual(['low', 'unclear'])
    expect(pictureOfAnalysis(evaluation({ buffer: null }))!.shapes).toHaveLength(2)
  })

  it('names each of them with what happened before and after', () => {
    const items = resultItems(evaluation({}), voice)
    expect(items.map(({ rank, title, amount, note }) => [rank, title, amount, note])).toEqual([
      [1, 'Hotspot 3, Storgatan', '100 → 70', 'där något gjordes'],
      [2, 'Kontrollområde 1', '90 → 83', 'lik plats 1 före'],
      [3, 'Bufferten kring platserna', '40 → 41', ''],
    ])
  })
})

describe('figures of an evaluation', () => {
  it('have bounds in words, or say that there are none', () => {
    const format = (value: number) => signedFigure('sv', value, 1)
    expect(boundsWords({ value: 0, low: -1.25, high: 0.5 }, svEvaluation, format)).toBe('−1,3 till 0,5')
    expect(boundsWords({ value: 0, low: null, high: null }, svEvaluation, format)).toBe('kan inte avgränsas')
    expect(boundsWords({ value: 0, low: 1, high: null }, svEvaluation, format)).toBe('1,0 till utan gräns')
    expect(signedFigure('sv', -0.04, 1)).toBe('0,0')
  })

  it('have a level with as many decimals as it has', () => {
    expect([0.95, 1 - 0.1 / 6, 1 - 0.1 / 110].map((level) => levelWords('sv', level))).toEqual([
      '95\u202f%',
      '98,3\u202f%',
      '99,91\u202f%',
    ])
  })

  it('are drawn by the day, against the mean before', () => {
    const step = (period: 'before' | 'after', from: string, to: string, response: number) => {
      return { period, from, to, response, buffer: 0, control: 1 }
    }
    const steps = [
      step('before', '2025-01-01', '2025-01-11', 10),
      step('before', '2025-01-11', '2025-01-31', 20),
      step('after', '2025-01-31', '2025-02-05', 10),
    ]
    expect(indexedSeries(steps, 'response')).toEqual([100, 100, 200])
    expect(indexedSeries(steps, 'buffer')).toBeUndefined()
  })
})
