/**
 * What anybody can read of a release, as an attack meets it.
 *
 * A kind of release leaves out what it does not offer: the fixed release has no squares to choose, no noise drawn anew, no pages
 * of records and no pins. An attack then makes do with what there is.
 */

/** A place (metres) in a month (from 0) of an item (from 0): what an attacker knows about an incident before looking. */
export type Victim = { readonly x: number; readonly y: number; readonly month: number; readonly item: number }

/** A square of a map that can be moved and zoomed: lower left corner and side, metres. */
export type Square = { readonly x: number; readonly y: number; readonly side: number }

/** Boxes to tick: one item, all of them, or all but one. */
export type Items = { readonly only: number } | { readonly without: number } | 'all'

export type PublicReading = {
  /** Count in a square over the months from (inclusive) to (exclusive); undefined where nothing is shown. */
  readonly squareCount?: (square: Square, fromMonth: number, toMonth: number, items: Items) => number | undefined
  /** The same of one item and month with noise drawn anew at each question, and so never hidden. */
  readonly noisyCount?: (square: Square, month: number, item: number) => number
  readonly cells?: PublicCells
  /** The page of a record by its number. */
  readonly record?: (id: number) => Victim | undefined
  /** Where the pin of a record stood in each release that held it. */
  readonly pins?: (record: Victim) => (readonly [x: number, y: number])[]
}

/** Counts of a fixed geography, month by month. */
export type PublicCells = {
  readonly cellCount: number
  readonly itemCount: number
  readonly monthCount: number
  /** −1 outside. */
  readonly cellAt: (x: number, y: number) => number
  /** cell = cellCount: the whole municipality; item = itemCount: all of them. */
  readonly count: (cell: number, month: number, item: number) => number
}

/** The square of a side that a place lies in, on whole multiples of the side. */
export function squareAt(x: number, y: number, side: number): Square {
  return { x: Math.floor(x / side) * side, y: Math.floor(y / side) * side, side }
}

/**
 * How many records an attack believes are where the victim's would be, so that half a record or more means that it is there;
 * undefined: it cannot say, and must toss a coin.
 */
export type Attack = (reading: PublicReading, victim: Victim) => number | undefined
