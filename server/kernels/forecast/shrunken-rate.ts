/**
 * A cell's rate drawn towards what its surroundings let expect, the more so the less it has shown itself.
 *
 * Method: empirical Bayes (Clayton & Kaldor 1987): rates are gamma distributed with shape a about the expectation m of their
 * surroundings, so that after n incidents in T steps the rate is m(n + a)/(mT + a). Where m T is well over a, a cell that stayed
 * empty is known to be empty, however much happens next door: adding a smoothed rate instead would give it a share of that.
 * Complexity: O(cells).
 * Does not handle: finding the shape; several are computed and the mixture weighs them.
 */

/**
 * Rates from aged counts `n` of `steps` steps, about the expectation `m` per step, with a shape above 0.
 * @throws Error for a shape that is not above 0
 */
export function shrunkenRate(n: Float32Array, steps: number, m: Float32Array, shape: number): Float32Array {
  if (!(shape > 0)) throw new Error(`Not a shape: ${shape}`)
  const rate = new Float32Array(n.length)
  for (let i = 0; i < n.length; i++) rate[i] = (m[i] * (n[i] + shape)) / (m[i] * steps + shape)
  return rate
}

/**
 * What surroundings let expect in each cell: the mean of several maps, each scaled to add up to `total`, but for the share
 * `everywhere` that is spread evenly. Maps that are 0 everywhere are left out.
 */
export function expectationOf(
  maps: readonly Float32Array[],
  cellCount: number,
  total: number,
  everywhere: number,
): Float32Array {
  const sums = maps.map((map) => map.reduce((sum, value) => sum + value, 0))
  const used = sums.filter((sum) => sum > 0).length
  const evenShare = used === 0 ? 1 : everywhere
  const expected = new Float32Array(cellCount).fill((evenShare * total) / cellCount)
  for (let k = 0; k < maps.length; k++) {
    if (!(sums[k] > 0)) continue
    const factor = ((1 - evenShare) * total) / used / sums[k]
    const map = maps[k]
    for (let i = 0; i < cellCount; i++) expected[i] += factor * map[i]
  }
  return expected
}
