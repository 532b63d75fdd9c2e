import { describe, expect, it } from 'vitest'
import { answerTime } from '../../client/features/inbox/handling-figures.ts'
import { localDay } from '../../client/i18n/local-day.ts'
import { emptyDraft, paperFaults, staffReportOf, type PaperDraft } from '../../client/features/inbox/paper-state.ts'
import { svInbox } from '../../client/i18n/sv-inbox.ts'
import { staffReportSchema } from '../../server/contract/report-handling.ts'

const place = { label: 'Storgatan', kind: 'street' as const, point: [13.5, 59.4] as [number, number] }
const filled = (change: Partial<PaperDraft> = {}): PaperDraft => ({
  ...emptyDraft(),
  place,
  theme: 'lighting',
  ...change,
})

describe('a paper form', () => {
  it('is sent as the service reads it, with words trimmed and what was left empty left out', () => {
    const draft = filled({ text: '  Mörkt vid porten ', writtenOn: '2026-11-20' })
    const report = staffReportOf(draft)
    expect(report).toEqual({
      id: draft.id,
      theme: 'lighting',
      place: { type: 'Point', coordinates: [13.5, 59.4] },
      when: { dayparts: [], weekdays: [], light: null, seasons: [] },
      text: 'Mörkt vid porten',
      writtenOn: '2026-11-20',
      contact: null,
    })
    expect(staffReportSchema.safeParse(report).success).toBe(true)
    expect(staffReportOf(filled())).not.toHaveProperty('writtenOn')
  })

  it('has a contact only where there is a way to answer', () => {
    expect(staffReportOf(filled({ name: 'Kim' }))?.contact).toBeNull()
    expect(staffReportOf(filled({ name: 'Kim', phone: '070-123 45 67' }))?.contact).toEqual({
      name: 'Kim',
      email: null,
      phone: '070-123 45 67',
      language: 'sv',
    })
  })

  it('says what is missing, and does not lie ahead', () => {
    expect(paperFaults(emptyDraft(), '2026-11-22')).toEqual(['place', 'theme'])
    expect(paperFaults(filled({ writtenOn: '2026-11-23' }), '2026-11-22')).toEqual(['writtenOn'])
    expect(paperFaults(filled({ writtenOn: '2026-11-22' }), '2026-11-22')).toEqual([])
    expect(staffReportOf(emptyDraft())).toBeUndefined()
  })

  it('is another one each time, and keeps the day of the pile', () => {
    const [one, other] = [emptyDraft('2026-11-01'), emptyDraft('2026-11-01')]
    expect(one.id).not.toBe(other.id)
    expect(other.writtenOn).toBe('2026-11-01')
  })
})

describe('days and times', () => {
  it('are the municipality’s own', () => {
    expect(localDay('Europe/Stockholm', Date.parse('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
    expect(localDay('UTC', Date.parse('2026-11-22T23:30:00Z'))).toBe('2026-11-22')
  })

  it('are hours up to three days, then days', () => {
    const words = svInbox.statistics
    expect(answerTime('sv', words, 4.25)).toBe('4,3 tim')
    expect(answerTime('sv', words, 71.6)).toBe('72 tim')
    expect(answerTime('sv', words, 84)).toBe('3,5 dagar')
    expect(answerTime('sv', words, 24 * 14)).toBe('14 dagar')
  })
})
