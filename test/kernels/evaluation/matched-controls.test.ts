import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  courseCorrelation,
  courseDistance,
  matchControls,
} from '../../../server/kernels/evaluation/matched-controls.ts'

const one = { perPlace: 1, caliper: 2 }

describe('control areas', () => {
  it('are those of the same level and course', () => {
    const places = [
      [10, 20, 30],
      [5, 5, 5],
    ]
    const candidates = [
      [30, 20, 10],
      [5, 6, 4],
      [11, 19, 29],
      [50, 50, 50],
    ]
    expect(matchControls(places, candidates, one)).toEqual([[2], [1]])
    // (1 + 1 + 1)/… is small; the mirrored course is as large and yet far off.
    expect(courseDistance(places[0]!, candidates[2]!)).toBeCloseTo((1 / 22 + 1 / 40 + 1 / 60) / 3, 12)
    expect(courseDistance(places[0]!, candidates[0]!)).toBeGreaterThan(6)
  })

  it('go round by round, so that every place has one before any has two', () => {
    const places = [
      [10, 10],
      [10, 10],
    ]
    const candidates = [
      [10, 10],
      [10, 11],
      [11, 11],
    ]
    const matched = matchControls(places, candidates, { perPlace: 2, caliper: 2 })
    expect(matched.map((found) => found.length).toSorted((a, b) => a - b)).toEqual([1, 2])
    expect(matched[0]![0]).toBe(0)
    expect(matched[1]![0]).toBe(1)
  })

  it('are none beyond the caliper, and none of none', () => {
    expect(matchControls([[100, 100]], [[10, 10]], one)).toEqual([[]])
    expect(matchControls([], [[1, 2]], one)).toEqual([])
    expect(matchControls([[1, 2]], [], one)).toEqual([[]])
    expect(() => matchControls([[1, 2]], [[1]], one)).toThrow('Not two courses: 2 and 1 pieces')
  })

  it('are each taken once, at most so many a place, all within the caliper, and none is left that was nearer and free', () => {
    const course = fc.array(fc.nat(20), { minLength: 3, maxLength: 3 })
    const courses = fc.array(course, { maxLength: 12 })
    fc.assert(
      fc.property(courses, courses, fc.integer({ min: 1, max: 3 }), (places, candidates, perPlace) => {
        const matched = matchControls(places, candidates, { perPlace, caliper: 2 })
        const taken = matched.flat()
        expect(new Set(taken).size).toBe(taken.length)
        matched.forEach((found, place) => {
          expect(found.length).toBeLessThanOrEqual(perPlace)
          for (const at of found) expect(courseDistance(places[place]!, candidates[at]!)).toBeLessThanOrEqual(2)
          if (found.length === perPlace) return
          const free = candidates.findIndex(
            (candidate, at) => !taken.includes(at) && courseDistance(places[place]!, candidate) <= 2,
          )
          expect(free).toBe(-1)
        })
      }),
    )
  })
})

describe('the correlation of two courses', () => {
  it('is Pearson’s', () => {
    expect(courseCorrelation([1, 2, 3, 4], [2, 4, 6, 8])).toBeCloseTo(1, 12)
    expect(courseCorrelation([1, 2, 3, 4], [8, 6, 4, 2])).toBeCloseTo(-1, 12)
    // Covariance 4 over √(5 · 5).
    expect(courseCorrelation([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12)
  })

  it('is none of too few steps or of a course that does not vary', () => {
    expect(courseCorrelation([1, 2], [1, 2])).toBeUndefined()
    expect(courseCorrelation([3, 3, 3], [1, 2, 3])).toBeUndefined()
  })
})
