/** The least round number (1, 2, 4, 6 or 8 times a power of ten, so that its half is round too) at or above a value: the top of an axis. From 1. */
export function axisTop(most: number): number {
  if (!(most > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power
}

/**
 * Ends of a logarithmic axis for ratios, symmetric round 1 and so that 1 is in the middle: from `1 / top` to `top`.
 * Ratios beyond it are drawn at its end; at least 2 and at most 16.
 */
export function ratioAxisTop(ratios: readonly number[]): number {
  const widest = Math.max(1, ...ratios.filter((ratio) => ratio > 0).map((ratio) => Math.max(ratio, 1 / ratio)))
  return [2, 4, 8].find((top) => widest <= top) ?? 16
}

/** Where a ratio stands on such an axis, 0 left to 1 right; null (no bound) at the end that it points to. */
export function ratioPlace(ratio: number, top: number): number {
  if (ratio <= 0) return 0
  const place = 0.5 + Math.log(ratio) / (2 * Math.log(top))
  return Math.max(0, Math.min(1, place))
}
