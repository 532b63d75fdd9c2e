/**
 * Splits values into at most `most` classes of about equal size (quantiles), with edges of two figures so that a legend can be read.
 * Returns the lower edges, ascending; the first holds the least value. Empty when there are no values.
 */
export function intensityEdges(values: readonly number[], most = 5): number[] {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b)
  const distinct = new Set(sorted).size
  const classes = Math.min(most, distinct)
  const edges = new Set<number>()
  for (let index = 0; index < classes; index++) {
    const edge = sorted[Math.floor((index * sorted.length) / classes)] ?? 0
    edges.add(twoFiguresDown(edge))
  }
  return [...edges].sort((a, b) => a - b)
}

/** From this many times the least value on, classes of equal size would call most of the range by one colour. */
const skewedFrom = 8

/**
 * Splits values into at most `most` classes. Where a few are many times the rest, each class begins at the same multiple of
 * the one before, so that the darkest is rare; else as `intensityEdges`.
 */
export function gradedEdges(values: readonly number[], most = 5): number[] {
  const positive = values.filter((value) => Number.isFinite(value) && value > 0)
  const least = positive.reduce((low, value) => Math.min(low, value), Infinity)
  const highest = positive.reduce((high, value) => Math.max(high, value), 0)
  if (positive.length < most || highest / least < skewedFrom) return intensityEdges(values, most)
  const factor = (highest / least) ** (1 / most)
  return [...new Set(Array.from({ length: most }, (_, index) => twoFiguresDown(least * factor ** index)))]
}

/** Which class a value falls in: the index of the last edge at or below it. */
export function intensityClass(edges: readonly number[], value: number): number {
  let index = 0
  while (index + 1 < edges.length && value >= (edges[index + 1] ?? Infinity)) index++
  return index
}

/** Which of `steps` steps of a ramp a class is drawn in; few classes are spread over the whole of it, so that they still differ clearly. */
export function rampStep(index: number, classes: number, steps = 5): number {
  return classes <= 1 ? Math.floor(steps / 2) : Math.round((index * (steps - 1)) / (classes - 1))
}

/** The colours of the classes, least first. */
export function rampColours(ramp: readonly string[], classes: number): string[] {
  return Array.from({ length: Math.max(1, classes) }, (_, index) => ramp[rampStep(index, classes, ramp.length)] ?? '')
}

/** Rounds down, so that a class's lower edge never leaves its least value outside. */
function twoFiguresDown(value: number): number {
  if (value <= 0) return 0
  const nearest = Number(value.toPrecision(2))
  if (nearest <= value) return nearest
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Number((nearest - unit).toPrecision(2))
}
