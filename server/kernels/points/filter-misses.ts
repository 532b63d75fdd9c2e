/**
 * Which parts of a filter each point misses, so that counts may leave out one part or another of it in a single pass.
 *
 * Method: one bit a part of the filter, as crossfilter keeps them (Square, Inc. 2012): a point counts under the filter
 * without some parts when its mask has no other bit than theirs.
 * Complexity: O(n), one byte a point; some 3 ms for 600,000 points.
 * Does not handle: leaving out hours but not weekdays, which are one part.
 */
import { filterTables } from './point-columns.ts'
import type { PointColumns, PointFilter } from './point-columns.ts'

/** The bits of a point's mask. */
export const missesCategory = 1
export const missesHour = 2
export const missesPeriod = 4
export const missesSource = 8

/**
 * Per point, the bits of the parts of the filter that leave it out; 0 where the filter means it.
 * @throws Error as selectPoints does
 */
export function filterMisses(columns: PointColumns, filter: PointFilter): Uint8Array {
  const { length, fromSeconds, category, source, hourOfWeek } = columns
  const { from, to, inCategory, notInSource, inHour } = filterTables(filter)
  const ofCategory = inCategory.map((meant) => (meant === 1 ? 0 : missesCategory))
  const ofSource = notInSource.map((excluded) => (excluded === 1 ? missesSource : 0))
  const ofHour = inHour.map((meant) => (meant === 1 ? 0 : missesHour))
  const misses = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const begins = fromSeconds[i]
    const ofPeriod = begins >= from && begins < to ? 0 : missesPeriod
    misses[i] = ofCategory[category[i]] | ofSource[source[i]] | ofHour[hourOfWeek[i] + 1] | ofPeriod
  }
  return misses
}
