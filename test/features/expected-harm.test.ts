import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../server/contract/geometry.ts'
import { expectedHarm } from '../../server/features/patrols/expected-harm.ts'
import type { HarmInput } from '../../server/features/patrols/expected-harm.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { pointColumnsOf } from '../support/point-columns-of.ts'
import type { TestIncident } from '../support/point-columns-of.ts'

const clock = zoneClock('Europe/Stockholm')
const projection = projectionFor(3006)
const hour = 3600

/** A square of 100 m with this corner, metres east of the first place. */
function square(x: number): Polygon {
  const corners = [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
    [0, 0],
  ]
  const ring = corners.map(([east, north]) => projection.toLngLat(440_000 + x + east!, 6_575_000 + north!))
  return { type: 'Polygon', coordinates: [ring.map(([lng, lat]): [number, number] => [lng, lat])] }
}

/** Incidents in the middle of a square, on as many Fridays of 2025 as there are, at a local hour. */
function fridays(x: number, count: number, at: number, more: Partial<TestIncident> = {}): TestIncident[] {
  return Array.from({ length: count }, (_, week) => {
    const friday = new Date(Date.UTC(2025, 0, 3 + 7 * (week % 52))).toISOString().slice(0, 10)
    const from = clock.startOfDay(friday) + at * hour
    return { x: 440_050 + x, y: 6_575_050, from: new Date(from * 1000).toISOString(), ...more }
  })
}

/** One incident of unknown hour, far from every square, on the first and the last day: the period is the year's 52 weeks. */
const year: TestIncident[] = ['2025-01-01T00:00:00Z', '2025-12-30T23:59:59Z'].map((from) => {
  return { x: 430_000, y: 6_570_000, from, to: '2026-06-01T00:00:00Z', category: 5 }
})

function inputOf(incidents: readonly TestIncident[], more: Partial<HarmInput> = {}): HarmInput {
  const start = clock.startOfDay('2026-01-09') + 18 * hour
  return {
    columns: pointColumnsOf([...incidents, ...year]),
    filter: {},
    discoveredSources: [1, 3, 5],
    weights: [8, 3, 1.5, 2, 0, 0],
    outlines: [square(0)],
    shift: { startSeconds: start, endSeconds: start + 8 * hour },
    srid: 3006,
    zone: 'Europe/Stockholm',
    ...more,
  }
}

describe('expected harm', () => {
  it('is highest in the hour in which things happened, and tells what it is made of', () => {
    const incidents = [...fridays(0, 104, 22), ...fridays(0, 52, 19, { category: 1 })]
    const [place] = expectedHarm(inputOf(incidents))
    expect(place!.hours).toHaveLength(8)
    expect(place!.hours.indexOf(Math.max(...place!.hours))).toBe(4)
    // Two assaults a week × 8, a little of it thought to happen at other times, and of the thefts a little in this hour.
    expect(place!.hours[4]).toBeGreaterThan(13)
    expect(place!.hours[4]).toBeLessThan(16.2)
    expect(place!.hours[1]).toBeGreaterThan(2.2)
    expect(place!.perWeek).toBeCloseTo(3, 2)
    expect(place!.categories.map(({ category }) => category)).toEqual([0, 1])
    expect(place!.categories[0]!.share).toBeGreaterThan(0.8)
    expect(place!.categories.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('over the seven days of a week is incidents a week × weight, wherever the hours fall', () => {
    const some = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 23 }),
        count: fc.integer({ min: 1, max: 30 }),
        category: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(some, (groups) => {
        const incidents = groups.flatMap(({ at, count, category }) => fridays(0, count, at, { category }))
        const monday = clock.startOfDay('2026-01-05')
        let [harm, perWeek] = [0, 0]
        for (let day = 0; day < 7; day++) {
          const shift = { startSeconds: monday + day * 24 * hour, endSeconds: monday + (day + 1) * 24 * hour }
          const [place] = expectedHarm(inputOf(incidents, { shift }))
          harm += place!.hours.reduce((sum, value) => sum + value, 0)
          perWeek = place!.perWeek
        }
        const weighed = incidents.reduce((sum, { category }) => sum + [8, 3, 1.5, 2][category!]!, 0)
        expect(harm).toBeCloseTo((weighed * perWeek) / incidents.length, 9)
      }),
      { numRuns: 20 },
    )
  })

  it('never counts what patrols discovered, and says what it would have done', () => {
    const reported = fridays(0, 20, 20, { category: 3 })
    const both = [...reported, ...fridays(0, 600, 20, { category: 3 })]
    const input = inputOf(both)
    input.columns.source.fill(1, 20, 620)
    const [alone] = expectedHarm(inputOf(reported))
    const [place] = expectedHarm(input)
    expect(place!.hours).toEqual(alone!.hours)
    expect(place!.perWeek).toBe(alone!.perWeek)
    expect(place!.categories).toEqual(alone!.categories)
    expect(alone!.discoveredPerWeek).toBe(0)
    expect(place!.discoveredPerWeek).toBeCloseTo(600 / 52, 2)
    expect(alone!.harmWithDiscovered).toBeCloseTo(
      alone!.hours.reduce((sum, value) => sum + value, 0),
      12,
    )
    expect(place!.harmWithDiscovered).toBeGreaterThan(20 * alone!.harmWithDiscovered)
  })

  it('without any hour known is the same in every hour, and says that none is known', () => {
    const months = Array.from({ length: 52 }, (_, at) => ({
      x: 440_050,
      y: 6_575_050,
      from: `2025-0${1 + (at % 9)}-01T00:00:00Z`,
      to: `2025-0${1 + (at % 9)}-28T00:00:00Z`,
    }))
    const [place] = expectedHarm(inputOf(months))
    expect(place!.hoursKnown).toBe(false)
    for (const harm of place!.hours) expect(harm).toBeCloseTo((place!.perWeek * 8) / 168, 12)
    expect(expectedHarm(inputOf(fridays(0, 2, 20)))[0]!.hoursKnown).toBe(true)
  })

  it('of a place with few incidents follows the town, of one with many itself', () => {
    const town = fridays(2000, 400, 23)
    const [few, many] = [3, 200].map((count) => {
      const [place] = expectedHarm(inputOf([...town, ...fridays(0, count, 18)]))
      const sum = place!.hours.reduce((total, value) => total + value, 0)
      return [place!.hours[0]! / sum, place!.hours[5]! / sum] as const
    })
    expect(few![1]).toBeGreaterThan(3 * few![0])
    expect(many![0]).toBeGreaterThan(3 * many![1])
  })

  it('counts neither what lies outside a place nor what the filter leaves out', () => {
    const incidents = [...fridays(0, 10, 20), ...fridays(200, 30, 20), ...fridays(0, 40, 20, { category: 1 })]
    const outlines = [square(0), square(200), square(5000)]
    const found = expectedHarm(inputOf(incidents, { outlines, filter: { categories: [0] } }))
    expect(found.map(({ perWeek }) => Math.round(perWeek * 52))).toEqual([10, 30, 0])
    expect(found[2]).toEqual({
      hours: Array<number>(8).fill(0),
      harmWithDiscovered: 0,
      categories: [],
      perWeek: 0,
      discoveredPerWeek: 0,
      hoursKnown: false,
    })
  })

  it('cuts the first and the last clock hour to the shift, and counts the hours of a night that the clocks change', () => {
    const hoursOf = (from: string, to: string) => {
      const shift = { startSeconds: Date.parse(from) / 1000, endSeconds: Date.parse(to) / 1000 }
      return expectedHarm(inputOf(fridays(0, 104, 22), { shift }))[0]!.hours
    }
    const [half, whole] = [
      hoursOf('2026-01-09T21:30:00Z', '2026-01-09T22:30:00Z'),
      hoursOf('2026-01-09T21:00:00Z', '2026-01-09T22:00:00Z'),
    ]
    expect(half).toHaveLength(2)
    expect(half[0]).toBeCloseTo(whole[0]! / 2, 12)
    // Local 22:00–06:00 has seven hours in the night to 29 March 2026 and nine in the night to 25 October.
    expect(hoursOf('2026-03-28T21:00:00Z', '2026-03-29T04:00:00Z')).toHaveLength(7)
    expect(hoursOf('2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z')).toHaveLength(9)
  })
})
