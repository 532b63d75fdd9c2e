import { expect, it } from 'vitest'
import { incidentTime } from '../../client/features/incident/incident-time.ts'
import { sv } from '../../client/i18n/sv.ts'

const zone = 'Europe/Stockholm'
const said = (timePrecision: 'minute' | 'hour' | 'interval' | 'day' | 'month', from: string, to: string) =>
  incidentTime('sv', sv, { from, to, timePrecision }, zone)

it('tells when an incident happened no finer than it is known', () => {
  expect(said('minute', '2026-03-07T12:05:00Z', '2026-03-07T12:05:00Z')).toBe('7 mars 2026 13:05')
  expect(said('interval', '2026-03-07T12:00:00Z', '2026-03-08T15:15:00Z')).toBe('7 mars 2026 13:00 – 8 mars 2026 16:15')
  expect(said('day', '2026-03-06T23:00:00Z', '2026-03-07T23:00:00Z')).toBe('7 mars 2026')
  expect(said('month', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z')).toBe('mars 2026')
})
