/**
 * Two periods of different length compared: how many times as often as before, and between which bounds that surely lies.
 *
 * Method: given that n = a + b incidents happened, those of the later period are binomial with p = r·t / (r·t + s) for
 * the rate ratio r and the exposures t after and s before (Przyborowski & Wilenski 1940). Bounds and p-value are the
 * mid-p ones (Lancaster 1961; Berry & Armitage 1995, §3): half the probability of what was seen counts as more extreme,
 * so that 95 % intervals hold close to 95 %, where the exact ones of Clopper & Pearson (1934) hold more.
 * Complexity: some 60 incomplete beta functions a bound.
 * Does not handle: incidents that come in bunches (repeat calls) and rates that drift within a period, for which the
 * interval is too narrow; seasons: compare the same months.
 */
import { binomialUpperTail } from '../statistics/incomplete-beta.ts'

export type RateRatio = {
  /** Rate after over rate before; undefined when nothing happened in either, Infinity when nothing happened before. */
  readonly ratio: number | undefined
  /** Bounds of the ratio: low from 0, high up to Infinity. */
  readonly low: number
  readonly high: number
  /** Two-sided mid-p of no change: twice the smaller tail, at most 1. */
  readonly p: number
}

/**
 * Compares counts over exposures (such as days, above 0) before and after.
 * @throws Error naming the offending value: a count that is not whole from 0, an exposure or level out of range
 */
export function rateRatio(
  before: number,
  beforeExposure: number,
  after: number,
  afterExposure: number,
  level: number = 0.95,
): RateRatio {
  for (const count of [before, after]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new Error(`Not a count: ${count}`)
  }
  for (const exposure of [beforeExposure, afterExposure]) {
    if (!(exposure > 0 && exposure < Infinity)) throw new Error(`Not an exposure above 0: ${exposure}`)
  }
  if (!(level > 0 && level < 1)) throw new Error(`Not a level between 0 and 1: ${level}`)
  const n = before + after
  if (n === 0) return { ratio: undefined, low: 0, high: Infinity, p: 1 }
  const ratioOf = (share: number): number => (share / (1 - share)) * (beforeExposure / afterExposure)
  const tail = (1 - level) / 2
  const expectedShare = afterExposure / (afterExposure + beforeExposure)
  const upper = midUpperTail(after, n, expectedShare)
  return {
    ratio: before === 0 ? Infinity : after / afterExposure / (before / beforeExposure),
    low: after === 0 ? 0 : ratioOf(shareAt((share) => midUpperTail(after, n, share), tail)),
    high: before === 0 ? Infinity : ratioOf(shareAt((share) => midUpperTail(after, n, share), 1 - tail)),
    p: Math.min(1, 2 * Math.min(upper, 1 - upper)),
  }
}

/** P(X > k) + P(X = k)/2 of a binomial: rises with the probability. */
function midUpperTail(k: number, n: number, probability: number): number {
  return (binomialUpperTail(k, n, probability) + binomialUpperTail(k + 1, n, probability)) / 2
}

/** The share at which a rising function has a value, by bisection to the last bits. */
function shareAt(rising: (share: number) => number, value: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}
