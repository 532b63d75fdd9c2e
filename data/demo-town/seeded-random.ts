/** A stream of repeatable chance: the same seed gives the same numbers on every machine. */
export type SeededRandom = {
  /** A number in [0, 1). */
  next: () => number
  /** A number in [low, high). */
  between: (low: number, high: number) => number
  /** A whole number in [low, high], both ends included. */
  whole: (low: number, high: number) => number
  /** True with the given probability, 0–1. */
  chance: (probability: number) => boolean
  /** One of the items, each as likely. */
  pick: <T>(items: readonly T[]) => T
  /** Index into `weights`, each as likely as its weight; weights ≥ 0, sum > 0. */
  weighted: (weights: readonly number[]) => number
  /** A normal deviate with mean 0 and standard deviation 1 (Box–Muller). */
  normal: () => number
  /** A stream of its own, so that a change in one step does not disturb the next. */
  fork: (label: string) => SeededRandom
}

/** Makes a stream from a 32-bit seed (mulberry32, Tommy Ettinger 2017, public domain). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number): number => low + (high - low) * next()
  return {
    next,
    between,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (let index = 0; index < weights.length; index += 1) {
        left -= weights[index]!
        if (left < 0) return index
      }
      return weights.length - 1
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) => createSeededRandom(hashText(label, seed)),
  }
}

/** FNV-1a over the label, started from the seed. */
function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
