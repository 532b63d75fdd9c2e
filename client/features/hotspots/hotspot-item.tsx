import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { classEdges } from '../../state/intensity-classes.ts'
import { Sparkline } from '../../ui/charts/sparkline.tsx'
import { densityWord, incidentCount, peakWords, placeName } from './hotspot-words.ts'

/** One line of the ranked list: rank, where, how many, when, how dense. */
export function HotspotItem({ hotspot }: { hotspot: Hotspot }) {
  const words = messages.value
  const tongue = language.value
  return (
    <>
      <span class="rank">
        <span class="ds-sr-only">{words.hotspots.rank(formatNumber(tongue, hotspot.rank))}: </span>
        <span aria-hidden="true">{hotspot.rank}</span>
      </span>
      <span class="item-place">{placeName(tongue, words, hotspot)}</span>
      <span class="item-count">{incidentCount(tongue, words, hotspot.count)}</span>
      <span class="item-when">{peakWords(words, hotspot.peak)}</span>
      <span class="item-share">{words.hotspots.shareOfAll(formatShare(tongue, hotspot.share))}</span>
      <span class="item-density">
        {words.hotspots.density(
          densityWord(words, classEdges.value, hotspot.densityPerHectare),
          formatMeasure(tongue, hotspot.densityPerHectare),
        )}
      </span>
      <Development hotspot={hotspot} />
    </>
  )
}

/** How it develops, in a word with its months as a small line beside; nothing where too few tell or the run kept none. */
function Development({ hotspot: { trend, months } }: { hotspot: Hotspot }) {
  if (!trend || !months || trend.class === 'too-few') return null
  return (
    <span class="item-density item-trend">
      {messages.value.hotspots.trends[trend.class]}
      <Sparkline values={months.map(({ count }) => count)} />
    </span>
  )
}
