import { describe, expect, it } from 'vitest'
import { patrolLog } from '../../data/demo-town/patrol-log.ts'

describe('the demo town’s patrol log', () => {
  const log = patrolLog({ placeCount: 10, until: '2026-11-02', weeks: 8 })

  it('has the evenings of eight weeks, in order, no two visits at once', () => {
    expect(log).toHaveLength(8 * 27)
    expect(log[0]!.begun.slice(0, 10)).toBe('2026-09-07')
    expect(log.at(-1)!.begun.slice(0, 10)).toBe('2026-11-01')
    const times = log.flatMap(({ begun, ended }) => [Date.parse(begun), Date.parse(ended)])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(log.every(({ begun, ended }) => Date.parse(ended) - Date.parse(begun) >= 5 * 60_000)).toBe(true)
  })

  it('forgets two places, and goes oftenest to those that come first', () => {
    const counts = Array.from({ length: 10 }, (_, place) => log.filter((visit) => visit.place === place).length)
    expect([counts[2], counts[5]]).toEqual([0, 0])
    expect(Math.max(...counts)).toBe(counts[0])
  })

  it('is the same for the same seed, another for another, and empty where nothing can be visited', () => {
    expect(patrolLog({ placeCount: 10, until: '2026-11-02', weeks: 8 })).toEqual(log)
    expect(patrolLog({ placeCount: 10, until: '2026-11-02', weeks: 8, seed: 2 })).not.toEqual(log)
    expect(patrolLog({ placeCount: 0, until: '2026-11-02', weeks: 8 })).toEqual([])
  })

  it('keeps to the town’s clock on the night when it goes back', () => {
    const night = log.filter(({ begun }) => begun.startsWith('2026-10-25'))
    expect(night.map(({ begun }) => begun.slice(19))).toEqual(['+01:00', '+01:00'])
  })
})
