import type { StyleSpecification } from 'maplibre-gl'
import type { Municipality, MunicipalityListItem } from './wire-types.ts'
import { request } from './request.ts'

/** Every municipality that the service holds. */
export async function fetchMunicipalities(): Promise<MunicipalityListItem[]> {
  const list = await request<{ items: MunicipalityListItem[] }>('/municipalities')
  return list.items
}

/** Name, extent and categories of one. @throws RequestError municipality_not_found */
export function fetchMunicipality(code: string): Promise<Municipality> {
  return request(municipalityPath(code))
}

/** The base map's style for a colour theme. */
export function fetchBaseStyle(
  code: string,
  theme: 'light' | 'dark',
  signal?: AbortSignal,
): Promise<StyleSpecification> {
  return request(`${municipalityPath(code)}/style.json?theme=${theme}`, { signal })
}

/** `/municipalities/{code}`, the beginning of every address that belongs to one. */
export function municipalityPath(code: string): string {
  return `/municipalities/${encodeURIComponent(code)}`
}
