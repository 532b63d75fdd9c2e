import { useSignal } from '@preact/signals'
import type { Coverage } from '../../../server/contract/patrol-visits.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatFineShare } from '../../i18n/format-figure.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { heatLevels } from '../../ui/charts/week-profile.ts'
import { HeatStrip } from './heat-strip.tsx'
import { inOrderOfHunger, weekNumber, type CoveredPlace } from './log-rules.ts'
import { ShowAll } from './show-all.tsx'
import { WideTable } from './wide-table.tsx'

/** Places that are shown before somebody asks for all. */
const fewRows = 20

/** Hotspots whose share of the incidents is far above their share of the dose, with why. */
export function StarvingPlaces({ coverage, zone }: { coverage: Coverage; zone: string }) {
  const words = patrolLogWords.value.starving
  const starving = inOrderOfHunger(coverage.places).filter((place) => place.starving)
  return (
    <section aria-labelledby="starving-title">
      <h2 id="starving-title">{words.title}</h2>
      <p class="quiet">{starving.length > 0 ? words.lead : words.none}</p>
      <ul class="starving">
        {starving.map((place) => (
          <li key={place.rank}>
            <p>
              <strong>
                <PlaceName place={place} />
              </strong>
              <span>
                {words.why(
                  formatFineShare(language.value, place.incidentShare),
                  formatFineShare(language.value, place.doseShare),
                )}
              </span>
              <span class="quiet">
                {place.lastVisit === null
                  ? words.never
                  : words.last(formatInstantDay(language.value, place.lastVisit, zone))}
              </span>
            </p>
            {place.rank !== null && coverage.run !== null && (
              <a class="with-icon" {...linkTo({ page: 'map', run: coverage.run, rank: place.rank })}>
                {words.showOnMap}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every place that is planned, visited or a hotspot: visits week by week, minutes by hour, done of planned. */
export function CoverageTable({ coverage }: { coverage: Coverage }) {
  const words = patrolLogWords.value.coverage
  const all = useSignal(false)
  const places = inOrderOfHunger(coverage.places)
  const mostVisits = Math.max(0, ...places.flatMap(({ weekVisits }) => weekVisits))
  const mostMinutes = Math.max(0, ...places.flatMap(({ hourMinutes }) => hourMinutes))
  const weeks = coverage.weeks.map(weekNumber)
  const number = (value: number) => formatNumber(language.value, value)
  return (
    <section aria-labelledby="coverage-title">
      <h2 id="coverage-title">{words.title}</h2>
      {places.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p id="coverage-caption" class="quiet">
            {words.caption}
          </p>
          <WideTable title={words.title}>
            <table
              class="log-table coverage-table"
              aria-labelledby="coverage-title"
              aria-describedby="coverage-caption"
            >
              <thead>
                <tr>
                  <th scope="col">{words.place}</th>
                  <th scope="col">
                    {words.weeks}
                    <span class="strip-ticks" aria-hidden="true">
                      {weeks.map((week) => (
                        <span key={week}>{week}</span>
                      ))}
                    </span>
                  </th>
                  <th scope="col">
                    {words.hours}
                    <span class="strip-ticks" aria-hidden="true">
                      {['00', '06', '12', '18'].map((hour) => (
                        <span key={hour}>{hour}</span>
                      ))}
                    </span>
                  </th>
                  <th scope="col" class="figure">
                    {words.planned}
                  </th>
                  <th scope="col" class="figure">
                    {words.done}
                  </th>
                  <th scope="col" class="figure">
                    {words.dose}
                  </th>
                </tr>
              </thead>
              <tbody>
                {places.slice(0, all.value ? undefined : fewRows).map((place, index) => (
                  <tr key={index}>
                    <th scope="row">
                      <PlaceName place={place} />
                      {place.starving && <span class="starving-mark">{words.mark}</span>}
                    </th>
                    <td class="strip-weeks">
                      <HeatStrip
                        values={place.weekVisits}
                        most={mostVisits}
                        label={(value, at) => words.visits(number(value), String(weeks[at]))}
                        tick={(value) => (value === 0 ? '' : number(value))}
                      />
                    </td>
                    <td class="strip-hours">
                      <HeatStrip
                        values={place.hourMinutes}
                        most={mostMinutes}
                        label={(value, hour) => words.hourCell(String(hour).padStart(2, '0'), number(value))}
                      />
                    </td>
                    <td class="figure">{number(place.planned)}</td>
                    <td class="figure">{number(place.done)}</td>
                    <td class="figure">{number(place.doseMinutes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
          <p class="heat-legend" aria-hidden="true">
            {words.fewer}
            {Array.from({ length: heatLevels }, (_, level) => (
              <span key={level} class="heat-swatch" data-level={level} />
            ))}
            {words.more}
          </p>
          <ShowAll count={places.length} few={fewRows} all={all} words={words.showAll} />
        </>
      )}
    </section>
  )
}

/** A place's name with its rank. */
export function PlaceName({ place: { name, rank } }: { place: Pick<CoveredPlace, 'name' | 'rank'> }) {
  const words = patrolLogWords.value.coverage
  return (
    <>
      {name ?? words.unnamed}{' '}
      <span class="quiet">{rank === null ? words.noHotspot : words.rank(formatNumber(language.value, rank))}</span>
    </>
  )
}
