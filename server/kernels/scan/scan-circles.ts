/**
 * The circles of a scan statistic: around each place, those that reach to one place after another.
 *
 * Method: repeated coordinates are one place; around each place the others in order of distance, so that circle after
 * circle is one addition (Kulldorff 1997, §4). Places equally far away enter together: a circle holds its edge.
 * Complexity: O(places · near · log near) time, 17 bytes a circle; near is the places within the largest radius, or
 * until the largest population.
 * Does not handle: distances on the sphere (project first), ellipses, circles around other points than the places.
 */
import { buildPointGrid } from '../points/point-grid.ts'

export type ScanPlaces = {
  readonly count: number
  /** Metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** For every row of the input, its place. */
  readonly placeOfRow: Int32Array
}

export type ScanCircles = {
  /** Circles around place c are start[c] to start[c + 1] − 1, the smallest first; the first reaches to c alone or its like. */
  readonly start: Int32Array
  /** The place that is added, the centre first. */
  readonly added: Int32Array
  readonly radiusMetres: Float64Array
  /** 0 while the next place lies as far away: the circle is not yet whole. */
  readonly whole: Uint8Array
  /** People (cases and controls) inside. */
  readonly population: Int32Array
}

export type ScanLimits = {
  /** Metres. @default Infinity */
  readonly largestRadiusMetres?: number | undefined
  /** Of all people, above 0 and at most 1: a larger circle says that the rest is cold. @default 0.5 */
  readonly largestShare?: number | undefined
}

/** Cells in which coordinates are sorted, metres; their side matters to nothing but the order of places. */
const cellMetres = 1000

/** Folds rows (metres) that share a coordinate; places come in an order that does not depend on that of the rows. */
export function scanPlaces(x: Float64Array, y: Float64Array): ScanPlaces {
  const grid = buildPointGrid(x, y, cellMetres)
  // Inside a cell the grid keeps the rows' order, on which nothing may depend.
  const order = Int32Array.from({ length: grid.pointCount }, (_, place) => place)
  order.sort((a, b) => grid.y[a] - grid.y[b] || grid.x[a] - grid.x[b])
  const rank = new Int32Array(order.length)
  order.forEach((place, at) => (rank[place] = at))
  return {
    count: order.length,
    x: Float64Array.from(order, (place) => grid.x[place]),
    y: Float64Array.from(order, (place) => grid.y[place]),
    placeOfRow: grid.pointOfRow.map((place) => rank[place]),
  }
}

/** Sums a number of each row over the places. */
export function sumByPlace({ count, placeOfRow }: ScanPlaces, ofRow: Int32Array): Int32Array {
  if (ofRow.length !== placeOfRow.length) throw new Error(`Unequal lengths: ${placeOfRow.length} and ${ofRow.length}`)
  const sums = new Int32Array(count)
  for (let row = 0; row < ofRow.length; row++) {
    if (!(ofRow[row] >= 0)) throw new Error(`Not a number of people: ${ofRow[row]}`)
    sums[placeOfRow[row]] += ofRow[row]
  }
  return sums
}

/**
 * All circles around places that hold at least one person and stay within the limits.
 * @throws Error naming the offending value: a radius below 0, a share outside (0, 1]
 */
export function scanCircles(
  { count, x, y }: ScanPlaces,
  population: Int32Array,
  { largestRadiusMetres = Infinity, largestShare = 0.5 }: ScanLimits,
): ScanCircles {
  if (!(largestRadiusMetres >= 0)) throw new Error(`Not a radius in metres: ${largestRadiusMetres}`)
  if (!(largestShare > 0 && largestShare <= 1)) throw new Error(`Not a share from 0 to 1: ${largestShare}`)
  const most = population.reduce((sum, people) => sum + people, 0) * largestShare
  const start = new Int32Array(count + 1)
  const rows: CircleRow[] = []
  const squared = new Float64Array(count)
  const near = new Int32Array(count)
  for (let centre = 0; centre < count; centre++) {
    // Places are in order of y, so those within the radius are a run of neighbours in that order.
    let found = 0
    for (let p = centre; p < count && y[p] - y[centre] <= largestRadiusMetres; p++) found = meet(centre, p, found)
    for (let p = centre - 1; p >= 0 && y[centre] - y[p] <= largestRadiusMetres; p--) found = meet(centre, p, found)
    const order = near.subarray(0, found).sort((a, b) => squared[a] - squared[b] || a - b)
    rows.push(growCircles(order, squared, population, most))
    start[centre + 1] = start[centre] + rows[centre].added.length
  }
  return { start, ...joinRows(rows, start[count]) }

  function meet(centre: number, p: number, found: number): number {
    const distanceSquared = (x[p] - x[centre]) ** 2 + (y[p] - y[centre]) ** 2
    if (Math.sqrt(distanceSquared) > largestRadiusMetres) return found
    squared[p] = distanceSquared
    near[found] = p
    return found + 1
  }
}

type CircleRow = Omit<ScanCircles, 'start'>

/** The circles around one centre, up to the last whole one of at most a population. */
function growCircles(order: Int32Array, squared: Float64Array, population: Int32Array, most: number): CircleRow {
  const inside = new Int32Array(order.length)
  let kept = 0
  let people = 0
  for (let at = 0; at < order.length; at++) {
    people += population[order[at]]
    if (people > most) break
    inside[at] = people
    if (at + 1 === order.length || squared[order[at + 1]] > squared[order[at]]) kept = at + 1
  }
  const added = order.slice(0, kept)
  return {
    added,
    radiusMetres: Float64Array.from(added, (place) => Math.sqrt(squared[place])),
    whole: Uint8Array.from(added, (place, at) => (at + 1 === kept || squared[added[at + 1]] > squared[place] ? 1 : 0)),
    population: inside.slice(0, kept),
  }
}

function joinRows(rows: readonly CircleRow[], length: number): CircleRow {
  const joined: CircleRow = {
    added: new Int32Array(length),
    radiusMetres: new Float64Array(length),
    whole: new Uint8Array(length),
    population: new Int32Array(length),
  }
  let at = 0
  for (const row of rows) {
    joined.added.set(row.added, at)
    joined.radiusMetres.set(row.radiusMetres, at)
    joined.whole.set(row.whole, at)
    joined.population.set(row.population, at)
    at += row.added.length
  }
  return joined
}
