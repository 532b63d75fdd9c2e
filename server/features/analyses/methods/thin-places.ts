import { countClosePairs } from '../../../kernels/points/close-pairs.ts'
import type { DistanceMetric } from '../../../kernels/points/close-pairs.ts'
import { shuffleFirst } from '../../../kernels/statistics/shuffle.ts'

/** Where (metres) and on which day incidents happened. */
export interface DatedPlaces {
  x: Float64Array
  y: Float64Array
  days: Int32Array
}

/** A random sample that has at most so many pairs within a distance; it has the ratios of the whole, only less sure. */
export function thinPlaces(
  places: DatedPlaces,
  metres: number,
  metric: DistanceMetric,
  mostPairs: number,
  random: () => number,
): DatedPlaces {
  let sample = places
  for (;;) {
    const pairs = countClosePairs(sample.x, sample.y, metres, metric)
    if (pairs <= mostPairs) return sample
    // Pairs fall with the square of the incidents; a little fewer, so that one round mostly does.
    sample = drawn(sample, Math.floor(sample.days.length * Math.sqrt(mostPairs / pairs) * 0.98), random)
  }
}

function drawn({ x, y, days }: DatedPlaces, count: number, random: () => number): DatedPlaces {
  const order = Int32Array.from(days.keys())
  shuffleFirst(order, count, random)
  const kept = order.subarray(0, count).sort()
  return {
    x: Float64Array.from(kept, (at) => x[at]!),
    y: Float64Array.from(kept, (at) => y[at]!),
    days: Int32Array.from(kept, (at) => days[at]!),
  }
}
