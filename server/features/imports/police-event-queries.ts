import type { RejectionReason } from '../../contract/imports.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { spanOf, type IncidentTime } from './incident-time.ts'
import { plainTimeStyle, readTimeText } from './time-text.ts'

const swedishMonths = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** '22 november 04.10, Trafikolycka, Malmö' */
const eventName = /^(\d{1,2}) (\p{L}+)(?: (\d{1,2})[.:](\d{2}))?, /u

/** A summary of a night or a day, which tells again of events that have entries of their own. */
const digest = /^(?:sammanfattning|uppdatering sammanfattning|nattsammanfattning)/i

/** Whether an event of polisen.se is a digest of others. */
export function isDigest(name: string, type: string): boolean {
  return digest.test(type.trim()) || digest.test(name.split(', ')[1]?.trim() ?? '')
}

/**
 * When an event happened. `datetime` is when it was published or last changed; the day, month and time stand at the beginning of `name`, and the year follows from the publication,
 * before which the event was.
 */
export function policeEventTime(name: string, datetime: string, clock: ZoneClock): IncidentTime | RejectionReason {
  const published = readTimeText(datetime.trim(), plainTimeStyle)
  if (!published) return datetime.trim() === '' ? 'missing_time' : 'unreadable_time'
  const publishedSpan = spanOf(published, clock)
  if (!publishedSpan) return 'unreadable_time'
  const [, day, monthName, hour, minute] = eventName.exec(name.trim()) ?? []
  const month = swedishMonths.indexOf((monthName ?? '').toLowerCase()) + 1
  if (day === undefined || month === 0) return publishedSpan
  const publishedYear = Number(clock.localDate(publishedSpan.from).slice(0, 4))
  for (const year of [publishedYear + 1, publishedYear, publishedYear - 1]) {
    const span = spanOf(
      {
        year,
        month,
        day: Number(day),
        hour: Number(hour ?? 0),
        minute: Number(minute ?? 0),
        second: 0,
        precision: hour === undefined ? 'day' : 'minute',
        offsetSeconds: undefined,
      },
      clock,
    )
    // A day's grace: an event may be announced before it begins (a traffic control), or corrected by hand.
    if (span && span.from <= publishedSpan.from + 86_400) return span
  }
  return 'unreadable_time'
}

/** The municipality that an event names at the end of `name`; undefined when only the county is known ('Skåne län'). */
export function eventMunicipality(name: string): string | undefined {
  const last = name.slice(name.lastIndexOf(',') + 1).trim()
  return last === '' || / län$/i.test(last) ? undefined : last
}

/** Whether two names mean the same municipality: 'Karlstad', 'Karlstads kommun' and 'Karlstad stad' do. */
export function isSameMunicipality(a: string, b: string): boolean {
  return plainName(a).some((name) => plainName(b).includes(name))
}

function plainName(name: string): string[] {
  const lower = name.normalize('NFC').toLowerCase().trim()
  const bare = lower.replace(/\s+(?:kommun|stad)$/, '')
  // 'Karlstads kommun' is Karlstad; 'Borås' keeps its s.
  return bare !== lower && bare.endsWith('s') ? [bare, bare.slice(0, -1)] : [bare]
}
