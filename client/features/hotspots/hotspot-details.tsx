import type { FullRun, Hotspot } from '../../../server/contract/hotspots.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import { Notice } from '../../ui/notice.tsx'
import { CategoryBars } from './category-bars.tsx'
import { DetailsFrame } from './details-frame.tsx'
import { HeatTable } from '../../ui/charts/heat-table.tsx'
import { incidentCount, perFootballPitch, placeName } from './hotspot-words.ts'

/** Everything that is known of one hotspot, plain words first and the term beside. */
export function HotspotDetails({ run, hotspot }: { run: FullRun; hotspot: Hotspot }) {
  const words = messages.value
  const tongue = language.value
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  const { parameters } = run
  const metres = formatNumber(tongue, parameters.radiusMetres)
  const points = formatNumber(tongue, parameters.minPoints)
  return (
    <DetailsFrame rank={hotspot.rank} shape={hotspot.outline} title={placeName(tongue, words, hotspot)}>
      {hotspot.artefact && (
        <Notice tone="warning">
          <p>{words.details.artefactWarning}</p>
        </Notice>
      )}
      <p class="details-count">
        <strong>{incidentCount(tongue, words, hotspot.count)}</strong>,{' '}
        {words.hotspots.shareOfAll(formatShare(tongue, hotspot.share))}
      </p>
      <p class="quiet">
        {words.details.span(
          formatInstantDay(tongue, hotspot.first, zone),
          formatInstantDay(tongue, hotspot.last, zone),
        )}
      </p>
      <section>
        <h3>{words.details.when}</h3>
        {hotspot.peak === null ? (
          <p>{words.details.whenUnknown}</p>
        ) : (
          <>
            <p>{words.details.whenPeak(formatPeak(words, hotspot.peak), formatShare(tongue, hotspot.peak.share))}</p>
            <HeatTable profile={hotspot.profile} peak={hotspot.peak} />
          </>
        )}
        {hotspot.withoutHour > 0 && hotspot.peak !== null && (
          <p class="quiet">{words.details.withoutHour(formatNumber(tongue, hotspot.withoutHour))}</p>
        )}
      </section>
      <section>
        <h3>{words.details.what}</h3>
        <CategoryBars hotspot={hotspot} />
      </section>
      <section>
        <h3>{words.details.how}</h3>
        <p>{words.details.density(perFootballPitch(tongue, hotspot.densityPerHectare))}</p>
        <p class="quiet">
          {words.details.densityTerm(formatMeasure(tongue, hotspot.densityPerHectare))}{' '}
          {words.details.area(formatMeasure(tongue, hotspot.areaHectares))}
        </p>
      </section>
      <section>
        <h3>{words.details.parameters}</h3>
        <p>{words.details.method(metres, points)}</p>
        <p class="quiet">
          {words.details.radiusReason[parameters.radiusChosen]}{' '}
          {words.details.minimumReason[parameters.minPointsChosen]}
        </p>
      </section>
    </DetailsFrame>
  )
}
