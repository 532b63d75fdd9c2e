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
