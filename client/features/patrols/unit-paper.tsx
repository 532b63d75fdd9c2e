import { useEffect } from 'preact/hooks'
import type { RouteLeg } from '../../../server/contract/routes.ts'
import type { PlanStop, UnitSheet } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant, formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { stopNumber, unitLetter } from '../../map/unit-styles.ts'
import { paperPicturesComeFrom, printedMap } from '../../state/print-view.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { formatDistance, formatDuration } from './patrol-figures.ts'
import { categoryNames, isNamed, placeTitle } from './place-words.ts'
import { printedSheet } from './printed-unit.ts'
import { streetsOf } from './streets-of.ts'
import './unit-paper.css'

/** Kinds of incidents to look for; a page holds no more. */
const mostLooks = 3

/** A unit's plan on one page: map, stops with times, what to look for and what backs it, and the ways in short. */
export function UnitPaper({ municipality }: { municipality: Municipality }) {
  useEffect(() => {
    paperPicturesComeFrom(async () => {
      const sheet = printedSheet.peek()
      if (!sheet) throw new Error('No sheet has been fetched')
      return (await import('./unit-paper-map.ts')).unitPaperMap(municipality, sheet)
    })
    return () => paperPicturesComeFrom(undefined)
  }, [municipality])
  const sheet = printedSheet.value
  if (!sheet) return null
  const words = patrolWords.value
  const tongue = language.value
  const { unit, shift, zone, route } = sheet
  return (
    <div class="print-sheet unit-paper" aria-hidden="true">
      <p class="print-title">
        <span class="sheet-rank">{unitLetter(unit.id)}</span>
        {words.sheet.title(unit.name)}
      </p>
      <p class="sheet-what">
        {formatInstantDay(tongue, shift.start, zone)}{' '}
        {words.stop.at(timeOfDay(shift.start, zone), timeOfDay(shift.end, zone))}, {words.form.vehicles[unit.vehicle]}
        {isNamed(sheet.plan) && `, ${sheet.plan.name}`}
      </p>
      {printedMap.value && (
        <img
          class="print-map"
          data-dark={printedMap.value.dark || undefined}
          src={printedMap.value.address}
          alt={words.sheet.mapAlt}
        />
      )}
      <table>
        <thead>
          <tr>
            <th>{words.sheet.number}</th>
            <th>{words.sheet.time}</th>
            <th>{words.sheet.place}</th>
            <th>{words.sheet.travel}</th>
          </tr>
        </thead>
        <tbody>
          {route.items.map((item, index) => (
            <tr key={item.begin}>
              <td>{item.kind === 'stop' && <strong>{stopNumber(item.id)}</strong>}</td>
              <td class="paper-time">{words.stop.at(timeOfDay(item.begin, zone), timeOfDay(item.end, zone))}</td>
              <td>
                {item.kind === 'stop' ? (
                  <PaperPlace sheet={sheet} stop={item} municipality={municipality} />
                ) : (
                  words.units.break
                )}
              </td>
              <td>
                <PaperWay travel={item.travel} leg={sheet.legs[index]} />
              </td>
            </tr>
          ))}
          <tr>
            <td>{unitLetter(unit.id)}</td>
            <td class="paper-time">{timeOfDay(route.finish, zone)}</td>
            <td>{words.units.finish}</td>
            <td>
              <PaperWay travel={route.finishTravel} leg={sheet.legs[route.items.length]} />
            </td>
          </tr>
        </tbody>
      </table>
      <p class="paper-page">
        {words.sheet.page}:{' '}
        {`${location.origin}/municipalities/${municipality.code}/patrols/${sheet.plan.id}/${unit.id}`}
      </p>
      <p class="print-foot">
        {municipality.fictional ? messages.value.header.fictionalLong : messages.value.print.secrecy}{' '}
        {words.plan.version(formatNumber(tongue, sheet.plan.version))}.{' '}
        {messages.value.print.printed(formatInstant(tongue, new Date().toISOString(), zone))}. {messages.value.appName}.{' '}
        {municipality.fictional ? '' : messages.value.map.openStreetMap}
      </p>
    </div>
  )
}

/** A place, and at the unit's first stop there what to look for and what backs it; later ones lead back to that. */
function PaperPlace({ sheet, stop, municipality }: { sheet: UnitSheet; stop: PlanStop; municipality: Municipality }) {
  const words = patrolWords.value
  const place = sheet.places.find(({ id }) => id === stop.place)
  if (!place) return null
  const first = sheet.route.items.find((item) => item.kind === 'stop' && item.place === stop.place)
  const title = placeTitle(language.value, words, place)
  if (first?.kind === 'stop' && first.id !== stop.id) {
    return (
      <>
        {title} <span class="paper-quiet">{words.sheet.as(stopNumber(first.id))}</span>
      </>
    )
  }
  const looks = categoryNames(language.value, place, municipality.categories).slice(0, mostLooks)
  return (
    <>
      <strong>{title}</strong>
      {looks.length > 0 && (
        <span class="paper-line">
          {words.sheet.lookFor}: {looks.join(', ')}
        </span>
      )}
      {place.evidence && <span class="paper-line">{evidenceLine(place.evidence, sheet.zone)}</span>}
    </>
  )
}

/** `Underlag: 85 händelser 4 dec. 2024–20 okt. 2026, mest alla dagar 15–23`. */
function evidenceLine(
  { count, first, last, peak }: NonNullable<UnitSheet['places'][number]['evidence']>,
  zone: string,
): string {
  const tongue = language.value
  const period = `${formatInstantDay(tongue, first, zone)}–${formatInstantDay(tongue, last, zone)}`
  const { sheet } = patrolWords.value
  const counted = `${sheet.evidence}: ${sheet.counted(formatNumber(tongue, count), period)}`
  return peak ? `${counted}, ${messages.value.hotspots.mostly(formatPeak(messages.value, peak))}` : counted
}

/** A way in short: how long, how far, along which streets. */
function PaperWay({ travel, leg }: { travel: PlanStop['travel']; leg: RouteLeg | null | undefined }) {
  const words = patrolWords.value
  const tongue = language.value
  if (travel.seconds === 0) return null
  const streets = streetsOf(leg?.manoeuvres ?? [])
  return (
    <>
      {words.units.travel(formatDuration(tongue, words, travel.seconds), formatDistance(tongue, words, travel.metres))}
      {streets.length > 0 && <span class="paper-line">{streets.join(' › ')}</span>}
    </>
  )
}
