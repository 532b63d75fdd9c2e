/**
 * Points in the order of the tile pyramid, so that the points of any tile of any zoom stand side by side.
 *
 * Method: Z-order (Morton 1966) of web-mercator positions in 32 bits an axis, sorted by a least-significant-digit radix
 * sort (Knuth, The Art of Computer Programming 3, §5.2.5), which keeps equal positions in their order; a tile's rows are
 * found by two binary searches that compare positions by the bit in which they differ (Chan 2002).
 * Complexity: O(n) to sort, O(log n) to find a tile. 16 bytes a point while sorting, nothing kept but the order.
 * Does not handle: zooms over 20, where a tile's unit is finer than a 2^32nd of the world (9 mm at the equator).
 */
import { mercatorX, mercatorY } from '../../geo/tile-grid.ts'
import type { Tile } from '../../geo/tile-grid.ts'

/** Deepest zoom whose 4096 units the 32 bits of a position still tell apart. */
export const deepestZoom = 20

/** Units around the world, and along each side of its mercator square. */
export const worldUnits = 2 ** 32

/** Position west to east in 2^32nds of the world. */
export function worldX(lng: number): number {
  return Math.min(worldUnits - 1, Math.max(0, Math.floor(mercatorX(lng) * worldUnits)))
}

/** Position north to south in 2^32nds of the world's square. */
export function worldY(lat: number): number {
  return Math.min(worldUnits - 1, Math.max(0, Math.floor(mercatorY(lat) * worldUnits)))
}

/** The rows in the order of the tile pyramid; those of one position as they stand, or as in the order given. */
export function tileOrder(x: Uint32Array, y: Uint32Array, order?: Uint32Array): Uint32Array {
  const high = new Uint32Array(x.length)
  const low = new Uint32Array(x.length)
  for (let i = 0; i < x.length; i++) {
    high[i] = interleave(x[i]! >>> 16, y[i]! >>> 16)
    low[i] = interleave(x[i]! & 0xffff, y[i]! & 0xffff)
  }
  let from: Uint32Array = order ?? Uint32Array.from(x, (_, i) => i)
  let to: Uint32Array = new Uint32Array(x.length)
  for (const keys of [low, high]) {
    for (const shift of [0, 16]) {
      sortByDigit(keys, shift, from, to)
      ;[from, to] = [to, from]
    }
  }
  return from
}

/** The half-open range of rows that lie in a tile, of rows that are in the order of the tile pyramid. */
export function rowsOfTile(x: Uint32Array, y: Uint32Array, tile: Tile): [start: number, end: number] {
  const side = worldUnits / 2 ** tile.z
  const [west, north] = [tile.x * side, tile.y * side]
  const start = firstRow(x, y, (rowX, rowY) => !isBefore(rowX, rowY, west, north))
  const end = firstRow(x, y, (rowX, rowY) => isBefore(west + side - 1, north + side - 1, rowX, rowY))
  return [start, end]
}

function firstRow(x: Uint32Array, y: Uint32Array, holds: (rowX: number, rowY: number) => boolean): number {
  let low = 0
  let high = x.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(x[middle]!, y[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether position a comes before position b in the order of the tile pyramid. */
export function isBefore(ax: number, ay: number, bx: number, by: number): boolean {
  const dx = (ax ^ bx) >>> 0
  const dy = (ay ^ by) >>> 0
  // Where the highest differing bits are level, y's counts more, as in the interleaving.
  return dy < dx && dy < (dx ^ dy) >>> 0 ? ax < bx : ay < by
}

function sortByDigit(keys: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
  const starts = new Uint32Array(65_537)
  for (let i = 0; i < keys.length; i++) starts[((keys[i]! >>> shift) & 0xffff) + 1]!++
  for (let d = 1; d < starts.length; d++) starts[d]! += starts[d - 1]!
  for (let i = 0; i < from.length; i++) to[starts[(keys[from[i]!]! >>> shift) & 0xffff]!++] = from[i]!
}

/** The bits of two 16-bit numbers by turns, x in the even places. */
function interleave(x: number, y: number): number {
  return (spread(x) | (spread(y) << 1)) >>> 0
}

function spread(value: number): number {
  let bits = value
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}
