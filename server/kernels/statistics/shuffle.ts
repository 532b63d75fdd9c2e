/**
 * Random orders.
 *
 * Method: Durstenfeld 1964 (algorithm 235), the shuffle of Fisher & Yates in place.
 * Complexity: one random number a place.
 * Does not handle: a `random` that returns 1 (it must be below).
 */

/** Puts the values in an order of which every one is equally likely. */
export function shuffle(values: Int32Array, random: () => number): void {
  shuffleFirst(values, values.length - 1, random)
}

/** Puts at the first `count` places a draw of values without replacement; the others follow in some order. */
export function shuffleFirst(values: Int32Array, count: number, random: () => number): void {
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (values.length - i))
    const value = values[i]
    values[i] = values[other]
    values[other] = value
  }
}
