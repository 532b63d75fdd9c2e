import type { Hotspot, Peak } from '../../../server/contract/hotspots.ts'
import { formatMeasure, formatNumber } from '../../i18n/format-number.ts'
import { intensityClass, rampStep } from '../../map/intensity.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import type { Messages } from '../../i18n/sv.ts'
import type { Language } from '../../state/view.ts'

/** A football pitch, 105 × 68 m, in hectares: a size that people have seen. */
const footballPitchHectares = 0.714

/** What to call a hotspot: its nearest street, else that it has none. */
export function placeName(
  language: Language,
  messages: Messages,
  hotspot: Pick<Hotspot, 'nearestStreet' | 'rank'>,
): string {
  if (hotspot.nearestStreet === null) return messages.hotspots.unnamedPlace(formatNumber(language, hotspot.rank))
  return messages.hotspots.nearStreet(hotspot.nearestStreet)
}

/** `42 händelser`. */
export function incidentCount(language: Language, messages: Messages, count: number): string {
  return count === 1 ? messages.hotspots.incidentOne : messages.hotspots.incidents(formatNumber(language, count))
}

/** `mest fre–lör 22–04`, or that the hours are not known. */
export function peakWords(messages: Messages, peak: Peak | null): string {
  return peak === null ? messages.hotspots.noPeak : messages.hotspots.mostly(formatPeak(messages, peak))
}

/** Density as something one can picture: incidents on an area like a football pitch. */
export function perFootballPitch(language: Language, densityPerHectare: number): string {
  return formatMeasure(language, densityPerHectare * footballPitchHectares)
}

/** How dense a hotspot is beside the others of its run, in a word: the class that its colour shows. */
export function densityWord(messages: Messages, edges: readonly number[], densityPerHectare: number): string {
  return messages.hotspots.densityWords[rampStep(intensityClass(edges, densityPerHectare), edges.length)] ?? ''
}
