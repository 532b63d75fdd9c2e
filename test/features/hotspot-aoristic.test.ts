import { expect, it } from 'vitest'
import { hotspotSchema } from '../../server/contract/hotspots.ts'
import { findHotspots } from '../../server/features/hotspots/hotspot-rules.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { pointColumnsOf } from '../support/point-columns-of.ts'
import type { TestIncident } from '../support/point-columns-of.ts'
import { seededRandom } from '../support/seeded-random.ts'

it('shows in which hours a hotspot’s burglaries may have happened, which a count of known hours leaves out', () => {
  // 40 burglaries found on Monday 2026-03-09 at 06 after a night from 22 (Swedish time), 20 known to the month.
  const night = { from: '2026-03-08T21:00:00Z', to: '2026-03-09T05:00:00Z' }
  const month = { from: '2026-02-28T23:00:00Z', to: '2026-03-31T22:00:00Z' }
  const [hotspot] = find([...within(40, 80, night), ...within(20, 80, month), ...anywhere(300)]).hotspots
  expect(hotspot!.count).toBeGreaterThanOrEqual(60)
  expect(hotspot!.aoristicProfile).toMatchObject({ exact: hotspot!.count - 60, spread: 40, leftOut: 20 })
  const sunday = 6 * 24
  expect(hotspot!.aoristicProfile!.profile.slice(0, 6)).toEqual([5, 5, 5, 5, 5, 5])
  expect(hotspot!.aoristicProfile!.profile[sunday + 22]).toBe(5)
  expect(hotspotSchema.shape.aoristicProfile.parse(hotspot!.aoristicProfile)).toEqual(hotspot!.aoristicProfile)
})

it('leaves it out where every time is known or only the month: it would say nothing new', () => {
  const month = { from: '2026-02-28T23:00:00Z', to: '2026-03-31T22:00:00Z' }
  for (const times of [month, { from: '2026-03-08T21:00:00Z' }]) {
    const { hotspots } = find([...within(60, 80, times), ...anywhere(300)])
    expect(hotspots.length).toBeGreaterThan(0)
    for (const { aoristicProfile } of hotspots) expect(aoristicProfile).toBeUndefined()
  }
})

function find(incidents: readonly TestIncident[]): ReturnType<typeof findHotspots> {
  const system = { projection: projectionFor(3006), zone: 'Europe/Stockholm' }
  return findHotspots(pointColumnsOf(incidents), {}, { radiusMetres: 60, minPoints: 20 }, system)
}

function within(count: number, metres: number, times: Pick<TestIncident, 'from' | 'to'>): TestIncident[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, () => {
    return { x: 413_000 + random() * metres, y: 6_582_000 + random() * metres, ...times }
  })
}

function anywhere(count: number): TestIncident[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, () => {
    return { x: 410_000 + random() * 6000, y: 6_579_000 + random() * 6000, from: '2026-03-04T12:00:00Z' }
  })
}
