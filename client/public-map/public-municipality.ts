import { computed, effect, untracked } from '@preact/signals'
import { fetchMunicipalities, fetchMunicipality } from '../api/municipality-api.ts'
import type { Municipality, MunicipalityListItem } from '../api/wire-types.ts'
import { createLoader } from '../state/resource.ts'
import { publicView } from './current-public-view.ts'

const list = createLoader<MunicipalityListItem[]>()
export const municipalityListResource = list.current
const loader = createLoader<Municipality>()
export const municipalityResource = loader.current

/** The municipality on screen, undefined until it is known. */
export const publicMunicipality = computed(() => {
  const known = loader.current.value.value
  return known?.code === publicView.value.municipality ? known : undefined
})

const code = computed(() => publicView.value.municipality)

/** Fetches the municipality that the address names, or the list of them when it names none, for as long as the page lives. */
export function followMunicipality(): void {
  effect(() => {
    const wanted = code.value
    untracked(() => void loadMunicipality(wanted))
  })
}

/** Fetches what is known of a municipality; without a code the list of them. */
export function loadMunicipality(wanted: string | null): Promise<unknown> {
  return wanted === null ? list.load(fetchMunicipalities) : loader.load(() => fetchMunicipality(wanted))
}
