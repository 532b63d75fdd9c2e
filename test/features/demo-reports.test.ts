import { describe, expect, it } from 'vitest'
import { reportThemes } from '../../data/reference/report-themes.ts'
import { reportOwners } from '../../data/reference/report-owners.ts'
import { residentReports } from '../../data/demo-town/resident-reports.ts'
import type { SpokenPlace } from '../../data/demo-town/resident-reports.ts'
import { findPersonalData } from '../../server/contract/personal-data.ts'

describe('the demo town’s reports', () => {
  const kinds = ['dark-path', 'park', 'stop', 'street'] as const
  const places: SpokenPlace[] = Array.from({ length: 40 }, (_, nth) => ({
    point: [14.2 + nth / 100, 59.1],
    name: nth % 5 === 0 ? null : `Plats ${nth}`,
    kind: kinds[nth % 4]!,
  }))
  const asked = { places, until: '2026-11-22', days: 150, count: 400 }
  const reports = residentReports(asked)

  it('fill the months before, in order of time, and speak of some places again and again', () => {
    expect(reports).toHaveLength(400)
    const times = reports.map(({ written }) => Date.parse(written))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect([reports[0]!.written.slice(0, 7), reports.at(-1)!.written.slice(0, 7)]).toEqual(['2026-06', '2026-11'])
    const ofPlace = new Map<string | null, number>()
    for (const { label } of reports) ofPlace.set(label, (ofPlace.get(label) ?? 0) + 1)
    expect(Math.max(...ofPlace.values())).toBeGreaterThan(20)
  })

  it('keep to the service’s themes and owners, and name nobody', () => {
    const themes = new Set(reportThemes.map(({ code }) => code))
    const owners = new Set<string | null>([null, ...reportOwners.map(({ code }) => code)])
    expect(reports.filter(({ theme, owner }) => !themes.has(theme) || !owners.has(owner))).toEqual([])
    const texts = reports.flatMap(({ text, answer }) => [text ?? '', answer?.text ?? ''])
    expect(texts.filter((text) => findPersonalData(text).length > 0)).toEqual([])
  })

  it('are answered after they were written, closed with a reason only, and the newest wait', () => {
    const answered = reports.flatMap(({ written, answer }) => (answer === null ? [] : [{ written, at: answer.at }]))
    expect(answered.filter(({ written, at }) => Date.parse(at) <= Date.parse(written))).toEqual([])
    expect(reports.filter(({ status, reason }) => (status === 'closed') !== (reason !== null))).toEqual([])
    const newest = reports.filter(({ written }) => Date.parse(written) > Date.parse('2026-11-20T12:00:00+01:00'))
    expect(new Set(newest.map(({ status }) => status))).toEqual(new Set(['received']))
  })

  it('are the same for the same seed, another for another, and none where there is no place', () => {
    expect(residentReports(asked)).toEqual(reports)
    expect(residentReports({ ...asked, seed: 2 })).not.toEqual(reports)
    expect(residentReports({ ...asked, places: [] })).toEqual([])
  })
})
