import { computed, signal } from '@preact/signals'
import type { RunEvidence } from '../../server/contract/hotspot-evidence.ts'
import type { Hotspot, HotspotRequest, HotspotRun } from '../../server/contract/hotspots.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { sameFilter } from '../api/filter-query.ts'
import { computeRun, fetchRun, fetchRunList } from '../api/hotspots-api.ts'
import type { HotspotArea, HotspotRunListItem } from '../api/wire-types.ts'
import { changeView, currentView } from './current-view.ts'
import { createLoader } from './resource.ts'

const loader = createLoader<HotspotRun>()
const listLoader = createLoader<HotspotRunListItem[]>()
/** The run on screen. */
export const runResource = loader.current
/** Runs that can be chosen. */
export const runList = listLoader.current
/** When the computation that is going on began, epoch milliseconds; undefined when none is. */
export const computingSince = signal<number | undefined>(undefined)

export const run = computed<HotspotRun | undefined>(() => loader.current.value.value)

/** The filter in force: what has been chosen, else that of the run on screen. */
export const filter = computed<IncidentFilter>(() => currentView.value.filter ?? run.value?.filter ?? {})

/** False while the run is on its way whose filter would be in force: what is computed before would be for another one. */
export const filterIsKnown = computed(
  () => currentView.value.filter !== null || run.value !== undefined || loader.current.value.state !== 'loading',
)

/** Whether the run on screen answers another question than the filter panel now asks. */
export const runIsStale = computed(() => {
  const shown = run.value
  if (!shown) return false
  const { radiusMetres, minPoints } = currentView.value
  if (!sameFilter(shown.filter, filter.value)) return true
  if (shown.detail !== 'full') return false
  return (
    (radiusMetres !== null && radiusMetres !== shown.parameters.radiusMetres) ||
    (minPoints !== null && minPoints !== shown.parameters.minPoints)
  )
})

/** Hotspots of the run that are places, and those that look like effects of geocoding. */
export const places = computed<Hotspot[]>(() => fullHotspots().filter((hotspot) => !hotspot.artefact))
export const artefacts = computed<Hotspot[]>(() => fullHotspots().filter((hotspot) => hotspot.artefact))
export const areas = computed<HotspotArea[]>(() => (run.value?.detail === 'area' ? run.value.hotspots : []))

/** Fetches a run, the latest when `id` is null. */
export function loadRun(code: string, id: string | null): Promise<unknown> {
  return loader.load((signal) => fetchRun(code, id, signal))
}

/** Fetches the list of runs to choose from. */
export function loadRunList(code: string): Promise<unknown> {
  return listLoader.load((signal) => fetchRunList(code, signal))
}

/**
 * Computes hotspots under the filter in force, giving up any computation that is going on. Without `given` as they were
 * found before, with the radius and the minimum that the address says.
 */
export async function recomputeRun(code: string, given?: Omit<HotspotRequest, 'filter'>): Promise<void> {
  const { radiusMetres, minPoints } = currentView.value
  const method = run.value?.detail === 'full' ? run.value.parameters.method : undefined
  const wanted: HotspotRequest = {
    filter: filter.value,
    ...(given ?? {
      ...(method === undefined ? {} : { method }),
      ...(radiusMetres === null ? {} : { radiusMetres }),
      ...(minPoints === null ? {} : { minPoints }),
    }),
  }
  const began = Date.now()
  computingSince.value = began
  const computed = await loader.load((signal) => computeRun(code, wanted, signal))
  if (computingSince.value === began) computingSince.value = undefined
  if (!computed) return
  changeView({ run: computed.id, rank: null, panel: 'hotspots' })
  await loadRunList(code)
}

/** Gives up the computation that is going on; the run before stays on screen. */
export function cancelComputation(): void {
  loader.cancel()
  computingSince.value = undefined
}

/** Notes that the run on screen has been shared or taken back. */
export function runWasShared(shared: boolean): void {
  const shown = run.value
  if (shown) loader.set({ ...shown, shared })
}

/** Notes what backs a run, if it is the one on screen. */
export function runGotEvidence(id: string, evidence: RunEvidence): void {
  const shown = run.value
  if (shown?.detail === 'full' && shown.id === id) loader.set({ ...shown, evidence })
}

/** Forgets everything, as after a change of who is logged in. */
export function clearRun(): void {
  loader.clear()
  listLoader.clear()
  computingSince.value = undefined
}

function fullHotspots(): Hotspot[] {
  return run.value?.detail === 'full' ? run.value.hotspots : []
}
