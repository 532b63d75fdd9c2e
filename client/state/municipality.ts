import { computed } from '@preact/signals'
import { fetchMunicipalities, fetchMunicipality } from '../api/municipality-api.ts'
import type { Municipality, MunicipalityListItem } from '../api/wire-types.ts'
import { changeView, currentView } from './current-view.ts'
import { createLoader } from './resource.ts'
import { session } from './session.ts'

export const municipalityList = createLoader<MunicipalityListItem[]>()
const loader = createLoader<Municipality>()
export const municipalityResource = loader.current
/** The municipality on screen, undefined until it is known. */
export const municipality = computed(() => {
  const known = loader.current.value.value
  return known?.code === currentView.value.municipality ? known : undefined
})

/** Settles which municipality is meant when the address does not say: one's own, or the only one there is. */
export async function chooseMunicipality(): Promise<void> {
  const own = session.value?.account?.municipality
  if (own !== undefined) {
    changeView({ municipality: own })
    return
  }
  const list = await municipalityList.load(fetchMunicipalities)
  const [only] = list ?? []
  if (list?.length === 1 && only) changeView({ municipality: only.code })
}

/** Fetches what every screen needs to know of a municipality. */
export function loadMunicipality(code: string): Promise<unknown> {
  return loader.load(() => fetchMunicipality(code))
}
