/**
 * How much longer a metre of each segment feels to somebody who walks it: 1 where nothing speaks against it.
 *
 * Method: own model, a product of factors. Their directions are known from research, their sizes are our choice, so that
 * the sum of all (at most `mostWeight`) is worth a detour but not any detour:
 *   unlit in the dark ×2, not known whether ×1.5: lighting is what walkers name first (Painter 1996; Fotios, Unwin &
 *   Farrall 2015). By day light does not count.
 *   not overlooked ×1.6 in the dark, ×1.3 by day, by the share of its length from which neither buildings, venues nor a
 *   street with traffic are near: eyes on the street (Jacobs 1961), prospect (Fisher & Nasar 1992).
 *   in a tunnel ×2 in the dark, ×1.5 by day; in a wood ×1.5 and ×1.2, by share: refuge for others, no escape (Fisher &
 *   Nasar 1992; Jorgensen, Ellis & Ruddell 2013).
 *   where most unsafety is published ×1.5, much ×1.3, some ×1.15: cells by thirds of their published counts per hectare.
 *   a bad finding of a published walk within 25 m ×1.3 (serious ×1.5), one about light only in the dark; the worst counts.
 *   A good one within 25 m takes away a fifth of what is above 1.
 * Complexity: O(segments).
 * Does not handle: how busy a street is at an hour, crime (which is not published by place and time), who walks.
 */

/** What is known of segments, by index. Shares are 0 to 1 of its length. */
export type SegmentSafety = {
  /** 0 unknown, 1 yes, 2 no. */
  readonly lit: Uint8Array
  readonly overlookedShare: Float32Array
  readonly woodShare: Float32Array
  readonly isTunnel: Uint8Array
  /** Published unsafety of the cell: 0 none, 1 some, 2 much, 3 most. */
  readonly unsafety: Uint8Array
  /** Worst bad finding near: 0 none, 1 to 3 by severity; those on light apart. */
  readonly badFinding: Uint8Array
  readonly badLight: Uint8Array
  /** 1: a good finding is near. */
  readonly goodFinding: Uint8Array
}

/** No segment weighs more. */
export const mostWeight = 6

const unsafetyFactors = [1, 1.15, 1.3, 1.5]
const findingFactors = [1, 1.3, 1.3, 1.5]
const goodShare = 0.2

/** The weight of every segment, 1 to `mostWeight`, in the dark or by day. */
export function safetyWeights(segments: SegmentSafety, dark: boolean): Float64Array {
  const weights = new Float64Array(segments.lit.length)
  for (let s = 0; s < weights.length; s++) {
    const unlit = !dark || segments.lit[s] === 1 ? 1 : segments.lit[s] === 2 ? 2 : 1.5
    const unseen = 1 + (dark ? 0.6 : 0.3) * (1 - segments.overlookedShare[s])
    const tunnel = segments.isTunnel[s] === 1 ? (dark ? 2 : 1.5) : 1
    const wood = 1 + (dark ? 0.5 : 0.2) * segments.woodShare[s]
    const finding = Math.max(segments.badFinding[s], dark ? segments.badLight[s] : 0)
    const product = unlit * unseen * tunnel * wood * unsafetyFactors[segments.unsafety[s]] * findingFactors[finding]
    const above = Math.min(product, mostWeight) - 1
    weights[s] = 1 + above * (segments.goodFinding[s] === 1 ? 1 - goodShare : 1)
  }
  return weights
}
