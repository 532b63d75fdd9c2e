import { describe, expect, it } from 'vitest'
import { filterQuery, sameFilter } from '../../client/api/filter-query.ts'
import { hourPresetOf } from '../../client/features/filters/hour-presets.ts'
import { presetOf, presetPeriod } from '../../client/features/filters/period-presets.ts'

describe('period presets', () => {
  it('count back from the data’s end, not from today', () => {
    expect(presetPeriod('last30', '2026-11-01')).toEqual({ from: '2026-10-02', to: '2026-11-01' })
    expect(presetPeriod('lastYear', '2026-11-01')).toEqual({ from: '2025-11-01', to: '2026-11-01' })
    expect(presetPeriod('everything', '2026-11-01')).toEqual({})
    expect(presetPeriod('last30', null)).toEqual({})
  })

  it('are recognised again', () => {
    for (const preset of ['everything', 'last30', 'last90', 'lastYear'] as const) {
      expect(presetOf(presetPeriod(preset, '2026-11-01'), '2026-11-01')).toBe(preset)
    }
    expect(presetOf({ from: '2026-10-02' }, '2026-11-01')).toBe('custom')
  })
})

describe('hour presets', () => {
  it('are recognised again', () => {
    expect(hourPresetOf(undefined)).toBe('allDay')
    expect(hourPresetOf('22-6')).toBe('night')
    expect(hourPresetOf('21-6')).toBe('ownHours')
  })
})

describe('a filter as a query', () => {
  it('is the same for the same meaning', () => {
    expect(filterQuery({ weekdays: [6, 5], category: ['robbery', 'drugs'], from: '2026-01-01' }).toString()).toBe(
      'from=2026-01-01&category=drugs%2Crobbery&weekdays=5%2C6',
    )
    expect(sameFilter({ category: ['a', 'b'] }, { category: ['b', 'a'], discovered: false })).toBe(true)
    expect(sameFilter({ discovered: true }, {})).toBe(false)
  })
})
