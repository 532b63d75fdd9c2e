import type { Database } from '../../db/database.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { Problem } from '../../http/problem.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { openRouter } from './open-router.ts'
import type { FoundRoute, Router, TravelAsked, TravelTimes } from './router.ts'

/** What other features ask for times and routes with. */
export interface RoutingParts {
  router: Router
}

/**
 * Times and routes for a command that runs outside the server, by the router of the settings.
 * @throws Error saying what is missing when Valhalla is to run in this process and cannot
 */
export function openRouting(database: Database, pool: JobRunner, valhalla: CommandContext['valhalla']): RoutingParts {
  return { router: openRouter({ database, pool }, valhalla) }
}

/**
 * Times and distances from every place to every other one.
 * @throws Problem municipality_not_found, no_streets; the signal's reason when cancelled
 */
export function travelMatrixFor(
  { router }: RoutingParts,
  asked: TravelAsked & { from: readonly LngLat[]; to: readonly LngLat[] },
  signal?: AbortSignal,
): Promise<TravelTimes> {
  return router.matrix(asked, signal)
}

/**
 * The route over each list of places, which are two or more, in order; undefined where there is no way, so that one
 * place cut off leaves the others theirs.
 * @throws Problem municipality_not_found, no_streets; the signal's reason when cancelled
 */
export async function routesFor(
  { router }: RoutingParts,
  { lists, ...asked }: TravelAsked & { lists: readonly (readonly LngLat[])[] },
  signal?: AbortSignal,
): Promise<(FoundRoute | undefined)[]> {
  return Promise.all(lists.map((places) => router.route({ ...asked, places }, signal).catch(undefinedIfCutOff)))
}

function undefinedIfCutOff(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'place_unreachable') return undefined
  throw error
}
