import type { Municipality } from '../api/wire-types.ts'
import { incidentCount, peakWords, placeName } from '../features/hotspots/hotspot-words.ts'
import { describePeriod, describeSelection } from '../i18n/describe-filter.ts'
import { formatInstant } from '../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../i18n/format-number.ts'
import { formatPeak } from '../i18n/format-peak.ts'
import { language, messages } from '../i18n/language.ts'
import { areas, places, run } from '../state/hotspot-run.ts'
import { classEdges } from '../state/intensity-classes.ts'
import { printedMap } from '../state/print-view.ts'
import { Ramp } from '../ui/ramp.tsx'
import './print-sheet.css'

/** What comes out on paper: the map as it was, its legend, the ranked list, and what it was computed from. */
export function PrintSheet({ municipality }: { municipality: Municipality }) {
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
      {printedMap.value !== undefined && <img class="print-map" src={printedMap.value} alt={words.print.mapAlt} />}
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
