import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradedEdges, intensityClass, intensityEdges, rampColours, rampStep } from '../../client/map/intensity.ts'

describe('intensity classes', () => {
  it('have about equally many values and edges of two figures', () => {
    expect(intensityEdges([1.234, 2.345, 3.456, 4.567, 15.678, 26.789, 137.9, 248.1, 359.2, 460.3])).toEqual([
      1.2, 3.4, 15, 130, 350,
    ])
  })

  it('are as many as the values differ', () => {
    expect(intensityEdges([7, 7, 7])).toEqual([7])
    expect(intensityEdges([3, 9])).toEqual([3, 9])
    expect(intensityEdges([])).toEqual([])
  })

  it('hold every value, also those at an edge', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const edges = intensityEdges(values)
        for (const value of values) {
          const index = intensityClass(edges, value)
          expect(value).toBeGreaterThanOrEqual(edges[index]!)
          expect(value).toBeLessThan(edges[index + 1] ?? Infinity)
        }
      }),
    )
  })

  it('begin at the same multiple of each other where a few values are many times the rest', () => {
    expect(gradedEdges([1, 1, 2, 3, 5, 1000])).toEqual([1, 3.9, 15, 63, 250])
    expect(gradedEdges([1, 2, 3, 4, 5])).toEqual(intensityEdges([1, 2, 3, 4, 5]))
    expect(gradedEdges([0, 7])).toEqual(intensityEdges([0, 7]))
  })

  it('spread over the whole ramp when they are few', () => {
    expect(rampColours(['a', 'b', 'c', 'd', 'e'], 5)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(rampColours(['a', 'b', 'c', 'd', 'e'], 2)).toEqual(['a', 'e'])
    expect(rampColours(['a', 'b', 'c', 'd', 'e'], 1)).toEqual(['c'])
    expect([0, 1, 2].map((index) => rampStep(index, 3))).toEqual([0, 2, 4])
  })
})
