import type { PatrolPlace, PatrolPlanAsked, PatrolVehicle } from '../../contract/patrol-plans.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { problem } from '../../http/problem.ts'
import type { TravelOptions } from '../../kernels/routing/travel-profile.ts'
import { travelMatrixFor } from '../network/routing-queries.ts'
import type { RoutingParts } from '../network/routing-queries.ts'

/** How units travel, in the order of the matrices. */
export const vehicles: readonly PatrolVehicle[] = ['car', 'bicycle', 'foot']

/** Times between all places and bases of a shift. Nodes are the places in order, then each unit's start and end. */
export interface ShiftTravel {
  size: number
  /** Of each vehicle, row-major from × to. Infinity: no way. */
  matrices: { seconds: Float64Array; metres: Float64Array; offMetres: Float64Array }[]
}

/** Position of a vehicle's matrix. */
export function vehicleNumber(vehicle: PatrolVehicle): number {
  return vehicles.indexOf(vehicle)
}

/** Node at which a unit starts, counted from 0. */
export function nodeOfStart(placeCount: number, unit: number): number {
  return placeCount + 2 * unit
}

/** Node at which a unit ends. */
export function nodeOfEnd(placeCount: number, unit: number): number {
  return placeCount + 2 * unit + 1
}

/** Police exemptions hold for vehicles alone. */
export function travelOptionsOf({ settings }: PatrolPlanAsked, vehicle: PatrolVehicle): TravelOptions {
  return vehicle === 'foot' ? {} : { emergency: settings.emergency }
}

/**
 * Times of every vehicle, those that no unit has too: what one more unit would add is told for each.
 * @throws Problem no_streets, base_unreachable naming the first unit that can get nowhere; the signal's reason when cancelled
 */
export async function shiftTravel(
  parts: RoutingParts,
  municipality: string,
  request: PatrolPlanAsked,
  places: readonly PatrolPlace[],
  signal?: AbortSignal,
): Promise<ShiftTravel> {
  const nodes: LngLat[] = [
    ...places.map(({ place }) => place),
    ...request.units.flatMap(({ start, end }) => [start, end]),
  ]
  const found = await Promise.all(
    vehicles.map((profile) =>
      travelMatrixFor(
        parts,
        { municipality, profile, options: travelOptionsOf(request, profile), from: nodes, to: nodes },
        signal,
      ),
    ),
  )
  const travel = {
    size: nodes.length,
    matrices: found.map(({ seconds, metres, fromOffMetres }) => ({ seconds, metres, offMetres: fromOffMetres })),
  }
  for (const [at, unit] of request.units.entries()) {
    if (!getsAnywhere(travel, places.length, at, vehicleNumber(unit.vehicle)))
      throw problem('base_unreachable', { unit: unit.name })
  }
  return travel
}

/** Whether a unit can get from its start to some place, and from there to its end. */
function getsAnywhere({ size, matrices }: ShiftTravel, placeCount: number, unit: number, vehicle: number): boolean {
  const { seconds } = matrices[vehicle]!
  const [start, end] = [nodeOfStart(placeCount, unit), nodeOfEnd(placeCount, unit)]
  for (let place = 0; place < placeCount; place++) {
    if (seconds[start * size + place]! < Infinity && seconds[place * size + end]! < Infinity) return true
  }
  return false
}
