import type { Database } from '../../db/database.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { NetworkStore } from './network-store.ts'
import { ownRouter } from './own-router.ts'
import type { Router } from './router.ts'
import { localValhalla, remoteValhalla } from './valhalla-client.ts'
import { valhallaRouter } from './valhalla-router.ts'

/** Where Valhalla is: the address of its service, or the file of its configuration, to be run in this process. */
export type ValhallaPlace = { url: string } | { configFile: string }

/**
 * The router of the settings: Valhalla where it says where that is, else our own.
 * @throws Error saying what is missing when Valhalla is to run in this process and cannot
 */
export function openRouter(
  parts: { database: Database; pool: JobRunner; networks?: NetworkStore },
  valhalla: ValhallaPlace | undefined,
): Router {
  if (valhalla === undefined)
    return ownRouter({ networks: parts.networks ?? new NetworkStore(parts), pool: parts.pool })
  return valhallaRouter('url' in valhalla ? remoteValhalla(valhalla.url) : localValhalla(valhalla.configFile))
}
