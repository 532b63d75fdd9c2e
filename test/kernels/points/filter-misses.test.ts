import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  filterMisses,
  missesCategory,
  missesHour,
  missesPeriod,
  missesSource,
} from '../../../server/kernels/points/filter-misses.ts'
import { allocatePointColumns, selectPoints } from '../../../server/kernels/points/point-columns.ts'
import type { PointFilter } from '../../../server/kernels/points/point-columns.ts'

const columns = allocatePointColumns(6)
columns.fromSeconds.set([100, 200, 300, 400, 500, 600])
columns.category.set([0, 1, 2, 0, 1, 255])
columns.source.set([0, 0, 1, 1, 0, 0])
// Monday 00, Monday 23, Tuesday 00, Sunday 23, unknown, Friday 22.
columns.hourOfWeek.set([0, 23, 24, 167, -1, 4 * 24 + 22])

it('misses nothing when nothing is asked', () => {
  expect([...filterMisses(columns, {})]).toEqual([0, 0, 0, 0, 0, 0])
  expect([...filterMisses(allocatePointColumns(0), { categories: [1] })]).toEqual([])
})

it('names every part that leaves a point out', () => {
  const filter = { fromSeconds: 200, toSeconds: 500, categories: [1], hours: [23], weekdays: [1], excludedSources: [1] }
  expect([...filterMisses(columns, filter)]).toEqual([
    missesPeriod | missesCategory | missesHour,
    0,
    missesCategory | missesHour | missesSource,
    missesCategory | missesHour | missesSource,
    missesPeriod | missesHour,
    missesPeriod | missesCategory | missesHour,
  ])
})

it('refuses what a selection refuses', () => {
  expect(() => filterMisses(columns, { hours: [24] })).toThrow('Not an hour from 0 to 23: 24')
  expect(() => filterMisses(columns, { fromSeconds: 5, toSeconds: 4 })).toThrow('Not a period: from 5 to 4')
})

it('means, without any of its parts, the points that a selection without them means', () => {
  const parts: [bit: number, keys: (keyof PointFilter)[]][] = [
    [missesCategory, ['categories']],
    [missesHour, ['hours', 'weekdays']],
    [missesPeriod, ['fromSeconds', 'toSeconds']],
    [missesSource, ['excludedSources']],
  ]
  fc.assert(
    fc.property(points, filters, fc.subarray(parts), (rows, filter, leftOut) => {
      const some = allocatePointColumns(rows.length)
      rows.forEach(({ second, category, source, hour }, i) => {
        some.fromSeconds[i] = second
        some.category[i] = category
        some.source[i] = source
        some.hourOfWeek[i] = hour
      })
      const bits = leftOut.reduce((sum, [bit]) => sum | bit, 0)
      const wider = {
        ...filter,
        ...Object.fromEntries(leftOut.flatMap(([, keys]) => keys.map((key) => [key, undefined]))),
      }
      const misses = filterMisses(some, filter)
      const meant = Array.from(misses.keys()).filter((i) => (misses[i]! & ~bits) === 0)
      expect(meant).toEqual([...selectPoints(some, wider)])
    }),
    { seed: 4, numRuns: 500 },
  )
})

const points = fc.array(
  fc.record({ second: fc.nat(20), category: fc.nat(3), source: fc.nat(2), hour: fc.integer({ min: -1, max: 167 }) }),
)
const filters: fc.Arbitrary<PointFilter> = fc.record(
  {
    fromSeconds: fc.nat(10),
    toSeconds: fc.integer({ min: 10, max: 20 }),
    categories: fc.uniqueArray(fc.nat(3)),
    hours: fc.uniqueArray(fc.nat(23)),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    excludedSources: fc.uniqueArray(fc.nat(2)),
  },
  { requiredKeys: [] },
)
