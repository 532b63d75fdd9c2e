/** Times of one piece of work, milliseconds. */
export interface Times {
  minimum: number
  mean: number
  deviation: number
  percentile95: number
}

/** Runs work a few times to warm up, then `repeats` times one after the other, and tells how long each took. */
export async function measureTimes(
  work: () => unknown,
  { repeats, warmups = 5 }: { repeats: number; warmups?: number },
): Promise<Times> {
  const times: number[] = []
  for (let turn = -warmups; turn < repeats; turn++) {
    const begun = performance.now()
    await work()
    if (turn >= 0) times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / repeats
  return {
    minimum: times[0]!,
    mean,
    deviation: Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / repeats),
    percentile95: times[Math.ceil(repeats * 0.95) - 1]!,
  }
}

/** One line of a table of times. */
export function timesLine(name: string, { minimum, mean, deviation, percentile95 }: Times, allowed?: number): string {
  const number = (value: number) => value.toFixed(1).padStart(7)
  const verdict = allowed === undefined ? '' : `  allowed ${allowed}${percentile95 <= allowed ? '' : '  MISSED'}`
  return `${name.padEnd(48)} min ${number(minimum)}  mean ${number(mean)} ± ${number(deviation)}  p95 ${number(percentile95)} ms${verdict}\n`
}
