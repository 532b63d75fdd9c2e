import type { RouteLeg } from '../../contract/routes.ts'
import { problem } from '../../http/problem.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { TravelOptions, TravelProfile } from '../../kernels/routing/travel-profile.ts'

/** A place farther than this from every way that the traveller may use lies off the network, metres. */
export const farthestSnapMetres = 500

/** Who travels, how, and in which municipality's streets. */
export interface TravelAsked {
  municipality: string
  profile: TravelProfile
  options: TravelOptions
}

/** Times between places, row-major: from place f to place t at f · toCount + t. Infinity: there is no way. */
export interface TravelTimes {
  fromCount: number
  toCount: number
  seconds: Float64Array
  metres: Float64Array
  /** How far each place lies from the network; Infinity where there is none in reach. */
  fromOffMetres: Float64Array
  toOffMetres: Float64Array
}

/** A route over places in their order. */
export interface FoundRoute {
  seconds: number
  metres: number
  /** Metres by light at night: as noted or inferred, and not known. */
  litMetres: { yes: number; no: number; unknown: number }
  stairsMetres: number
  /** How far each place lies from the network. */
  offMetres: number[]
  /** From each place to the next. */
  legs: RouteLeg[]
}

/** Finds times and routes: our own kernel, or Valhalla. */
export interface Router {
  readonly name: 'own' | 'valhalla'
  /** @throws Problem municipality_not_found, no_streets; the signal's reason when cancelled */
  matrix(
    asked: TravelAsked & { from: readonly LngLat[]; to: readonly LngLat[] },
    signal?: AbortSignal,
  ): Promise<TravelTimes>
  /**
   * @param asked at least two places
   * @throws Problem municipality_not_found, no_streets, place_unreachable; the signal's reason when cancelled
   */
  route(asked: TravelAsked & { places: readonly LngLat[] }, signal?: AbortSignal): Promise<FoundRoute>
}

/** The problem of a place that cannot be reached, by its index. */
export function placeUnreachable(place: number, reason: string): Error {
  return problem('place_unreachable', { place: place + 1 }, [{ path: `query.places.${place}`, message: reason }])
}
