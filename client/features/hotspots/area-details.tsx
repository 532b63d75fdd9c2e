import type { HotspotArea } from '../../api/wire-types.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { DetailsFrame } from './details-frame.tsx'
import { incidentCount } from './hotspot-words.ts'

/** What the municipality may know of one shared area. */
export function AreaDetails({ area }: { area: HotspotArea }) {
  const words = messages.value
  const tongue = language.value
  return (
    <DetailsFrame rank={area.rank} shape={area.area} title={words.areas.place(formatNumber(tongue, area.rank))}>
      <p class="details-count">
        <strong>{incidentCount(tongue, words, area.count)}</strong>
      </p>
      <section>
        <h3>{words.details.when}</h3>
        <p>
          {area.peak === null
            ? words.details.whenUnknown
            : words.details.whenPeak(formatPeak(words, area.peak), formatShare(tongue, area.peak.share))}
        </p>
      </section>
      <p class="quiet">{words.areas.what}</p>
    </DetailsFrame>
  )
}
