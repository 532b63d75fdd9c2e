import type { FullRun, Hotspot } from '../../server/contract/hotspots.ts'
import type { Municipality } from '../api/wire-types.ts'
import { AccuracySummary } from '../features/evidence/accuracy-summary.tsx'
import { CountingSection } from '../features/evidence/counting-section.tsx'
import { SureSection } from '../features/evidence/sure-section.tsx'
import { TimeSection } from '../features/evidence/time-section.tsx'
import { CategoryBars } from '../features/hotspots/category-bars.tsx'
import { HotspotWarnings } from '../features/hotspots/hotspot-warnings.tsx'
import { incidentCount, placeName } from '../features/hotspots/hotspot-words.ts'
import { MadeOf } from '../features/hotspots/made-of.tsx'
import { describePeriod, describeSelection } from '../i18n/describe-filter.ts'
import { evidenceWords } from '../i18n/evidence-words.ts'
import { formatInstant, formatInstantDay } from '../i18n/format-date.ts'
import { formatMeasure, formatNumber, formatShare } from '../i18n/format-number.ts'
import { formatPeak } from '../i18n/format-peak.ts'
import { language, messages } from '../i18n/language.ts'
import { printedMap } from '../state/print-view.ts'
import { HeatTable } from '../ui/charts/heat-table.tsx'
import './hotspot-sheet.css'

/** Categories on the sheet; a page holds no more. */
const mostCategories = 5

/** One hotspot on one page for the briefing: where, what, when, how it develops, how sure it is, and what it was made of. */
export function HotspotSheet({
  municipality,
  run,
  hotspot,
}: {
  municipality: Municipality
  run: FullRun
  hotspot: Hotspot
}) {
  const words = messages.value
  const tongue = language.value
  const { zone } = municipality
  return (
    <div class="print-sheet hotspot-sheet" aria-hidden="true">
      <p class="print-title">
        <span class="sheet-rank">{formatNumber(tongue, hotspot.rank)}</span>
        {placeName(tongue, words, hotspot)}
      </p>
      <p class="sheet-what">
        {[
          municipality.name,
          describePeriod(tongue, words, run.filter),
          ...describeSelection(tongue, words, run.filter, municipality.categories),
        ].join(', ')}
      </p>
      <p class="sheet-lead">
        <strong>{incidentCount(tongue, words, hotspot.count)}</strong>,{' '}
        {words.hotspots.shareOfAll(formatShare(tongue, hotspot.share))}.{' '}
        {words.details.span(
          formatInstantDay(tongue, hotspot.first, zone),
          formatInstantDay(tongue, hotspot.last, zone),
        )}{' '}
        {words.details.densityTerm(formatMeasure(tongue, hotspot.densityPerHectare))}{' '}
        {words.details.area(formatMeasure(tongue, hotspot.areaHectares))}
      </p>
      <HotspotWarnings run={run} hotspot={hotspot} />
      {printedMap.value && (
        <img
          class="print-map"
          data-dark={printedMap.value.dark || undefined}
          src={printedMap.value.address}
          alt={words.print.mapAlt}
        />
      )}
      <div class="sheet-columns">
        <div>
          <section>
            <h3>{words.details.when}</h3>
            {hotspot.peak === null ? (
              <p>{words.details.whenUnknown}</p>
            ) : (
              <>
                <p>
                  {words.details.whenPeak(formatPeak(words, hotspot.peak), formatShare(tongue, hotspot.peak.share))}
                </p>
                <HeatTable profile={hotspot.profile} peak={hotspot.peak} />
              </>
            )}
          </section>
          <section>
            <h3>{words.details.what}</h3>
            <CategoryBars hotspot={hotspot} most={mostCategories} />
          </section>
          <MadeOf run={run} />
        </div>
        <div>
          <TimeSection hotspot={hotspot} />
          <SureSection shown={run} hotspot={hotspot} />
          {run.evidence && (
            <>
              <CountingSection baseline={run.evidence.baseline} />
              <AccuracySummary accuracy={run.evidence.accuracy} />
            </>
          )}
        </div>
      </div>
      <p class="print-foot">
        {municipality.fictional ? words.header.fictionalLong : words.print.secrecy}{' '}
        {words.print.printed(formatInstant(tongue, new Date().toISOString(), zone))}. {words.appName}.{' '}
        {municipality.fictional ? '' : words.map.openStreetMap}{' '}
        {run.evidence === null && evidenceWords.value.sheet.bare}
      </p>
    </div>
  )
}
