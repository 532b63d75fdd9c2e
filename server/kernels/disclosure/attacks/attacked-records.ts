/**
 * The records of releases under attack, counted fast for any square, period and choice of items.
 *
 * Method: sums over months of the counts of each item on squares of 125 m (Crow 1984, summed in one dimension).
 * Complexity: O(records + occupied squares · items · months) to make; a question costs two numbers a square of 125 m.
 * Does not handle: squares that are not on whole multiples of 125 m (refused).
 */
import type { Items, Square } from './public-reading.ts'

/** Records of all months: places in metres, months and items from 0, the secret key of each. */
export type AttackedRecords = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly month: Int32Array
  readonly item: Int32Array
  readonly key: Uint32Array
  readonly monthCount: number
  readonly itemCount: number
}

/** Side of the squares that everything is counted from, metres. */
export const stepMetres = 125

export type RecordCounts = {
  readonly records: AttackedRecords
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
  /** Number of each square among the occupied, −1 for empty ones. */
  readonly occupied: Int32Array
  /** Records up to a month: [((square · (items + 1)) + item) · (months + 1) + month]; the item after the last is all of them. */
  readonly until: Int32Array
}

export function countRecords(records: AttackedRecords): RecordCounts {
  const { x, y, month, item, monthCount, itemCount } = records
  let [west, south, east, north] = [0, 0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [c, r] = [Math.floor(x[i] / stepMetres), Math.floor(y[i] / stepMetres)]
    west = i === 0 ? c : Math.min(west, c)
    south = i === 0 ? r : Math.min(south, r)
    east = i === 0 ? c : Math.max(east, c)
    north = i === 0 ? r : Math.max(north, r)
  }
  const [columns, rows] = [east - west + 1, north - south + 1]
  const occupied = new Int32Array(columns * rows).fill(-1)
  const squareOf = new Int32Array(x.length)
  let squares = 0
  for (let i = 0; i < x.length; i++) {
    const at = (Math.floor(y[i] / stepMetres) - south) * columns + Math.floor(x[i] / stepMetres) - west
    if (occupied[at] < 0) occupied[at] = squares++
    squareOf[i] = occupied[at]
  }
  const [items, months] = [itemCount + 1, monthCount + 1]
  const until = new Int32Array(squares * items * months)
  for (let i = 0; i < x.length; i++) {
    until[(squareOf[i] * items + item[i]) * months + month[i] + 1]++
    until[(squareOf[i] * items + itemCount) * months + month[i] + 1]++
  }
  for (let at = 0; at < until.length; at++) if (at % months !== 0) until[at] += until[at - 1]
  return { records, column: west, row: south, columns, rows, occupied, until }
}

/**
 * Records in a square over the months from (inclusive) to (exclusive), cut to the months there are; `without` is a record
 * left out (its row, −1 for none).
 * @throws Error for a square that is not on multiples of 125 m
 */
export function countSquare(
  counts: RecordCounts,
  square: Square,
  fromMonth: number,
  toMonth: number,
  items: Items,
  without: number,
): number {
  const { records, columns, rows, occupied, until } = counts
  const { itemCount, monthCount } = records
  if (square.x % stepMetres !== 0 || square.y % stepMetres !== 0 || square.side % stepMetres !== 0) {
    throw new Error(`Not on multiples of ${stepMetres} m: ${square.x}, ${square.y}, ${square.side}`)
  }
  const from = Math.max(0, fromMonth)
  const to = Math.min(monthCount, toMonth)
  if (from >= to) return 0
  const [west, south] = [square.x / stepMetres - counts.column, square.y / stepMetres - counts.row]
  const along = square.side / stepMetres
  const [one, sign, base] =
    typeof items === 'string' ? [0, 0, 1] : 'only' in items ? [items.only, 1, 0] : [items.without, -1, 1]
  let sum = 0
  for (let r = Math.max(0, south); r < Math.min(rows, south + along); r++) {
    for (let c = Math.max(0, west); c < Math.min(columns, west + along); c++) {
      const at = occupied[r * columns + c]
      if (at < 0) continue
      const own = (at * (itemCount + 1) + one) * (monthCount + 1)
      const all = (at * (itemCount + 1) + itemCount) * (monthCount + 1)
      sum += sign * (until[own + to] - until[own + from]) + base * (until[all + to] - until[all + from])
    }
  }
  return sum - (without >= 0 && isCounted(records, without, square, from, to, items) ? 1 : 0)
}

function isCounted(
  { x, y, month, item }: AttackedRecords,
  row: number,
  square: Square,
  from: number,
  to: number,
  items: Items,
): boolean {
  return (
    x[row] >= square.x &&
    x[row] < square.x + square.side &&
    y[row] >= square.y &&
    y[row] < square.y + square.side &&
    month[row] >= from &&
    month[row] < to &&
    (typeof items === 'string' || ('only' in items ? item[row] === items.only : item[row] !== items.without))
  )
}
