import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { snapPoints } from '../../../server/kernels/points/snap-points.ts'

describe('snap points', () => {
  it('are told with how many there are and how many rows a typical one holds', () => {
    expect(found(Array.from({ length: 200 }, (_, place) => (place < 100 ? 10 : 5)))).toEqual({
      places: 200,
      medianIncidents: 10,
    })
  })

  it('are not said of coordinates that most rows have to themselves, or share with one other', () => {
    expect(found(Array.from({ length: 2000 }, () => 1))).toBeUndefined()
    expect(found(Array.from({ length: 1000 }, () => 2))).toBeUndefined()
    // Two heaps and otherwise single addresses.
    expect(found([800, 900, ...Array.from({ length: 1000 }, () => 1)])).toBeUndefined()
  })

  it('are not said of fewer than a thousand rows', () => {
    expect(found(Array.from({ length: 99 }, () => 10))).toBeUndefined()
    expect(found(Array.from({ length: 100 }, () => 10))).toEqual({ places: 100, medianIncidents: 10 })
    expect(found([])).toBeUndefined()
  })

  it('do not depend on the order of the places', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 120 }), (rows) => {
        expect(found(rows.toReversed())).toEqual(found(rows))
      }),
    )
  })
})

/** What is found of places with these numbers of rows, which follow each other. */
function found(rowsOfPlaces: readonly number[]) {
  const x = Float64Array.from(rowsOfPlaces.flatMap((rows, place) => Array.from({ length: rows }, () => place % 17)))
  const y = Float64Array.from(rowsOfPlaces.flatMap((rows, place) => Array.from({ length: rows }, () => place)))
  return snapPoints(x, y)
}
