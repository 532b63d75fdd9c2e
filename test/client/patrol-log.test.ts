import { describe, expect, it } from 'vitest'
import {
  changedRanks,
  countTable,
  inOrderOfHunger,
  silentStops,
  weekNumber,
  type CoveredPlace,
} from '../../client/features/patrol-log/log-rules.ts'
import { visitsAsked } from '../../client/features/patrol-log/log-data.ts'

const place = (rank: number | null, change: Partial<CoveredPlace> = {}): CoveredPlace => ({
  rank,
  name: rank === null ? 'Hamnen' : `Gata ${rank}`,
  point: [13, 59],
  planned: 1,
  done: 1,
  skipped: 0,
  doseMinutes: 10,
  weekVisits: [1],
  hourMinutes: Array.from({ length: 24 }, () => 0),
  lastVisit: null,
  starving: false,
  incidentShare: 0.1,
  doseShare: 0.1,
  ...change,
})

describe('the log', () => {
  it('puts the hungriest places first, then hotspots by rank, then places that are none', () => {
    const places = [
      place(null, { doseMinutes: 5 }),
      place(2),
      place(7, { starving: true, incidentShare: 0.2, doseShare: 0.1 }),
      place(1),
      place(9, { starving: true, incidentShare: 0.4, doseShare: 0 }),
      place(null, { doseMinutes: 50 }),
    ]
    expect(inOrderOfHunger(places).map(({ rank, doseMinutes }) => rank ?? -doseMinutes)).toEqual([9, 7, 1, 2, -50, -5])
  })

  it.each([
    ['2026-11-16', 47],
    ['2026-12-28', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2025-12-29', 1],
    ['2021-01-04', 1],
    ['2020-12-28', 53],
  ])('knows that %s begins week %d', (monday, week) => {
    expect(weekNumber(monday)).toBe(week)
  })

  it('counts the planned stops that nobody has said anything of, never below none', () => {
    expect(silentStops({ planned: 12, done: 7, skipped: 2 })).toBe(3)
    expect(silentStops({ planned: 0, done: 1, skipped: 0 })).toBe(0)
  })

  it('asks for a week from its Monday to the next', () => {
    expect(visitsAsked('2026-12-28', null)).toEqual({ from: '2026-12-28', to: '2027-01-04' })
    expect(visitsAsked(null, '5a0e4c1e-0000-4000-8000-000000000001')).toEqual({
      plan: '5a0e4c1e-0000-4000-8000-000000000001',
    })
    expect(visitsAsked(null, 'new')).toEqual({})
  })

  it('tells which ranks discovered incidents would change', () => {
    const item = { name: null, reported: 9, discovered: 1, duringVisits: 0 }
    expect(
      changedRanks([
        { ...item, rank: 1, rankReported: 1, rankWithAll: 1 },
        { ...item, rank: 2, rankReported: 2, rankWithAll: 3 },
        { ...item, rank: 3, rankReported: 3, rankWithAll: 2 },
      ]).map(({ rank }) => rank),
    ).toEqual([2, 3])
  })

  it('lays visits out by area and month, months without any in between', () => {
    const counts = {
      kind: 'deso',
      items: [
        { area: 'b', name: 'Hamnen', month: '2027-01', visits: 5 },
        { area: 'a', name: 'Centrum', month: '2026-11', visits: 2 },
        { area: 'a', name: 'Centrum', month: '2027-01', visits: 1 },
      ],
    }
    expect(countTable(counts)).toEqual({
      months: ['2026-11', '2026-12', '2027-01'],
      rows: [
        { area: 'b', name: 'Hamnen', visits: [0, 0, 5], total: 5 },
        { area: 'a', name: 'Centrum', visits: [2, 0, 1], total: 3 },
      ],
      totals: [2, 0, 6],
    })
    expect(countTable({ kind: 'deso', items: [] })).toEqual({ months: [], rows: [], totals: [] })
  })
})
