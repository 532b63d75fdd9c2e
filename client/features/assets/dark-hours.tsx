import type { Lighting } from '../../../server/contract/safe-routes.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'

type Sun = Lighting['sun'][number]
const locales = { sv: 'sv-SE', en: 'en-GB' } as const

/** How long it is dark at this place, today and over the year. */
export function DarkHours({ sun, zone }: { sun: Lighting['sun']; zone: string }) {
  const words = assetWords.value.lighting
  const [today, darkest, lightest] = sun
  if (!today) return null
  return (
    <section class="dark-hours" aria-label={words.dark}>
      <h2>{words.dark}</h2>
      <p>
        {words.sun.today(hoursWords(today))}
        {today.civilDusk !== null && today.civilDawn !== null
          ? `, ${words.sun.between(clock(today.civilDusk, zone), clock(today.civilDawn, zone))}`
          : today.darkHours === 0 && `: ${words.sun.never}`}
        .
      </p>
      {darkest && lightest && (
        <p>
          {words.sun.darkest(hoursWords(darkest), monthName(darkest))}.{' '}
          {words.sun.lightest(hoursWords(lightest), monthName(lightest))}.
        </p>
      )}
    </section>
  )
}

function hoursWords({ darkHours }: Sun): string {
  return assetWords.value.lighting.sun.hours(formatMeasure(language.value, darkHours))
}

function monthName({ day }: Sun): string {
  return new Intl.DateTimeFormat(locales[language.value], { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

function clock(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
}
