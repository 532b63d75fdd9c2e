/** Runs once to warm up, then `repeat` times; the last result and the median time in milliseconds, to microseconds. */
export function medianTime<T>(repeat: number, run: () => T): { result: T; milliseconds: number } {
  let result = run()
  const times: number[] = []
  for (let i = 0; i < repeat; i++) {
    const began = performance.now()
    result = run()
    times.push(performance.now() - began)
  }
  return { result, milliseconds: Number(medianOf(times).toFixed(3)) }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? Number.NaN)) / 2
}
