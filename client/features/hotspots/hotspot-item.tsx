import type { Hotspot } from '../../../server/contract/hotspots.ts'
import { formatMeasure, formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { classEdges } from '../../state/intensity-classes.ts'
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
    </>
  )
}
