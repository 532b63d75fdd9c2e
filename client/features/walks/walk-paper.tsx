import { useEffect, useRef } from 'preact/hooks'
import { fetchChecklists } from '../../api/walks-api.ts'
import type { Checklists, WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { paperPicturesComeFrom, printedMap } from '../../state/print-view.ts'
import { createLoader } from '../../state/resource.ts'
import { formatClock, formatMetres, formatWalkDay, gatheringWords } from './walk-figures.ts'
import './walk-paper.css'

/** Blank lines for what is noted of one place. */
const lines = [1, 2]

/** A walk on one sheet: its map, its places with why and lines for notes, the way in short, and what to look for. */
export function WalkPaper({ municipality, walk }: { municipality: Municipality; walk: WalkDetail }) {
  const checklists = useRef(createLoader<Checklists['items']>()).current
  useEffect(() => {
    paperPicturesComeFrom(async () => (await import('./walk-paper-map.ts')).walkPaperMap(municipality, walk))
    return () => paperPicturesComeFrom(undefined)
  }, [municipality, walk])
  useEffect(() => {
    void checklists.load((abort) => fetchChecklists(municipality.code, abort))
    return () => checklists.cancel()
  }, [municipality.code])
  const all = walkWords.value
  const words = all.paper
  const tongue = language.value
  const { zone } = municipality
  const ends = new Date(Date.parse(walk.startsAt) + walk.minutes * 60_000).toISOString()
  const list = checklists.current.value.value?.find(({ kind }) => kind === 'walk')
  return (
    <div class="print-sheet walk-paper" aria-hidden="true">
      <p class="print-title">{words.title(walk.name)}</p>
      <p class="sheet-what">
        {formatWalkDay(tongue, walk.startsAt, zone)}{' '}
        {all.walk.to(formatClock(tongue, walk.startsAt, zone), formatClock(tongue, ends, zone))},{' '}
        {all.lights[walk.light]}. {all.walk.facts.where}: {gatheringWords(walk)}.{' '}
        {walk.leader !== null && `${all.walk.facts.leader}: ${walk.leader}. `}
        {formatMetres(tongue, all, walk.route.metres)}.
      </p>
      {printedMap.value && (
        <img
          class="print-map"
          data-dark={printedMap.value.dark || undefined}
          src={printedMap.value.address}
          alt={words.mapAlt}
        />
      )}
      <table>
        <thead>
          <tr>
            <th>{words.number}</th>
            <th>{words.time}</th>
            <th>{words.place}</th>
            <th>{words.notes}</th>
          </tr>
        </thead>
        <tbody>
          {walk.placeItems.map((place, index) => (
            <tr key={place.place}>
              <td>
                <strong>{formatNumber(tongue, index + 1)}</strong>
              </td>
              <td class="walk-paper-time">{formatClock(tongue, place.arrivesAt, zone)}</td>
              <td>
                <strong>{place.name}</strong>
                {place.why !== null && <span class="walk-paper-why">{place.why}</span>}
              </td>
              <td class="walk-paper-notes">
                {lines.map((line) => (
                  <span key={line} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list && (
        <section class="walk-paper-list">
          <p>
            <strong>{words.checklist}</strong> {words.good}
          </p>
          <ul>
            {list.items.map((item) => (
              <li key={item.code}>{item[tongue]}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="print-foot">
        {municipality.fictional ? `${messages.value.header.fictionalLong} ` : ''}
        {messages.value.print.printed(formatInstant(tongue, new Date().toISOString(), zone))}. {messages.value.appName}.{' '}
        {municipality.fictional ? '' : messages.value.map.openStreetMap}
      </p>
    </div>
  )
}
