/** As many as there are colours in the ramp. */
const classes = 5
/** The lowest class ends at one of these, times a power of ten. */
const ladder = [5, 2, 1] as const

/**
 * Lower edges of the classes that a ranking is drawn in, least first: each class holds twice the points of the one below,
 * and the highest is the highest that any asset reaches. Empty when nothing has points.
 */
export function scoreEdges(scores: readonly number[]): readonly number[] {
  const most = Math.max(0, ...scores)
  if (most <= 0) return []
  const doubled = 2 ** (classes - 2)
  const power = 10 ** Math.floor(Math.log10(most / doubled))
  const step = (ladder.find((figure) => figure * power * doubled <= most) ?? 1) * power
  return [0, ...Array.from({ length: classes - 1 }, (_, index) => clean(step * 2 ** index))]
}

/** Which class a score is in, 0 for the lowest; null for none at all. */
export function scoreClass(score: number, edges: readonly number[]): number | null {
  if (score <= 0 || edges.length === 0) return null
  return edges.findLastIndex((edge) => score >= edge)
}

/** Without what binary fractions leave at the end. */
function clean(value: number): number {
  return Number(value.toPrecision(6))
}
