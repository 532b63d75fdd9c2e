import { expect, it } from 'vitest'

import { allocatePointColumns, selectPoints, type PointFilter } from '../../../server/kernels/points/point-columns.ts'

const columns = allocatePointColumns(6)
columns.fromSeconds.set([100, 200, 300, 400, 500, 600])
columns.category.set([0, 1, 2, 0, 1, 255])
columns.source.set([0, 0, 1, 1, 0, 0])
// Monday 00, Monday 23, Tuesday 00, Sunday 23, unknown, Friday 22.
columns.hourOfWeek.set([0, 23, 24, 167, -1, 4 * 24 + 22])

const select = (filter: PointFilter): number[] => Array.from(selectPoints(columns, filter))

it('means every point when nothing is asked', () => {
  expect(select({})).toEqual([0, 1, 2, 3, 4, 5])
})

it('takes a period from its first second up to, not including, its last', () => {
  expect(select({ fromSeconds: 200, toSeconds: 400 })).toEqual([1, 2])
  expect(select({ fromSeconds: 500 })).toEqual([4, 5])
  expect(select({ toSeconds: 100 })).toEqual([])
})

it('takes categories and leaves out sources', () => {
  expect(select({ categories: [1, 255] })).toEqual([1, 4, 5])
  expect(select({ categories: [] })).toEqual([])
  expect(select({ excludedSources: [1] })).toEqual([0, 1, 4, 5])
})

it('leaves out points of unknown hour as soon as hours or weekdays are asked for', () => {
  expect(select({ hours: [22, 23, 0] })).toEqual([0, 1, 2, 3, 5])
  expect(select({ weekdays: [1, 7] })).toEqual([0, 1, 3])
  expect(select({ weekdays: [1, 5], hours: [22, 23] })).toEqual([1, 5])
  expect(select({ weekdays: [1, 2, 3, 4, 5, 6, 7] })).toEqual([0, 1, 2, 3, 5])
})

it('lies in memory that worker threads can share', () => {
  expect(columns.x.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect([columns.x.length, columns.weight.length]).toEqual([6, 6])
})

it('refuses what is no hour, weekday, category, period or length, naming it', () => {
  expect(() => select({ hours: [24] })).toThrow('Not an hour from 0 to 23: 24')
  expect(() => select({ weekdays: [0] })).toThrow('Not a weekday from 1 to 7: 0')
  expect(() => select({ categories: [256] })).toThrow('Not a category from 0 to 255: 256')
  expect(() => select({ fromSeconds: 5, toSeconds: 4 })).toThrow('Not a period: from 5 to 4')
  expect(() => select({ fromSeconds: Number.NaN })).toThrow('Not a period: from NaN to Infinity')
  expect(() => allocatePointColumns(-1)).toThrow('Not a number of points: -1')
})
