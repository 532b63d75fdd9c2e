import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarText } from '../../server/http/calendar-text.ts'
import type { CalendarEvent } from '../../server/http/calendar-text.ts'

const event: CalendarEvent = {
  uid: 'u1-1.7f000001@tryggkarta',
  startsAt: new Date('2026-01-09T17:30:00.000Z'),
  endsAt: new Date('2026-01-09T17:44:00.000Z'),
  summary: 'Torget; norra sidan',
}
const stampedAt = new Date('2026-01-08T12:00:00Z')
const textOf = (events: CalendarEvent[]) => calendarText({ name: 'Bil 1, fredag', stampedAt, sequence: 3, events })

describe('a calendar', () => {
  it('is what RFC 5545 asks for, to the letter', () => {
    const details = { description: 'Se efter:\nvåld, skadegörelse', location: 'Torget' }
    expect(textOf([{ ...event, ...details, place: [13.5, 59.4] }])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Tryggkarta//Tryggkarta//SV',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:Bil 1\\, fredag',
        'BEGIN:VEVENT',
        'UID:u1-1.7f000001@tryggkarta',
        'DTSTAMP:20260108T120000Z',
        'SEQUENCE:3',
        'DTSTART:20260109T173000Z',
        'DTEND:20260109T174400Z',
        'SUMMARY:Torget\\; norra sidan',
        'DESCRIPTION:Se efter:\\nvåld\\, skadegörelse',
        'LOCATION:Torget',
        'GEO:59.400000;13.500000',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
  })

  it('without events is still one', () => {
    expect(textOf([])).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/)
  })

  it('folds a line of 76 octets, and none of 75', () => {
    const summaryOf = (length: number) => textOf([{ ...event, summary: 'a'.repeat(length - 'SUMMARY:'.length) }])
    expect(summaryOf(75)).toContain(`SUMMARY:${'a'.repeat(67)}\r\nEND`)
    expect(summaryOf(76)).toContain(`SUMMARY:${'a'.repeat(67)}\r\n a\r\nEND`)
  })

  it('never has a line over 75 octets, cuts no sign in two, and gives every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
        const text = textOf([{ ...event, summary }])
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toContain('\uFFFD')
        }
        const printable = summary.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '')
        expect(read(text, 'SUMMARY')).toBe(printable)
      }),
    )
  })

  it('lets no text end its line and begin another property', () => {
    const text = textOf([{ ...event, summary: 'x\r\nEND:VEVENT\r\nBEGIN:VALARM' }])
    expect(text.match(/\r\nEND:VEVENT\r\n/g)).toHaveLength(1)
    expect(text).not.toContain('\r\nBEGIN:VALARM')
  })
})

/** A property's text as a reader takes it: unfolded, then without its escapes. */
function read(text: string, property: string): string {
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  const value = lines.find((line) => line.startsWith(`${property}:`))!.slice(property.length + 1)
  return value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
}
