import { describe, expect, it } from 'vitest'
import { comparedFindings } from '../../client/features/published-walks/compared-findings.ts'
import { protocolBounds } from '../../client/features/published-walks/protocol-picture.ts'
import { monthsLeft } from '../../client/features/walk-follow-up/months-left.ts'
import { rewrittenFinding } from '../../client/state/rewritten-finding.ts'
import type { Finding } from '../../server/contract/findings.ts'
import type { WalkProtocolDocument } from '../../server/contract/walk-protocol.ts'

type Published = WalkProtocolDocument['findings'][number]

const finding = (number: number, change: Partial<Published> = {}): Published => ({
  number,
  point: [15.1, 58.9],
  label: null,
  theme: 'lighting',
  good: false,
  severity: 2,
  audit: null,
  text: null,
  photos: [],
  comparison: null,
  earlierNumber: null,
  ...change,
})

const written: Finding = {
  id: '0b6ff2a3-7d14-4b42-9a57-5f9ad0c3a001',
  walk: '0b6ff2a3-7d14-4b42-9a57-5f9ad0c3a002',
  place: 'p2',
  asset: null,
  review: null,
  point: [15.1, 58.9],
  accuracyMetres: 6,
  theme: 'lighting',
  good: false,
  severity: 3,
  checklistItem: 'lamps',
  audit: { lighting: 0 },
  text: 'Lampan är trasig',
  textShown: 'Lampan är trasig',
  owner: 'street',
  comparedTo: null,
  comparison: null,
  writtenAt: '2026-11-03T17:00:00.000Z',
  changedAt: '2026-11-03T17:05:00.000Z',
  by: 'residents',
  mine: false,
  photos: [],
  otherTexts: [],
}

describe('the half year after a walk', () => {
  it('is told in whole months, the last of them as less than one', () => {
    expect(monthsLeft('2026-11-03', '2027-05-03')).toBe(6)
    expect(monthsLeft('2026-11-04', '2027-05-03')).toBe(5)
    expect(monthsLeft('2027-04-03', '2027-05-03')).toBe(1)
    expect(monthsLeft('2027-04-04', '2027-05-03')).toBe(0)
    expect(monthsLeft('2027-05-03', '2027-05-03')).toBe(0)
  })

  it('has passed the day after', () => {
    expect(monthsLeft('2027-05-04', '2027-05-03')).toBeUndefined()
  })
})

describe('a finding that is changed at the desk', () => {
  it('says on which copy the change was made, so that what another phone wrote meanwhile is kept', () => {
    const now = '2026-11-05T08:00:00.000Z'
    expect(rewrittenFinding(written, { text: 'Två lampor är trasiga' }, now)).toMatchObject({
      text: 'Två lampor är trasiga',
      writtenAt: written.writtenAt,
      changedAt: now,
      basedOn: written.changedAt,
      place: 'p2',
      checklistItem: 'lamps',
      audit: { lighting: 0 },
      severity: 3,
    })
  })

  it('has no severity once it is said to be good', () => {
    expect(rewrittenFinding(written, { good: true }, written.changedAt).severity).toBeNull()
  })

  it('sends nothing that the service does not take', () => {
    const sent = Object.keys(rewrittenFinding(written, {}, written.changedAt))
    for (const word of ['id', 'walk', 'textShown', 'by', 'mine', 'photos', 'otherTexts'])
      expect(sent).not.toContain(word)
  })
})

describe('a re-walk against the protocol before it', () => {
  it('says of every earlier finding what became of it, and counts what is new', () => {
    const earlier = { findings: [finding(1), finding(2), finding(3)] }
    const later = {
      findings: [
        finding(1, { comparison: 'gone', earlierNumber: 1 }),
        finding(2, { comparison: 'worse', earlierNumber: 3 }),
        finding(3),
      ],
    }
    const { rows, counts } = comparedFindings(later, earlier)
    expect(rows.map(({ earlierNumber, later: answer }) => [earlierNumber, answer?.comparison ?? null])).toEqual([
      [1, 'gone'],
      [2, null],
      [3, 'worse'],
    ])
    expect(counts).toEqual({ gone: 1, better: 0, same: 0, worse: 1, notSeen: 1, added: 1 })
  })

  it('says nothing to be unseen when the earlier protocol is not there to tell', () => {
    const later = { findings: [finding(1, { comparison: 'same', earlierNumber: 4 })] }
    const { rows, counts } = comparedFindings(later, undefined)
    expect(rows.map(({ earlierNumber, earlier }) => [earlierNumber, earlier])).toEqual([[4, undefined]])
    expect(counts).toMatchObject({ same: 1, notSeen: 0, added: 0 })
  })
})

describe('the map of a protocol', () => {
  it('looks at the way and at every finding, and nowhere when there is neither', () => {
    const route = { line: { type: 'LineString' as const, coordinates: [[15, 59] as [number, number]] }, metres: 0 }
    const bounds = protocolBounds({ route, findings: [finding(1, { point: [15.2, 58.8] })] })
    expect(bounds?.[0]).toBeLessThan(15)
    expect(bounds?.[1]).toBeLessThan(58.8)
    expect(bounds?.[2]).toBeGreaterThan(15.2)
    expect(bounds?.[3]).toBeGreaterThan(59)
    expect(protocolBounds({ route: { ...route, line: { ...route.line, coordinates: [] } }, findings: [] })).toBeNull()
  })
})
