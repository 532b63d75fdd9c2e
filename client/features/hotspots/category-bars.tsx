import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { categoryName } from '../../i18n/describe-filter.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'

/** Counts by category, most first, as bars with their figures. */
export function CategoryBars({ hotspot, most = Infinity }: { hotspot: Hotspot; most?: number }) {
  const tongue = language.value
  return (
    <BarList
      items={hotspot.categories
        .toSorted((a, b) => b.count - a.count)
        .slice(0, most)
        .map(({ code, count }) => ({
          key: code,
          name: categoryName(tongue, code, municipality.value?.categories ?? []),
          figure: (
            <>
              {formatNumber(tongue, count)}
              <span class="quiet"> {formatShare(tongue, count / hotspot.count)}</span>
            </>
          ),
          value: count,
        }))}
    />
  )
}
