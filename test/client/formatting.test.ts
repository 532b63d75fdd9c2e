import { describe, expect, it } from 'vitest'
import { describePeriod, describeSelection } from '../../client/i18n/describe-filter.ts'
import { en } from '../../client/i18n/en.ts'
import { formatInstant, shiftDay } from '../../client/i18n/format-date.ts'
import { formatBytes, formatMeasure, formatNumber, formatShare } from '../../client/i18n/format-number.ts'
import { formatHours, formatPeak, formatWeekdays } from '../../client/i18n/format-peak.ts'
import { sv } from '../../client/i18n/sv.ts'

describe('numbers', () => {
  it('are written with narrow spaces and a decimal comma in Swedish', () => {
    expect(formatNumber('sv', 1234567)).toBe('1\u202f234\u202f567')
    expect(formatNumber('sv', 1234.56, 1)).toBe('1\u202f234,6')
  })

  it('are written with commas and a decimal point in English', () => {
    expect(formatNumber('en', 1234567)).toBe('1,234,567')
    expect(formatNumber('en', 1234.56, 1)).toBe('1,234.6')
  })

  it('give a share in whole per cent, never nothing for something', () => {
    expect(formatShare('sv', 0.124)).toBe('12\u202f%')
    expect(formatShare('en', 0.124)).toBe('12%')
    expect(formatShare('sv', 0.001)).toBe('< 1\u202f%')
    expect(formatShare('en', 0)).toBe('0%')
  })

  it.each([
    [0.042, '0,04'],
    [0.37, '0,37'],
    [4.24, '4,2'],
    [42.4, '42'],
    [420.4, '420'],
    [0, '0'],
  ])('give the measure %d as %s', (value, expected) => {
    expect(formatMeasure('sv', value)).toBe(expected)
  })

  it.each([
    [0, '0\u00a0byte'],
    [999, '999\u00a0byte'],
    [1000, '1,0\u00a0kB'],
    [48_300_000, '48\u00a0MB'],
    [2_500_000_000, '2,5\u00a0GB'],
  ])('give %d bytes as %s', (bytes, expected) => {
    expect(formatBytes('sv', bytes)).toBe(expected)
  })
})

describe('peaks', () => {
  it('are said as people say them', () => {
    expect(formatPeak(sv, { weekdays: [5, 6], fromHour: 22, toHour: 4 })).toBe('fre–lör 22–04')
    expect(formatPeak(en, { weekdays: [5, 6], fromHour: 22, toHour: 4 })).toBe('Fri–Sat 22–04')
    expect(formatPeak(sv, { weekdays: [1, 2, 3, 4, 5], fromHour: 7, toHour: 9 })).toBe('vardagar 07–09')
    expect(formatPeak(sv, { weekdays: [1, 2, 3, 4, 5, 6, 7], fromHour: 20, toHour: 24 })).toBe('alla dagar 20–24')
  })

  it.each([
    [[6, 7], 'helger'],
    [[7, 1], 'sön–mån'],
    [[1, 3], 'mån, ons'],
    [[2, 3, 5], 'tis–ons, fre'],
    [[6, 7, 1], 'lör–mån'],
    [[4], 'tors'],
    [[1, 2, 3, 4, 5, 6], 'mån–lör'],
    [[4, 5, 6, 7, 1, 2], 'alla dagar utom ons'],
    [[], 'alla dagar'],
  ])('name the weekdays %j as %s', (weekdays, expected) => {
    expect(formatWeekdays(sv, weekdays)).toBe(expected)
  })

  it('know when hours go all the way round', () => {
    expect(formatHours(sv, 0, 24)).toBe('hela dygnet')
    expect(formatHours(sv, 6, 6)).toBe('hela dygnet')
    expect(formatHours(sv, 0, 6)).toBe('00–06')
  })
})

describe('filters', () => {
  const categories = [{ code: 'drugs', nameSv: 'Narkotika', nameEn: 'Drugs' }]

  it('name the last day that is meant, not the first that is not', () => {
    expect(describePeriod('sv', sv, { from: '2026-01-01', to: '2026-07-01' })).toBe('1 jan. 2026 – 30 juni 2026')
    expect(describePeriod('en', en, { to: '2026-03-01' })).toBe('through 28 Feb 2026')
    expect(describePeriod('sv', sv, {})).toBe('hela perioden')
  })

  it('name what else was chosen', () => {
    expect(describeSelection('sv', sv, {}, categories)).toEqual(['alla kategorier'])
    expect(
      describeSelection(
        'sv',
        sv,
        { category: ['drugs', 'new'], weekdays: [5, 6], hours: '22-4', discovered: true },
        categories,
      ),
    ).toEqual(['narkotika, new', 'fre–lör', '22–04', 'även upptäckta'])
  })
})

describe('days and instants', () => {
  it('shift over the ends of months and leap days', () => {
    expect(shiftDay('2024-03-01', -1)).toBe('2024-02-29')
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('are told in the zone of the municipality', () => {
    expect(formatInstant('sv', '2026-11-21T23:05:00Z', 'Europe/Stockholm')).toBe('22 nov. 2026 00:05')
    expect(formatInstant('en', '2026-07-21T21:05:00Z', 'Europe/Stockholm')).toBe('21 Jul 2026 23:05')
  })
})
