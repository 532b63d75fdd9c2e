import type { MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { distanceOf, minutesOf } from './walk-figures.ts'
import '../../ui/fold.css'

type Leg = MyWalk['route']['legs'][number]

/** The whole way in words, leg by leg; folded away until asked for. */
export function WalkItinerary({ walk }: { walk: MyWalk }) {
  const words = walkPhoneWords.value
  const { route, places } = walk
  return (
    <details class="fold walk-way">
      <summary>{words.invitation.way}</summary>
      <ol>
        {route.legs.map((leg, at) => (
          <li key={at}>
            <h3>{places[at] ? `${formatNumber(language.value, at + 1)}. ${places[at].name}` : route.end.name}</h3>
            <LegInWords leg={leg} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The way to one place in words; folded away until asked for. */
export function WayHere({ leg }: { leg: Leg }) {
  const words = walkPhoneWords.value.place
  return (
    <details class="fold walk-way">
      <summary>{words.way(minutesOf(leg.seconds / 60), distanceOf(leg.metres))}</summary>
      <LegInWords leg={leg} />
    </details>
  )
}

function LegInWords({ leg }: { leg: Leg }) {
  return (
    <ol>
      {leg.manoeuvres.map((manoeuvre, index) => (
        <li key={index}>
          {manoeuvre.text[language.value]}
          {manoeuvre.metres >= 1 && <span class="quiet"> {distanceOf(manoeuvre.metres)}</span>}
        </li>
      ))}
    </ol>
  )
}
