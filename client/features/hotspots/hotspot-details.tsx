import type { ComponentChildren } from 'preact'
import type { FullRun, Hotspot } from '../../../server/contract/hotspots.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import { HeatTable } from '../../ui/charts/heat-table.tsx'
import { Explanation } from '../../ui/explanation.tsx'
import { AoristicProfile } from './aoristic-profile.tsx'
import { CategoryBars } from './category-bars.tsx'
import { DetailsFrame } from './details-frame.tsx'
import { HotspotWarnings } from './hotspot-warnings.tsx'
import { incidentCount, perFootballPitch, placeName } from './hotspot-words.ts'
import { MadeOf } from './made-of.tsx'
import { PrintButton } from './print-button.tsx'

/** Everything that is known of one hotspot, plain words first and the term beside; `children` is what backs it. */
export function HotspotDetails({
  run,
  hotspot,
  children,
}: {
  run: FullRun
  hotspot: Hotspot
  children?: ComponentChildren
}) {
  const words = messages.value
  const tongue = language.value
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  return (
    <DetailsFrame
      rank={hotspot.rank}
      shape={hotspot.outline}
      title={placeName(tongue, words, hotspot)}
      actions={<PrintButton hotspot />}
    >
      <HotspotWarnings run={run} hotspot={hotspot} />
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
      <p>
        {words.details.density(perFootballPitch(tongue, hotspot.densityPerHectare))}{' '}
        <span class="quiet">
          {words.details.densityTerm(formatMeasure(tongue, hotspot.densityPerHectare))}{' '}
          {words.details.area(formatMeasure(tongue, hotspot.areaHectares))}
          <Explanation of="density" />
        </span>
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
        <AoristicProfile hotspot={hotspot} />
      </section>
      <section>
        <h3>{words.details.what}</h3>
        <CategoryBars hotspot={hotspot} />
      </section>
      {children}
      <MadeOf run={run} />
    </DetailsFrame>
  )
}
