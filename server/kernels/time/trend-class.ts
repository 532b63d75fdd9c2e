/**
 * How a hotspot develops over months, in one word, by stated rules.
 *
 * Method: the classes are those of emerging hot spot analysis (Esri 2014) reduced to what monthly counts can carry. The
 * recent months are the last quarter, at least 2 and at most 6. The rules, in order; the first that holds names it:
 *   too few     fewer than 8 months or fewer than 24 incidents
 *   new         at least half of the earlier months without an incident, and the recent rate surely over the earlier one
 *               (lower bound of the 95 % rate ratio, see rate-ratio.ts, over 2)
 *   fading      the trend falls (significant, see below), or the recent rate is surely under half of the earlier one
 *   growing     the trend rises (significant)
 *   sporadic    at least half of the months without an incident
 *   persistent  none of these: incidents in most months and no clear trend
 * Whether a trend is significant is for the caller to say, who knows how many hotspots were asked (false discovery).
 * Complexity: O(months).
 * Does not handle: seasons (a summer's hotspot is sporadic in the first years and persistent never).
 */
import { rateRatio } from './rate-ratio.ts'

export type TrendClass = 'new' | 'growing' | 'persistent' | 'fading' | 'sporadic' | 'too-few'

/** Below either of these nothing is said. */
export const fewestTrendMonths = 8
export const fewestTrendIncidents = 24

/** How many times the earlier rate the recent one must surely be, or be under, to be called new or fading. */
const clearRatio = 2

/** Names the development of monthly counts in order of time; `direction` is that of a significant trend, 0 for none. */
export function trendClass(counts: ArrayLike<number>, direction: -1 | 0 | 1): TrendClass {
  const months = counts.length
  const total = sumOf(counts, 0, months)
  if (months < fewestTrendMonths || total < fewestTrendIncidents) return 'too-few'
  const recentMonths = Math.min(6, Math.max(2, Math.floor(months / 4)))
  const earlierMonths = months - recentMonths
  const earlier = sumOf(counts, 0, earlierMonths)
  const compared = () => rateRatio(earlier, earlierMonths, total - earlier, recentMonths)
  // Bounds lie on either side of the ratio itself, so most need no interval.
  const ratio = (total - earlier) / recentMonths / (earlier / earlierMonths)
  if (emptyOf(counts, earlierMonths) >= earlierMonths / 2 && ratio > clearRatio && compared().low > clearRatio)
    return 'new'
  if (direction < 0 || (ratio < 1 / clearRatio && compared().high < 1 / clearRatio)) return 'fading'
  if (direction > 0) return 'growing'
  return emptyOf(counts, months) >= months / 2 ? 'sporadic' : 'persistent'
}

function sumOf(counts: ArrayLike<number>, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += counts[i]
  return sum
}

/** Months without an incident among the first few. */
function emptyOf(counts: ArrayLike<number>, months: number): number {
  let empty = 0
  for (let i = 0; i < months; i++) if (counts[i] === 0) empty++
  return empty
}
