import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreClass, scoreEdges } from '../../client/state/asset-classes.ts'

describe('the classes of the ranking', () => {
  it('each hold twice the points of the one below', () => {
    expect(scoreEdges([13, 4, 0.5])).toEqual([0, 1, 2, 4, 8])
    expect(scoreEdges([30])).toEqual([0, 2, 4, 8, 16])
    expect(scoreEdges([0.7])).toEqual([0, 0.05, 0.1, 0.2, 0.4])
  })

  it('are none where nothing has points', () => {
    expect(scoreEdges([])).toEqual([])
    expect(scoreEdges([0, 0])).toEqual([])
    expect(scoreClass(0, [0, 1, 2, 4, 8])).toBeNull()
  })

  it('begin at their lower edge', () => {
    const edges = [0, 1, 2, 4, 8]
    expect([0.1, 1, 1.9, 2, 7.9, 8, 100].map((score) => scoreClass(score, edges))).toEqual([0, 1, 1, 2, 3, 4, 4])
  })

  it('always have the highest score in the highest class, and more points never in a lower one', () => {
    const score = fc.double({ min: 0.01, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(fc.array(score, { minLength: 1 }), (scores) => {
        const edges = scoreEdges(scores)
        expect(scoreClass(Math.max(...scores), edges)).toBe(4)
        const classes = scores.toSorted((a, b) => a - b).map((one) => scoreClass(one, edges) ?? -1)
        expect(classes).toEqual(classes.toSorted((a, b) => a - b))
      }),
    )
  })
})
