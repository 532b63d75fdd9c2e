import type { SafeRoutes, WalkedRoute } from '../../../server/contract/safe-routes.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { safeRouteWords } from '../../i18n/safe-route-words.ts'
import '../../ui/figures.css'
import '../../ui/fold.css'
import { distance } from './route-distance.ts'

/** The answer: how much longer the safer way is, both in figures, and each step by step. */
export function RouteResult({ routes, zone }: { routes: SafeRoutes; zone: string }) {
  const words = safeRouteWords.value
  const { same, safest, shortest, dark, releaseMonth } = routes
  return (
    <section class="safe-route-result" aria-labelledby="safe-route-result">
      <h2 id="safe-route-result" tabIndex={-1}>
        {same ? words.same : detourWords(routes)}
      </h2>
      <p>
        {dark ? words.dark : words.light} <Sun routes={routes} zone={zone} />
      </p>
      <FiguresTable routes={routes} />
      <p class="quiet">
        {releaseMonth === null ? words.noRelease : words.release(formatMonth(language.value, releaseMonth))}
      </p>
      <Itinerary route={safest} title={words.itinerary.safest} open />
      {!same && <Itinerary route={shortest} title={words.itinerary.shortest} />}
    </section>
  )
}

function detourWords({ detourSeconds, detourMetres }: SafeRoutes): string {
  const words = safeRouteWords.value
  if (detourSeconds < 30) return words.noDetour
  return words.detour(minutesWords(detourSeconds), distance(detourMetres))
}

function minutesWords(seconds: number): string {
  const words = safeRouteWords.value
  const minutes = Math.round(seconds / 60)
  return minutes < 1 ? words.minutesUnder : words.minutes(formatNumber(language.value, minutes))
}

function Sun({ routes: { sun }, zone }: { routes: SafeRoutes; zone: string }) {
  const clock = (instant: string) =>
    new Intl.DateTimeFormat(language.value === 'sv' ? 'sv-SE' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
    }).format(new Date(instant))
  if (sun.sunrise === null || sun.sunset === null) return null
  return <>{safeRouteWords.value.sun(clock(sun.sunrise), clock(sun.sunset))}</>
}

/** Both ways measure by measure; what neither has is left out, but for light, which is what one asks about. */
function FiguresTable({ routes: { safest, shortest, same } }: { routes: SafeRoutes }) {
  const words = safeRouteWords.value
  const { figures } = words
  const measures: [string, (route: WalkedRoute) => number, 'always' | 'if-any'][] = [
    [figures.lit, ({ litMetres }) => litMetres.yes, 'always'],
    [figures.unlit, ({ litMetres }) => litMetres.no, 'always'],
    [figures.unknown, ({ litMetres }) => litMetres.unknown, 'always'],
    [figures.overlooked, ({ overlookedMetres }) => overlookedMetres, 'if-any'],
    [figures.avoided, ({ avoidedMetres }) => avoidedMetres, 'if-any'],
    [figures.tunnel, ({ tunnelMetres }) => tunnelMetres, 'if-any'],
    [figures.stairs, ({ stairsMetres }) => stairsMetres, 'always'],
  ]
  const shown = measures.filter(([, of, when]) => when === 'always' || of(safest) > 0 || of(shortest) > 0)
  const metres = (value: number) => (value < 1 ? figures.none : distance(value))
  return (
    <table class="figures safe-route-figures">
      <caption>{figures.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{figures.what}</th>
          <th scope="col">{words.names.safest}</th>
          {!same && <th scope="col">{words.names.shortest}</th>}
        </tr>
      </thead>
      <tbody>
        <tr data-chosen>
          <th scope="row">{figures.time}</th>
          <td>{minutesWords(safest.seconds)}</td>
          {!same && <td>{minutesWords(shortest.seconds)}</td>}
        </tr>
        <tr>
          <th scope="row">{figures.length}</th>
          <td>{distance(safest.metres)}</td>
          {!same && <td>{distance(shortest.metres)}</td>}
        </tr>
        {shown.map(([name, of]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{metres(of(safest))}</td>
            {!same && <td>{metres(of(shortest))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Itinerary({ route, title, open = false }: { route: WalkedRoute; title: string; open?: boolean }) {
  const words = safeRouteWords.value
  return (
    <details class="fold safe-route-steps" open={open}>
      <summary>{title}</summary>
      <ol>
        {route.leg.manoeuvres.map(({ text, metres }, index) => (
          // Two steps may say the same: their order is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>{metres < 1 ? text[language.value] : words.step(text[language.value], distance(metres))}</li>
        ))}
      </ol>
    </details>
  )
}
