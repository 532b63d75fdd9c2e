import type { FullRun, HotspotRequest, HotspotRun } from '../../server/contract/hotspots.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'
import type { HotspotRunListItem } from './wire-types.ts'

const runsPath = (code: string) => `${municipalityPath(code)}/hotspot-runs`

/** Computes and stores a run. Police and admins only. @throws RequestError run_cancelled when a newer one took over */
export function computeRun(code: string, wanted: HotspotRequest, signal: AbortSignal): Promise<FullRun> {
  return request(runsPath(code), { method: 'POST', json: wanted, signal })
}

/** A run by its id, or the latest one that the asker may see. @throws RequestError run_not_found */
export function fetchRun(code: string, id: string | null, signal: AbortSignal): Promise<HotspotRun> {
  return request(`${runsPath(code)}/${id === null ? 'latest' : encodeURIComponent(id)}`, { signal })
}

/** The newest runs that the asker may see, newest first. */
export async function fetchRunList(code: string, signal: AbortSignal): Promise<HotspotRunListItem[]> {
  const page = await request<{ items: HotspotRunListItem[] }>(`${runsPath(code)}?limit=30`, { signal })
  return page.items
}

/** Shares a run with the municipality, or takes it back. */
export function setRunShared(code: string, id: string, shared: boolean): Promise<unknown> {
  return request(`${runsPath(code)}/${encodeURIComponent(id)}/shared`, { method: 'PUT', json: { shared } })
}

/** Address to download a run's hotspots from. */
export function runDownloadAddress(code: string, id: string, format: 'geojson' | 'csv' | 'gpkg'): string {
  return `/api${runsPath(code)}/${encodeURIComponent(id)}/hotspots.${format}`
}
