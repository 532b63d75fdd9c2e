import type { Incident } from '../../../server/contract/incidents.ts'
import { formatInstant, formatInstantDay, formatMonth } from '../../i18n/format-date.ts'
import type { Messages } from '../../i18n/sv.ts'
import type { Language } from '../../state/view.ts'

/** When an incident happened, no finer than it is known. @param zone of the municipality */
export function incidentTime(
  language: Language,
  messages: Messages,
  { from, to, timePrecision }: Pick<Incident, 'from' | 'to' | 'timePrecision'>,
  zone: string,
): string {
  if (timePrecision === 'month') return formatMonth(language, localMonth(from, zone))
  if (timePrecision === 'day') return formatInstantDay(language, from, zone)
  const instant = formatInstant(language, from, zone)
  return timePrecision === 'minute' ? instant : messages.describe.between(instant, formatInstant(language, to, zone))
}

/** `2026-11` of an instant in a zone. */
function localMonth(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', timeZone: zone }).format(
    new Date(instant),
  )
}
