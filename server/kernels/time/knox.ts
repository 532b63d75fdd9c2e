/**
 * Whether incidents that are close in space are also close in time, more often than chance: near repeats.
 *
 * Method: Knox 1964: pairs counted by distance × days apart; significance by dealing the days anew among the places
 * (Besag & Diggle 1977): p = (1 + permutations with at least as many pairs) / (1 + permutations). Expected is the mean
 * over all permutations, which needs no drawing: pairs so close × pairs so many days apart ÷ all pairs (Knox's own).
 * Beside each cell stands everything up to it ("within 200 m and 14 days"), tested in the same permutations.
 * Complexity: O(close pairs) once and for each permutation, a few ns a pair; the last row (farther away) is the rest.
 * Does not handle: a risk that changes over time differently from place to place (its known bias: Kulldorff & Hjalmars
 * 1999), times finer than a day. Cells are tested one by one: of twenty, one is below 0.05 by chance.
 *
 * Bands are half-open as the Near Repeat Calculator's: less than 200 m, less than 7 days, whatever its labels say; its
 * observed counts come out for both of its samples (it keeps coordinates in single precision).
 */
import { findClosePairs, type ClosePairs, type DistanceMetric } from '../points/close-pairs.ts'
import { shuffle } from '../statistics/shuffle.ts'

export type KnoxOptions = {
  /** Upper edges of distance bands, metres, ascending, above 0; a band for the same coordinate comes before them. */
  readonly distanceEdgesMetres: readonly number[]
  /** Upper edges of bands of days apart, whole numbers, ascending, above 0: an edge of 1 means the same day. */
  readonly dayEdges: readonly number[]
  /** @default 'euclidean' */
  readonly metric?: DistanceMetric | undefined
  /** @default 999 */
  readonly permutations?: number | undefined
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Told after every permutation how many of how many are done. */
  readonly report?: ((done: number, of: number) => void) | undefined
}

export type KnoxCell = {
  readonly observed: number
  /** Mean over all permutations. */
  readonly expected: number
  /** One-sided: the share of permutations with at least as many. */
  readonly p: number
}

export type KnoxTable = {
  /**
   * cells[d][t]: row 0 at the same coordinate, row d less than distanceEdgesMetres[d − 1] apart, last row farther;
   * column t less than dayEdges[t] days apart, last column more.
   */
  readonly cells: KnoxCell[][]
  /** within[d][t]: rows 0 to d and columns 0 to t together; without the last row and column. */
  readonly within: KnoxCell[][]
  readonly pairs: number
  readonly closePairs: number
  readonly permutations: number
}

/**
 * Pairs of incidents at x, y (metres) on days (whole numbers, such as days since 1970).
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, edges that do not ascend,
 *   permutations that are no whole number from 1
 */
export function knoxTable(x: Float64Array, y: Float64Array, days: Int32Array, options: KnoxOptions): KnoxTable {
  const { distanceEdgesMetres, dayEdges, metric = 'euclidean', permutations = 999, random, report } = options
  if (x.length !== days.length) throw new Error(`Unequal lengths: ${x.length} places and ${days.length} days`)
  if (!(Number.isInteger(permutations) && permutations >= 1)) throw new Error(`Not permutations: ${permutations}`)
  const bandOfDays = dayBands(days, dayEdges)
  const pairs = findClosePairs(x, y, distanceEdgesMetres, metric)
  const shape = { rows: distanceEdgesMetres.length + 2, columns: dayEdges.length + 1 }
  const totals = totalsOf(pairs, pairsByDays(days, bandOfDays, shape.columns), shape.rows)

  const permuted = days.slice()
  const tableOf = () => countTable(pairs, permuted, bandOfDays, totals)
  const observed = tableOf()
  const observedWithin = sumWithin(observed, shape)
  const reached = new Int32Array(observed.length)
  const reachedWithin = new Int32Array(observed.length)
  for (let done = 1; done <= permutations; done++) {
    shuffle(permuted, random)
    const table = tableOf()
    tally(reached, table, observed)
    tally(reachedWithin, sumWithin(table, shape), observedWithin)
    report?.(done, permutations)
  }

  const expected = expectedTable(totals)
  const cell = (counts: Float64Array, means: Float64Array, reached: Int32Array) => (at: number) => ({
    observed: counts[at],
    expected: means[at],
    p: (reached[at] + 1) / (permutations + 1),
  })
  return {
    cells: tableRows(shape, cell(observed, expected, reached)),
    within: tableRows(shape, cell(observedWithin, sumWithin(expected, shape), reachedWithin))
      .slice(0, -1)
      .map((row) => row.slice(0, -1)),
    pairs: totals.all,
    closePairs: pairs.count,
    permutations,
  }
}

type Shape = { readonly rows: number; readonly columns: number }

/** The band of each number of days apart, from 0 to the whole period. */
function dayBands(days: Int32Array, dayEdges: readonly number[]): Uint8Array {
  let before = 0
  for (const edge of dayEdges) {
    if (!(Number.isInteger(edge) && edge > before)) throw new Error(`Not an edge above ${before} days: ${edge}`)
    before = edge
  }
  if (!(dayEdges.length >= 1 && dayEdges.length <= 200)) throw new Error(`Not a number of bands: ${dayEdges.length}`)
  const bands = new Uint8Array(spanOf(days) + 1)
  for (let apart = 0, band = 0; apart < bands.length; apart++) {
    while (band < dayEdges.length && apart >= dayEdges[band]) band++
    bands[apart] = band
  }
  return bands
}

function spanOf(days: Int32Array): number {
  let [least, most] = [days[0] ?? 0, days[0] ?? 0]
  for (const day of days) {
    if (day < least) least = day
    if (day > most) most = day
  }
  return most - least
}

/** Pairs of all incidents by days apart; permuting does not change it. */
function pairsByDays(days: Int32Array, bandOfDays: Uint8Array, columns: number): Float64Array {
  const sorted = days.slice().sort()
  const totals = new Float64Array(columns)
  // Per column the first day still inside it moves forward only.
  const nearest = new Int32Array(columns)
  for (let later = 0; later < sorted.length; later++) {
    for (let band = 0; band < columns; band++) {
      while (nearest[band] < later && bandOfDays[sorted[later] - sorted[nearest[band]]] > band) nearest[band]++
      totals[band] += later - nearest[band]
    }
  }
  for (let band = columns - 1; band > 0; band--) totals[band] -= totals[band - 1]
  return totals
}

/** All pairs, and those of each row and column; permuting does not change them. */
type Totals = { readonly all: number; readonly ofRow: Float64Array; readonly ofColumn: Float64Array }

function totalsOf({ count, band }: ClosePairs, ofColumn: Float64Array, rows: number): Totals {
  const all = ofColumn.reduce((sum, pairs) => sum + pairs, 0)
  const ofRow = new Float64Array(rows)
  for (let pair = 0; pair < count; pair++) ofRow[band[pair]]++
  ofRow[rows - 1] = all - count
  return { all, ofRow, ofColumn }
}

/** Pairs by distance (row) and days (column); the last column and row are what the others leave of the totals. */
function countTable(
  { count, first, second, band }: ClosePairs,
  days: Int32Array,
  bandOfDays: Uint8Array,
  { ofRow, ofColumn }: Totals,
): Float64Array {
  const [rows, columns] = [ofRow.length, ofColumn.length]
  const last = columns - 1
  // In whole numbers, and without the last column, where most pairs are: adding to one number again and again is slow.
  const soon = new Int32Array(rows * columns)
  for (let pair = 0; pair < count; pair++) {
    const apart = days[first[pair]] - days[second[pair]]
    const column = bandOfDays[apart < 0 ? -apart : apart]
    if (column < last) soon[band[pair] * columns + column]++
  }
  const table = Float64Array.from(soon)
  for (let column = 0; column < last; column++) {
    let far = ofColumn[column]
    for (let row = 0; row < rows - 1; row++) far -= table[row * columns + column]
    table[(rows - 1) * columns + column] = far
  }
  for (let row = 0; row < rows; row++) {
    let late = ofRow[row]
    for (let column = 0; column < last; column++) late -= table[row * columns + column]
    table[row * columns + last] = late
  }
  return table
}

function expectedTable({ all, ofRow, ofColumn }: Totals): Float64Array {
  const expected = new Float64Array(ofRow.length * ofColumn.length)
  if (all === 0) return expected
  ofRow.forEach((pairs, row) => {
    ofColumn.forEach((soon, column) => (expected[row * ofColumn.length + column] = (pairs * soon) / all))
  })
  return expected
}

/** For each cell the sum of all rows and columns up to its own. */
function sumWithin(table: Float64Array, { rows, columns }: Shape): Float64Array {
  const sums = table.slice()
  for (let row = 0; row < rows; row++) {
    for (let column = 1; column < columns; column++) sums[row * columns + column] += sums[row * columns + column - 1]
  }
  for (let at = columns; at < sums.length; at++) sums[at] += sums[at - columns]
  return sums
}

function tally(reached: Int32Array, table: Float64Array, observed: Float64Array): void {
  for (let at = 0; at < reached.length; at++) if (table[at] >= observed[at]) reached[at]++
}

function tableRows({ rows, columns }: Shape, cell: (at: number) => KnoxCell): KnoxCell[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(row * columns + column)),
  )
}
