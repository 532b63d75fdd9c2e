import type { LngLat } from '../geo/lng-lat.ts'

/** Something that happens at a time, in a calendar. */
export interface CalendarEvent {
  /** The same for ever, so that a calendar that reads the file again moves the event instead of adding one. */
  uid: string
  startsAt: Date
  endsAt: Date
  summary: string
  description?: string
  location?: string
  place?: LngLat
}

export interface Calendar {
  name: string
  /** When the file was made, or what it tells of was last changed. */
  stampedAt: Date
  /** Rises with every change of the events. */
  sequence: number
  events: readonly CalendarEvent[]
}

/** Longest line, octets of UTF-8 without its end (RFC 5545 §3.1). */
const longestLine = 75

/** Events as iCalendar (RFC 5545), times in UTC: what phones and Outlook take in. */
export function calendarText({ name, stampedAt, sequence, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tryggkarta//Tryggkarta//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utc(stampedAt)}`,
      `SEQUENCE:${sequence}`,
      `DTSTART:${utc(event.startsAt)}`,
      `DTEND:${utc(event.endsAt)}`,
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.description === undefined ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
      ...(event.location === undefined ? [] : [`LOCATION:${escaped(event.location)}`]),
      ...(event.place === undefined ? [] : [`GEO:${event.place[1].toFixed(6)};${event.place[0].toFixed(6)}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** TEXT (§3.3.11): backslash, semicolon, comma and line ends are escaped; other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '')
}

/** DATE-TIME in UTC (§3.3.5): `20260109T170000Z`. */
function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** A line in parts of at most 75 octets, each after the first begun with a space that counts (§3.1); no sign is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > longestLine) {
      parts.push(part)
      ;[part, octets] = ['', 1]
    }
    part += sign
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
