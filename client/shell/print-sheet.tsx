import { useEffect } from 'preact/hooks'
import type { Municipality } from '../api/wire-types.ts'
import { incidentCount, peakWords, placeName } from '../features/hotspots/hotspot-words.ts'
import { describePeriod, describeSelection } from '../i18n/describe-filter.ts'
import { formatInstant } from '../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../i18n/format-number.ts'
import { formatPeak } from '../i18n/format-peak.ts'
import { language, messages } from '../i18n/language.ts'
import { areas, places, run } from '../state/hotspot-run.ts'
import { classEdges } from '../state/intensity-classes.ts'
import { paperPicturesComeFrom, printedMap, printSubject } from '../state/print-view.ts'
import { selectedRank } from '../state/selection.ts'
import { Fetched } from '../ui/fetched.tsx'
import { Ramp } from '../ui/ramp.tsx'
import { evidencePart } from './evidence-part.ts'
import './print-sheet.css'

/** What comes out on paper: the sheet of the selected hotspot, or the run's map and list. */
export function PrintSheet({ municipality }: { municipality: Municipality }) {
  useEffect(() => {
    // Fetched when somebody prints: a map for paper takes what nobody else needs.
    paperPicturesComeFrom(async (subject) => {
      if (subject === 'unit' || subject === 'walk') throw new Error('It is printed from its own page')
      return (await import('./paper-map.ts')).paperMap(municipality, subject)
    })
    return () => paperPicturesComeFrom(undefined)
  }, [municipality])
  const shown = run.value
  const hotspot =
    shown?.detail === 'full' && printSubject.value === 'hotspot'
      ? shown.hotspots.find(({ rank }) => rank === selectedRank.value)
      : undefined
  if (shown?.detail !== 'full' || !hotspot) return <RunSheet municipality={municipality} />
  return (
    <Fetched part={evidencePart}>
      {({ HotspotSheet }) => <HotspotSheet municipality={municipality} run={shown} hotspot={hotspot} />}
    </Fetched>
  )
}

/** The map as it was, its legend, the ranked list, and what it was computed from. */
function RunSheet({ municipality }: { municipality: Municipality }) {
  const words = messages.value
  const shown = run.value
  if (!shown) return null
  const tongue = language.value
  const title =
    shown.detail === 'full' ? words.print.title(municipality.name) : words.print.areasTitle(municipality.name)
  return (
    <div class="print-sheet" aria-hidden="true">
      <p class="print-title">{title}</p>
      {municipality.fictional && <p>{words.header.fictionalLong}</p>}
      <dl>
        <dt>{words.print.period}</dt>
        <dd>{describePeriod(tongue, words, shown.filter)}</dd>
        <dt>{words.print.selection}</dt>
        <dd>{describeSelection(tongue, words, shown.filter, municipality.categories).join(', ')}</dd>
        {shown.detail === 'full' && (
          <>
            <dt>{words.print.parameters}</dt>
            <dd>
              {words.details.radius(formatNumber(tongue, shown.parameters.radiusMetres))},{' '}
              {words.details.minimum(formatNumber(tongue, shown.parameters.minPoints))};{' '}
              {words.hotspots.basis(formatNumber(tongue, shown.considered), formatNumber(tongue, shown.noise))}
            </dd>
          </>
        )}
      </dl>
      {printedMap.value && (
        <img
          class="print-map"
          data-dark={printedMap.value.dark || undefined}
          src={printedMap.value.address}
          alt={words.print.mapAlt}
        />
      )}
      <Ramp title={shown.detail === 'full' ? words.legend.hotspots : words.legend.areas} edges={classEdges.value} />
      {shown.detail === 'full' ? <HotspotTable /> : <AreaTable />}
      <p class="print-foot">
        {shown.detail === 'full' && !municipality.fictional && `${words.print.secrecy} `}
        {words.hotspots.computed(formatInstant(tongue, shown.createdAt, municipality.zone))}.{' '}
        {words.print.printed(formatInstant(tongue, new Date().toISOString(), municipality.zone))}.{' '}
        {municipality.fictional ? '' : words.map.openStreetMap}
      </p>
    </div>
  )
}

function HotspotTable() {
  const words = messages.value
  const tongue = language.value
  return (
    <table>
      <thead>
        <tr>
          <th>{words.print.rank}</th>
          <th>{words.print.place}</th>
          <th>{words.print.peak}</th>
          <th class="figure">{words.print.count}</th>
          <th class="figure">{words.print.share}</th>
          <th class="figure">{words.print.density}</th>
        </tr>
      </thead>
      <tbody>
        {places.value.map((hotspot) => (
          <tr key={hotspot.rank}>
            <td>{hotspot.rank}</td>
            <td>{placeName(tongue, words, hotspot)}</td>
            <td>{hotspot.peak ? formatPeak(words, hotspot.peak) : words.hotspots.noPeak}</td>
            <td class="figure">{formatNumber(tongue, hotspot.count)}</td>
            <td class="figure">{formatShare(tongue, hotspot.share)}</td>
            <td class="figure">{formatMeasure(tongue, hotspot.densityPerHectare)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AreaTable() {
  const words = messages.value
  return (
    <table>
      <thead>
        <tr>
          <th>{words.print.rank}</th>
          <th>{words.print.peak}</th>
          <th class="figure">{words.print.count}</th>
        </tr>
      </thead>
      <tbody>
        {areas.value.map((area) => (
          <tr key={area.rank}>
            <td>{area.rank}</td>
            <td>{peakWords(words, area.peak)}</td>
            <td class="figure">{incidentCount(language.value, words, area.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
