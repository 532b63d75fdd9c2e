import { useEffect } from 'preact/hooks'
import type { PatrolPlace, UnitSheet } from '../../api/patrol-types.ts'
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
import { categoryNames, placeTitle } from './place-words.ts'
import { printedSheet } from './printed-unit.ts'
import { streetsOf } from './streets-of.ts'
import './unit-paper.css'

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
        {words.stop.at(timeOfDay(shift.start, zone), timeOfDay(shift.end, zone))}, {words.form.vehicles[unit.vehicle]},{' '}
        {sheet.plan.name}
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
            <th>{words.sheet.evidence}</th>
            <th>{words.sheet.travel}</th>
          </tr>
        </thead>
        <tbody>
          {route.items.map((item, index) => {
            const place = item.kind === 'stop' ? sheet.places.find(({ id }) => id === item.place) : undefined
            return (
              <tr key={item.begin}>
                <td>{item.kind === 'stop' && <strong>{stopNumber(item.id)}</strong>}</td>
                <td class="paper-time">{words.stop.at(timeOfDay(item.begin, zone), timeOfDay(item.end, zone))}</td>
                <td>{place ? <PaperPlace place={place} municipality={municipality} /> : words.units.break}</td>
                <td>{place && <Evidence place={place} zone={zone} />}</td>
                <td>
                  {words.units.travel(
                    formatDuration(tongue, words, item.travel.seconds),
                    formatDistance(tongue, words, item.travel.metres),
                  )}
                  <Streets sheet={sheet} index={index} />
                </td>
              </tr>
            )
          })}
          <tr>
            <td>{unitLetter(unit.id)}</td>
            <td class="paper-time">{timeOfDay(route.finish, zone)}</td>
            <td colSpan={2}>{words.units.finish}</td>
            <td>
              {words.units.travel(
                formatDuration(tongue, words, route.finishTravel.seconds),
                formatDistance(tongue, words, route.finishTravel.metres),
              )}
              <Streets sheet={sheet} index={route.items.length} />
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

function PaperPlace({ place, municipality }: { place: PatrolPlace; municipality: Municipality }) {
  const words = patrolWords.value
  const looks = categoryNames(language.value, place, municipality.categories).slice(0, 3)
  return (
    <>
      <strong>{placeTitle(language.value, words, place)}</strong>
      {looks.length > 0 && (
        <span class="paper-line">
          {words.sheet.lookFor}: {looks.join(', ')}
        </span>
      )}
    </>
  )
}

function Evidence({ place, zone }: { place: UnitSheet['places'][number]; zone: string }) {
  const tongue = language.value
  const { evidence } = place
  if (!evidence) return null
  const period = `${formatInstantDay(tongue, evidence.first, zone)}–${formatInstantDay(tongue, evidence.last, zone)}`
  return (
    <>
      {patrolWords.value.sheet.counted(formatNumber(tongue, evidence.count), period)}
      {evidence.peak && <span class="paper-line">{formatPeak(messages.value, evidence.peak)}</span>}
    </>
  )
}

function Streets({ sheet, index }: { sheet: UnitSheet; index: number }) {
  const streets = streetsOf(sheet.legs[index]?.manoeuvres ?? [])
  return streets.length === 0 ? null : <span class="paper-line">{streets.join(' › ')}</span>
}
