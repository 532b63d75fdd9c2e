import { describe, expect, it } from 'vitest'
import {
  fieldsMissing,
  fieldsTwice,
  initialMapping,
  wishedMapping,
} from '../../client/features/imports/column-mapping.ts'

describe('the use of columns', () => {
  it('begins as proposed and is sent by number', () => {
    const uses = initialMapping({
      columns: ['Nr', 'Lat, grader', 'Lon', 'Not'],
      mapping: { id: 'Nr', lat: 'Lat, grader', lng: 'Lon' },
    })
    expect(uses).toEqual(['id', 'lat', 'lng', null])
    expect(wishedMapping(uses)).toEqual({ id: 0, lat: 1, lng: 2 })
  })

  it('wants a place and a time, in any of the ways there are', () => {
    expect(fieldsMissing(['lng', 'lat', 'from'])).toEqual([])
    expect(fieldsMissing(['geometry', 'year', 'month'])).toEqual([])
    expect(fieldsMissing(['x', 'date'])).toEqual(['place'])
    expect(fieldsMissing(['lng', 'lat', 'year'])).toEqual(['from'])
    expect(fieldsMissing([null, null])).toEqual(['place', 'from'])
  })

  it('names a field that is chosen twice, once', () => {
    expect(fieldsTwice(['lng', 'lng', 'lng', null, null, 'lat'])).toEqual(['lng'])
  })
})
