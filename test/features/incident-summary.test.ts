import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incidentSummarySchema } from '../../server/contract/incidents.ts'
import { summarise } from '../../server/features/incidents/incident-summary.ts'
import { timePrecisions } from '../../server/features/incidents/point-snapshot.ts'
import { selectPoints } from '../../server/kernels/points/point-columns.ts'
import type { PointFilter } from '../../server/kernels/points/point-columns.ts'
import { randomSnapshot } from '../support/random-snapshot.ts'

const snapshot = randomSnapshot(2000, 150, 21)

describe('the summary of incidents', () => {
  it('is what selecting anew for each part of the filter counts', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const summary = summarise(snapshot, filter)
        expect(incidentSummarySchema.strict().parse(summary)).toEqual(summary)
        expect(summary).toMatchObject(countsBySelection(filter))
      }),
      { seed: 9, numRuns: 200 },
    )
  })

  it('counts four incidents at two places by hand', () => {
    const four = randomSnapshot(4, 1, 2)
    four.columns.hourOfWeek.set([0, 167, -1, 0])
    four.columns.category.set([0, 1, 1, 1])
    four.columns.source.set([0, 0, 0, 1])
    four.columns.fromSeconds.fill(Date.UTC(2025, 0, 31, 23) / 1000)
    four.columns.toSeconds.fill(Date.UTC(2025, 1, 1) / 1000)
    four.month.fill(2025 * 12)
    four.precision.set([0, 2, 3, 4])
    four.worldX[3]!++
    const summary = summarise(four, { categories: [1] })
    expect(summary).toMatchObject({
      total: 4,
      matching: 3,
      places: 2,
      withoutHour: 1,
      firstDate: '2025-01-31',
      endDate: '2025-02-01',
      precision: { minute: 0, hour: 0, interval: 1, day: 1, month: 1 },
      categories: [
        { code: 'violence', count: 1 },
        { code: 'theft', count: 3 },
        { code: 'damage', count: 0 },
        { code: 'traffic', count: 0 },
      ],
      months: [{ month: '2025-01', count: 3 }],
    })
    expect(summary.hoursOfWeek).toEqual([1, ...Array.from({ length: 166 }, () => 0), 1])
    // Hours leave themselves out of their own counts, and nothing else.
    expect(summarise(four, { hours: [23] })).toMatchObject({ matching: 1, withoutHour: 1, places: 1 })
    expect(summarise(four, { hours: [23] }).hoursOfWeek[0]).toBe(2)
    expect(summarise(four, { hours: [23] }).months).toEqual([{ month: '2025-01', count: 1 }])
  })

  it('is all zeros where there is nothing', () => {
    const summary = summarise(randomSnapshot(0, 1, 1), { hours: [3] })
    expect(summary).toMatchObject({ total: 0, matching: 0, places: 0, bounds: null, firstDate: null, months: [] })
    expect(summary.hoursOfWeek).toEqual(Array.from({ length: 168 }, () => 0))
  })
})

function countsBySelection(filter: PointFilter) {
  const { columns, categories, month, precision, worldX, worldY } = snapshot
  const without = (...keys: (keyof PointFilter)[]) =>
    Array.from(selectPoints(columns, { ...filter, ...Object.fromEntries(keys.map((key) => [key, undefined])) }))
  const matching = without()
  const anyHour = without('hours', 'weekdays')
  const anyPeriod = without('fromSeconds', 'toSeconds').map((i) => month[i]!)
  return {
    matching: matching.length,
    places: new Set(matching.map((i) => `${worldX[i]} ${worldY[i]}`)).size,
    withoutHour: anyHour.filter((i) => columns.hourOfWeek[i] === -1).length,
    hoursOfWeek: Array.from({ length: 168 }, (_, hour) => anyHour.filter((i) => columns.hourOfWeek[i] === hour).length),
    precision: Object.fromEntries(
      timePrecisions.map((name, number) => [name, matching.filter((i) => precision[i] === number).length]),
    ),
    categories: categories.map((code, number) => ({
      code,
      count: without('categories').filter((i) => columns.category[i] === number).length,
    })),
    months: [...new Set(anyPeriod)]
      .toSorted((a, b) => a - b)
      .map((number) => ({
        month: `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`,
        count: anyPeriod.filter((other) => other === number).length,
      })),
  }
}

const [first, last] = [Date.UTC(2024, 0, 1) / 1000, Date.UTC(2026, 0, 1) / 1000]
const middle = (first + last) / 2
const filters: fc.Arbitrary<PointFilter> = fc.record(
  {
    fromSeconds: fc.integer({ min: first, max: middle }),
    toSeconds: fc.integer({ min: middle, max: last }),
    categories: fc.uniqueArray(fc.nat(3)),
    hours: fc.uniqueArray(fc.nat(23)),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    excludedSources: fc.constantFrom([], [1]),
  },
  { requiredKeys: [] },
)
