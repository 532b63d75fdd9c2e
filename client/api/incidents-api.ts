import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import type { Incident, IncidentSummary } from '../../server/contract/incidents.ts'
import { filterQuery } from './filter-query.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/** Counts under a filter. Police and admins only. */
export function fetchIncidentSummary(
  code: string,
  filter: IncidentFilter,
  signal: AbortSignal,
): Promise<IncidentSummary> {
  return request(`${municipalityPath(code)}/incidents/summary?${filterQuery(filter)}`, { signal })
}

/** One incident. Police and admins only. @throws RequestError not_found */
export function fetchIncident(code: string, id: number, signal: AbortSignal): Promise<Incident> {
  return request(`${municipalityPath(code)}/incidents/${id}`, { signal })
}

/** Address pattern of the incident tiles under a filter; `version` changes when the incidents do, so tiles may be cached for ever. */
export function incidentTilesAddress(code: string, version: number, filter: IncidentFilter, origin: string): string {
  const query = filterQuery(filter).toString()
  const tiles = `${origin}/api${municipalityPath(code)}/tiles/incidents/${version}/{z}/{x}/{y}.mvt`
  return query === '' ? tiles : `${tiles}?${query}`
}
