import type { ReleaseDocument } from '../../server/contract/public-release.ts'

/** Lower edges of the classes as multiples of the scale; the first class begins at nothing. */
const steps = [0, 1, 2, 5, 10]
const ladder = [1, 2, 5]
/** The darkest class is meant for at least this share of the cells that have a count. */
const darkestShare = 0.05
const hectaresPerSquareKilometre = 100
const squareMetresPerHectare = 10_000

type Rules = Pick<ReleaseDocument['rules'], 'blockMetres' | 'leastCount'>

/** Records per square kilometre: cells differ in size, so that a count alone says little. */
export function densityOf(count: number, hectares: number): number {
  return (count / hectares) * hectaresPerSquareKilometre
}

/**
 * Lower edges of the density classes (records per km²), least first, the first 0. They come from a ladder of round figures,
 * 10 · 20 · 50 · 100 and the like, and begin where the least count of the smallest cell is in the middle, so that months
 * with few records share one scale and a single small count is never the darkest.
 */
export function densityEdges(densities: readonly number[], rules: Rules): number[] {
  const smallest = rules.blockMetres.reduce((least, metres) => Math.min(least, metres), Infinity)
  const leastDensity = densityOf(rules.leastCount, smallest ** 2 / squareMetresPerHectare)
  const sorted = [...densities].sort((a, b) => b - a)
  const dark = sorted[Math.max(0, Math.ceil(sorted.length * darkestShare) - 1)] ?? 0
  const scale = Math.max(roundUp(leastDensity / (steps[3] ?? 1)), roundDown(dark / (steps[4] ?? 1)))
  return steps.map((step) => step * scale)
}

/** Which class a density falls in: the index of the last edge at or below it. */
export function densityClass(edges: readonly number[], density: number): number {
  return Math.max(
    0,
    edges.findLastIndex((edge) => density >= edge),
  )
}

/** The greatest figure of the ladder at or below a value, 0 for nothing. */
function roundDown(value: number): number {
  if (value <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  const step = ladder.findLast((figure) => figure * power <= value * (1 + 1e-9)) ?? 1
  return step * power
}

/** The least figure of the ladder at or above a value. */
function roundUp(value: number): number {
  const below = roundDown(value)
  if (below >= value * (1 - 1e-9)) return below
  const power = 10 ** Math.floor(Math.log10(below))
  const step = ladder[ladder.indexOf(Math.round(below / power)) + 1]
  return step === undefined ? 10 * power : step * power
}
