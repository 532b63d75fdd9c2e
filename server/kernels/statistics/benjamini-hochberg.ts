/**
 * Which of many tests to believe: control of the false discovery rate.
 *
 * Method: step-up procedure (Benjamini & Hochberg 1995, eq. 1) as adjusted p-values, q(k) = min over j ≥ k of p(j) · m / j
 * in order of p (Yekutieli & Benjamini 1999): calling significant what has q ≤ α keeps the expected share of false ones
 * among them at most α.
 * Complexity: O(m log m).
 * Does not handle: tests that depend on each other negatively. Neighbouring cells depend positively, which it allows
 * (Benjamini & Yekutieli 2001).
 */

/** q-values in the order of the p-values. @throws Error naming a p that is not from 0 to 1 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const count = p.length
  for (let i = 0; i < count; i++) if (!(p[i] >= 0 && p[i] <= 1)) throw new Error(`Not a p-value: ${p[i]}`)
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => p[a] - p[b])
  const q = new Float64Array(count)
  let least = 1
  for (let rank = count; rank >= 1; rank--) {
    const test = order[rank - 1]
    least = Math.min(least, (p[test] * count) / rank)
    q[test] = least
  }
  return q
}
