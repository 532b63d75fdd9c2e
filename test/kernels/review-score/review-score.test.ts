import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewEvidence, scoreForReview } from '../../../server/kernels/review-score/review-score.ts'
import type { ReviewEvidence, ReviewFigures } from '../../../server/kernels/review-score/review-score.ts'
import { reviewWeights } from '../../../server/kernels/review-score/review-weights.ts'

const nothing: ReviewFigures['values'] = {
  reports: 0,
  findings: 0,
  repeated: 0,
  'night-incidents': 0,
  unlit: null,
  visibility: null,
  unreviewed: 0,
}
const path = (lengthMetres: number, values: Partial<ReviewFigures['values']> = {}): ReviewFigures => ({
  group: 'footway',
  lengthMetres,
  values: { ...nothing, ...values },
})
const park = (values: Partial<ReviewFigures['values']> = {}): ReviewFigures => ({
  group: 'park',
  lengthMetres: null,
  values: { ...nothing, ...values },
})
const scores = (assets: readonly ReviewFigures[]) => scoreForReview(assets, reviewWeights).map(({ score }) => score)

const anyValues = fc.record({
  reports: fc.float({ min: 0, max: 50, noNaN: true }),
  findings: fc.float({ min: 0, max: 50, noNaN: true }),
  repeated: fc.float({ min: 0, max: 50, noNaN: true }),
  'night-incidents': fc.float({ min: 0, max: 3, noNaN: true }),
  unlit: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
  visibility: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
  unreviewed: fc.nat(36),
})
const anyPath = fc.record({
  group: fc.constantFrom('footway', 'cycle-path'),
  lengthMetres: fc.option(fc.float({ min: 1, max: 5000, noNaN: true })),
  values: anyValues,
})

/** The same by the words of the method, slowly. */
function oracle(assets: readonly ReviewFigures[], at: number): number {
  const { group, lengthMetres, values } = assets[at]!
  let tenths = 0
  for (const kind of reviewEvidence) {
    let value = values[kind] ?? 0
    if (lengthMetres !== null && (kind === 'reports' || kind === 'findings' || kind === 'repeated')) {
      const kin = assets.filter((asset) => asset.group === group && asset.lengthMetres !== null)
      const mean =
        kin.reduce((sum, asset) => sum + asset.values[kind]!, 0) /
        (kin.reduce((sum, asset) => sum + asset.lengthMetres!, 0) / 100)
      const credibility = Math.min(1, lengthMetres / 100)
      value = credibility * (value / (lengthMetres / 100)) + (1 - credibility) * mean
    }
    tenths += reviewWeights[kind] * value * 10
  }
  return tenths / 10
}

describe('the score for review', () => {
  it('comes out by hand', () => {
    const [asset] = scoreForReview(
      [
        path(400, {
          reports: 2,
          findings: 4,
          repeated: 1,
          'night-incidents': 1.5,
          unlit: 0.5,
          visibility: 0.25,
          unreviewed: 12,
        }),
      ],
      reviewWeights,
    )
    expect(asset).toEqual({
      score: 14,
      lines: [
        { kind: 'reports', value: 0.5, points: 1.5 },
        { kind: 'findings', value: 1, points: 2 },
        { kind: 'repeated', value: 0.25, points: 0.5 },
        { kind: 'night-incidents', value: 1.5, points: 3 },
        { kind: 'unlit', value: 0.5, points: 3 },
        { kind: 'visibility', value: 0.25, points: 1 },
        { kind: 'unreviewed', value: 12, points: 3 },
      ],
    })
  })

  it('gives no asset a score, and one without a path its counts as they are', () => {
    expect(scoreForReview([], reviewWeights)).toEqual([])
    expect(scores([park({ reports: 4 })])).toEqual([12])
  })

  it('draws a path shorter than 100 m towards the mean of its kind, by what it lacks of them', () => {
    // Together 4 reports on 400 m: a mean of 1 per 100 m. The stub of 20 m has 1 of its own and 80 m at the mean.
    const assets = [path(20, { reports: 1 }), path(380, { reports: 3 }), park({ reports: 100 })]
    expect(scoreForReview(assets, reviewWeights)[0]!.lines[0]).toEqual({ kind: 'reports', value: 1.8, points: 5.4 })
    // Without evidence anywhere a stub is as quiet as the others.
    expect(scores([path(1), path(300)])).toEqual([0, 0])
  })

  it('adds nothing for what is not known', () => {
    expect(scoreForReview([park()], reviewWeights)[0]!.lines[4]).toEqual({ kind: 'unlit', value: null, points: 0 })
  })

  it('is what the words of the method say, to a twentieth a line', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 1, maxLength: 20 }), (assets) => {
        for (const [at, score] of scores(assets).entries())
          expect(Math.abs(score - oracle(assets, at))).toBeLessThan(0.05 * reviewEvidence.length + 1e-6)
      }),
    )
  })

  it('adds up: the lines are the score', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 1, maxLength: 20 }), (assets) => {
        for (const { score, lines } of scoreForReview(assets, reviewWeights))
          expect(Math.round(10 * score)).toBe(lines.reduce((sum, { points }) => sum + Math.round(10 * points), 0))
      }),
    )
  })

  it('never falls when there is more evidence, of this asset or of another', () => {
    const more = fc.record({
      at: fc.nat(19),
      kind: fc.constantFrom(...reviewEvidence),
      by: fc.float({ min: 0, max: 10, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 1, maxLength: 20 }), more, (assets, { at, kind, by }) => {
        const raised = assets.map((asset, index) =>
          index === at % assets.length
            ? { ...asset, values: { ...asset.values, [kind]: (asset.values[kind] ?? 0) + by } }
            : asset,
        )
        const before = scores(assets)
        for (const [index, score] of scores(raised).entries()) expect(score).toBeGreaterThanOrEqual(before[index]!)
      }),
    )
  })

  it('ranks the halves of a path that is cut in two, with half of the evidence each, where the whole one was', () => {
    const counted: ReviewEvidence[] = ['reports', 'findings', 'repeated']
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 5000 }),
        anyValues,
        fc.array(anyPath, { maxLength: 10 }),
        (length, values, others) => {
          const halved = Object.fromEntries(counted.map((kind) => [kind, values[kind]! / 2]))
          const half = path(length / 2, { ...values, ...halved })
          const whole = scores([...others, path(length, values)])
          const cut = scores([...others, half, half])
          expect(cut.slice(-2)).toEqual([whole.at(-1), whole.at(-1)])
        },
      ),
    )
  })

  it('does not let a long path win by its length', () => {
    const [short, long] = scores([path(150, { reports: 2 }), path(3000, { reports: 5 })])
    expect(short).toBeGreaterThan(long!)
  })

  it('refuses what is no figure', () => {
    expect(() => scores([path(0)])).toThrow('Not a length above 0: 0')
    expect(() => scores([park({ reports: -1 })])).toThrow('Not at least 0: reports -1')
    expect(() => scores([park({ unlit: Number.NaN })])).toThrow('Not at least 0: unlit NaN')
    expect(() => scoreForReview([], { ...reviewWeights, findings: -2 })).toThrow(
      'Not at least 0: weight of findings -2',
    )
  })
})
