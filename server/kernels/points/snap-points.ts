/**
 * Whether a data set lies on snap points: few places, shared by nearly all rows, as anonymised releases have them.
 *
 * Method: rows a place; data is snapped when nine of ten rows share their place with at least two others and a place holds
 * five rows and more on average. data.police.uk is the pattern: 563,000 rows on 23,000 places (its "snap points").
 * Complexity: O(n) over rows of which those of one place follow each other, as in a point snapshot's order.
 * Does not handle: fewer than 1,000 rows (undefined); rows in another order, of which it sees too many places.
 */
export type SnapPoints = {
  /** Distinct coordinates, and the median of rows on one. */
  readonly places: number
  readonly medianIncidents: number
}

const fewestRows = 1000
const sharedBy = 3
const leastSharedShare = 0.9
const leastMean = 5

/** The snap points of a data set (coordinates in any unit); undefined when it does not lie on such. */
export function snapPoints(x: Float64Array, y: Float64Array): SnapPoints | undefined {
  if (x.length < fewestRows) return undefined
  const perPlace: number[] = []
  let shared = 0
  let begin = 0
  for (let row = 1; row <= x.length; row++) {
    if (row < x.length && x[row] === x[begin] && y[row] === y[begin]) continue
    perPlace.push(row - begin)
    if (row - begin >= sharedBy) shared += row - begin
    begin = row
  }
  if (shared < leastSharedShare * x.length || x.length < leastMean * perPlace.length) return undefined
  const sorted = Int32Array.from(perPlace).sort()
  return { places: sorted.length, medianIncidents: sorted[sorted.length >> 1] }
}
