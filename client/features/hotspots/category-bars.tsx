import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { categoryName } from '../../i18n/describe-filter.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'

/** Counts by category, most first, as bars with their figures. */
export function CategoryBars({ hotspot }: { hotspot: Hotspot }) {
  const sorted = hotspot.categories.toSorted((a, b) => b.count - a.count)
  const most = sorted[0]?.count ?? 1
  return (
    <ul class="bars">
      {sorted.map(({ code, count }) => (
        <li key={code}>
          <span class="bar-name">{categoryName(language.value, code, municipality.value?.categories ?? [])}</span>
          <span class="bar-figure">
            {formatNumber(language.value, count)}
            <span class="quiet"> {formatShare(language.value, count / hotspot.count)}</span>
          </span>
          <span class="bar" aria-hidden="true">
            <span style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
        </li>
      ))}
      {sorted.length === 0 && <li>{messages.value.hotspots.incidents('0')}</li>}
    </ul>
  )
}
