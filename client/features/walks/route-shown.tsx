import type { WalkPlace, WalkRoute } from '../../api/walk-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { BudgetBar } from './budget-bar.tsx'
import { Itinerary } from './itinerary.tsx'
import { formatMetres } from './walk-figures.ts'

/** A planned route in figures and in words: what it takes of the time, what is along it, what was left out and why. */
export function RouteShown({
  route,
  places,
  minutes,
  zone,
}: {
  route: WalkRoute
  places: readonly WalkPlace[]
  /** The time that was to be kept. */
  minutes: number
  zone: string
}) {
  const all = walkWords.value
  const words = all.route
  const metres = (value: number) => formatMetres(language.value, all, value)
  const { yes, no, unknown } = route.litMetres
  const light = [
    ...(yes > 0 ? [words.lit(metres(yes))] : []),
    ...(no > 0 ? [words.unlit(metres(no))] : []),
    ...(unknown > 0 ? [words.unknown(metres(unknown))] : []),
  ]
  return (
    <div class="walk-route">
      <h2 id="walk-route-title">{words.title}</h2>
      <BudgetBar route={route} minutes={minutes} />
      <dl class="walk-facts">
        <div>
          <dt>{words.length}</dt>
          <dd>{metres(route.metres)}</dd>
        </div>
        <div>
          <dt>{words.stairs}</dt>
          <dd>{route.stairsMetres > 0 ? metres(route.stairsMetres) : words.noStairs}</dd>
        </div>
        {light.length > 0 && (
          <div>
            <dt>{words.light}</dt>
            <dd>{light.join(', ')}</dd>
          </div>
        )}
      </dl>
      {route.remarks.length > 0 && (
        <ul class="walk-remarks">
          {route.remarks.map((remark) => (
            <li key={remark}>
              <Icon name="triangle-alert" />
              {words.remarks[remark]}
            </li>
          ))}
        </ul>
      )}
      {route.leftOut.length > 0 && (
        <section class="walk-left-out">
          <h3>{words.leftOut}</h3>
          <ul>
            {route.leftOut.map(({ name, point, why }) => (
              <li key={`${name} ${point.join()}`}>
                {name}: <span class="quiet">{words.why[why]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Itinerary route={route} places={places} zone={zone} />
    </div>
  )
}
