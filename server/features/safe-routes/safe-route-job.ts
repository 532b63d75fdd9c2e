import { projectionFor } from '../../geo/projection.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { findSafestRoute } from '../../kernels/routing/safest-route.ts'
import { safetyWeights } from '../../kernels/routing/safety-weights.ts'
import type { SegmentSafety } from '../../kernels/routing/safety-weights.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { describable, placesOn } from '../network/town-network-queries.ts'
import type { TravelledLeg } from '../network/town-network-queries.ts'

/** The shortest and the safest way, or how far each place lies off the network; Infinity: out of reach. */
export type SafeRouteFound =
  | { offMetres: [number, number]; routes: undefined }
  | { offMetres: [number, number]; routes: { shortest: TravelledLeg; safest: TravelledLeg; same: boolean } }

/** Finds the shortest and the safest way between two places (WGS 84). */
export const safeRouteJob: AnalysisJob<
  {
    network: TravelNetwork
    safety: SegmentSafety
    dark: boolean
    from: LngLat
    to: LngLat
    srid: number
  },
  SafeRouteFound
> = {
  name: 'safe-route',
  length: 'short',
  run({ network, safety, dark, from, to, srid }) {
    const projection = projectionFor(srid)
    const places = placesOn(network, [from, to], projection)
    const offMetres: [number, number] = [places.offMetres[0]!, places.offMetres[1]!]
    const found = findSafestRoute(network, safetyWeights(safety, dark), [places, 0], [places, 1])
    if (found === undefined) return { offMetres, routes: undefined }
    return {
      offMetres,
      routes: {
        shortest: describable(network, found.shortest, projection),
        safest: describable(network, found.safest, projection),
        same: found.same,
      },
    }
  },
}
