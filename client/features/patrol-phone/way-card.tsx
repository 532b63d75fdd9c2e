import type { RouteLeg } from '../../../server/contract/routes.ts'
import { language } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { distanceOf, minutesOf } from './phone-figures.ts'
import '../../ui/fold.css'

/** The way to a stop in words, line by line; folded away until asked for. */
export function WayCard({ leg }: { leg: RouteLeg | null | undefined }) {
  const words = phoneWords.value
  if (leg === undefined) return null
  if (leg === null) return <p class="quiet">{words.way.none}</p>
  return (
    <details class="fold way">
      <summary>
        {words.way.title}
        <span class="quiet">{words.way.summary(minutesOf(leg.seconds), distanceOf(words, leg.metres))}</span>
      </summary>
      <ol>
        {leg.manoeuvres.map((manoeuvre, index) => (
          <li key={index}>
            <span>{manoeuvre.text[language.value]}</span>
            {manoeuvre.metres >= 1 && <span class="quiet">{distanceOf(words, manoeuvre.metres)}</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}
