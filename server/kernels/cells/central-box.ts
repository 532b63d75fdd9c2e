/**
 * The box that points are looked at in when nobody drew a boundary: all of them, but for outliers.
 *
 * Method: the box between the 0.5th and the 99.5th percentile along each axis, a tenth wider on every side. Where the
 * box of all points is more than nine times as large, what lies outside is put down to outliers (a wrong coordinate, an
 * incident of another region) and left out; else the box of all points stands.
 * Complexity: O(n log n).
 * Does not handle: data of which more than a hundredth is misplaced.
 */
import { boxOfPoints, type BoxMetres } from './cell-frame.ts'

const [lowShare, highShare] = [0.005, 0.995]
const margin = 0.1
const mostTimesLarger = 9

/** The box (metres) of points but for outliers; undefined when there are none. @throws Error as boxOfPoints */
export function centralBox(x: Float64Array, y: Float64Array): BoxMetres | undefined {
  const whole = boxOfPoints(x, y)
  if (whole === undefined) return undefined
  const [left, right] = centralRange(x)
  const [bottom, top] = centralRange(y)
  const central = (right - left) * (top - bottom)
  const isStretched = (whole.right - whole.left) * (whole.top - whole.bottom) > mostTimesLarger * central
  return isStretched && central > 0 ? { left, bottom, right, top } : whole
}

function centralRange(values: Float64Array): [from: number, to: number] {
  const sorted = values.toSorted()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]
  const wider = (at(highShare) - at(lowShare)) * margin
  return [at(lowShare) - wider, at(highShare) + wider]
}
