import type { RouteLeg } from '../../contract/routes.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import type { NetworkPlaces } from '../../kernels/routing/network-places.ts'
import { snapToNetwork } from '../../kernels/routing/network-places.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { TravelOptions, TravelProfile } from '../../kernels/routing/travel-profile.ts'
import type { TravelRoute } from '../../kernels/routing/travel-route.ts'
import { travelledLeg } from './network-jobs.ts'
import type { TravelledLeg } from './network-jobs.ts'
import type { TownNetwork } from './network-store.ts'
import { legOf } from './own-router.ts'
import { farthestSnapMetres } from './router.ts'

export type { TownNetwork, TravelledLeg }

/** What other features ask for the streets of a town with. */
export interface TownNetworks {
  /** @throws Problem municipality_not_found, no_streets */
  current(municipality: string, profile: TravelProfile, options: TravelOptions): Promise<TownNetwork>
}

/** Places on a network, those farther than 500 m from every way left off it. */
export function placesOn(network: TravelNetwork, places: readonly LngLat[], projection: Projection): NetworkPlaces {
  const metres = places.map(([lng, lat]) => projection.toMetres(lng, lat))
  const [x, y] = [Float64Array.from(metres, ([east]) => east), Float64Array.from(metres, ([, north]) => north)]
  return snapToNetwork(network, x, y, farthestSnapMetres)
}

/** A route of somebody's own kernel made ready to be described: its course in degrees, and the choices on the way. */
export function describable(network: TravelNetwork, route: TravelRoute, projection: Projection): TravelledLeg {
  return travelledLeg(network, route, projection)
}

/** A walked leg as it is sent, with its itinerary in both languages. */
export function walkedLeg({ facts }: Pick<TownNetwork, 'facts'>, leg: TravelledLeg): RouteLeg {
  return legOf(facts, leg, false)
}
