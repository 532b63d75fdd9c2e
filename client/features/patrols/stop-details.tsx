import type { PatrolPlace, PatrolPlan, PlanStop } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { HourChart, mostHarm } from './hour-chart.tsx'
import { navigationLinks } from './navigation-links.ts'
import { formatExactShare } from './patrol-figures.ts'
import { categoryNames, placeTitle } from './place-words.ts'
import { StopActions } from './stop-actions.tsx'
import { reasonWords } from './stop-reasons.ts'

/** Why a stop is here and now, what is expected at its place hour by hour, what to look for, how to get there, and what can be changed. */
export function StopDetails({
  municipality,
  plan,
  unit,
  stop,
  place,
}: {
  municipality: Municipality
  plan: PatrolPlan
  unit: string
  stop: PlanStop
  place: PatrolPlace
}) {
  const words = patrolWords.value
  const tongue = language.value
  const title = placeTitle(tongue, words, place)
  const looks = categoryNames(tongue, place, municipality.categories)
  const navigation = navigationLinks(place.place, title)
  const total = plan.result.nothing.harm
  return (
    <div class="stop-details" id={`details-${stop.id}`}>
      <h4>{words.stop.whyTitle}</h4>
      <ul class="stop-why">
        {stop.reasons.map((reason) => (
          <li key={reason.code}>{reasonWords(tongue, words, reason)}</li>
        ))}
        {total > 0 && stop.value > 0 && <li>{words.stop.value(formatExactShare(tongue, stop.value / total))}</li>}
      </ul>
      <HourChart place={place} stop={stop} zone={municipality.zone} title={title} most={mostHarm(plan.result.places)} />
      {looks.length > 0 && (
        <p>
          <strong>{words.stop.lookFor}:</strong> {looks.join(', ')}
        </p>
      )}
      {place.rank !== null && (
        <p class="quiet">
          {words.form.perWeek(formatMeasure(tongue, place.perWeek))}
          {place.harmRankWithDiscovered !== place.harmRank &&
            `; ${words.form.rankWith(formatNumber(tongue, place.harmRankWithDiscovered))}`}
        </p>
      )}
      <p class="stop-navigate">
        <a class="with-icon" href={navigation.geo}>
          {words.stop.navigate}
        </a>
        <a class="with-icon" href={navigation.web} target="_blank" rel="noopener noreferrer">
          {words.stop.onWeb}
        </a>
      </p>
      <StopActions code={municipality.code} plan={plan} unit={unit} stop={stop} name={title} />
    </div>
  )
}
