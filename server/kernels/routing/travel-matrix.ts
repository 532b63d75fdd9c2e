import type { TravelNetwork } from './travel-network.ts'
import { searchNetwork } from './travel-search.ts'
import { doorsIn, doorsOut, straightAlong } from './network-places.ts'
import type { NetworkPlaces } from './network-places.ts'

export type TravelMatrix = {
  readonly fromCount: number
  readonly toCount: number
  /** Row by row; Infinity where a place cannot be reached. */
  readonly seconds: Float64Array
  readonly metres: Float64Array
}

/** Times and lengths of the cheapest journeys from every place to every other. */
export function travelMatrix(network: TravelNetwork, from: NetworkPlaces, to: NetworkPlaces): TravelMatrix {
  const seconds = new Float64Array(from.count * to.count).fill(Infinity)
  const metres = new Float64Array(from.count * to.count).fill(Infinity)
  for (let i = 0; i < from.count; i++) {
    if (from.segment[i] < 0) continue
    const search = searchNetwork(network, doorsOut(network, from.segment[i], from.along[i]))
    for (let j = 0; j < to.count; j++) {
      if (to.segment[j] < 0) continue
      const isSame = from.segment[i] === to.segment[j]
      let best = isSame ? straightAlong(network, from.segment[i], from.along[i], to.along[j]) : undefined
      for (const door of doorsIn(network, to.segment[j], to.along[j])) {
        const cost = search.cost[door.state] + door.cost
        if (cost >= (best?.cost ?? Infinity)) continue
        best = {
          ...door,
          cost,
          seconds: search.seconds[door.state] + door.seconds,
          metres: search.metres[door.state] + door.metres,
        }
      }
      if (best === undefined) continue
      seconds[i * to.count + j] = best.seconds
      metres[i * to.count + j] = best.metres
    }
  }
  return { fromCount: from.count, toCount: to.count, seconds, metres }
}
