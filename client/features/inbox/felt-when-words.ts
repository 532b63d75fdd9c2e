import type { FeltWhen } from '../../../server/contract/reports.ts'
import { formatWeekdays } from '../../i18n/format-peak.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { messages } from '../../i18n/language.ts'

/** When a place feels so, in one line: `kväll, natt · fre–lör · i mörker · höst`; undefined when it was not said. */
export function feltWhenWords({ dayparts, weekdays, light, seasons }: FeltWhen): string | undefined {
  const words = inboxWords.value.felt
  const parts = [
    dayparts.map((part) => words.dayparts[part]).join(', '),
    weekdays.length === 0 ? '' : formatWeekdays(messages.value, weekdays),
    light === null ? '' : words.light[light],
    seasons.map((season) => words.seasons[season]).join(', '),
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join(' · ')
}
