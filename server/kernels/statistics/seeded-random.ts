/**
 * Random numbers that come out the same again, so that a simulated figure can be made again from its seed.
 *
 * Method: mulberry32 (Tommy Ettinger, public domain): a 32-bit counter, mixed.
 * Complexity: constant; 2³² numbers before it repeats.
 * Does not handle: secrets; whoever knows a number can foretell the next.
 */

/** A source of numbers in [0, 1) that are the same for the same seed (a whole number; its low 32 bits count). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
