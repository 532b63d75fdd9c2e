import { computed, signal } from '@preact/signals'
import type { Progress } from '../../server/contract/progress.ts'
import {
  computeAnalysis,
  fetchAnalysis,
  fetchSavedAnalyses,
  nameAnalysis,
  type AnalysisPage,
} from '../api/analyses-api.ts'
import type { Analysis, AnalysisWish } from '../api/analysis-types.ts'
import { sameFilter } from '../api/filter-query.ts'
import { changeView, currentView } from './current-view.ts'
import { filter } from './hotspot-run.ts'
import type { MethodName } from './method-name.ts'
import { createLoader } from './resource.ts'

/** An analysis that is being computed: since when (epoch milliseconds), and how far it has told it has come. */
export type Computation = { wanted: AnalysisWish; since: number; progress: Progress | undefined }

const loader = createLoader<Analysis>()
const savedLoader = createLoader<AnalysisPage>()
/** The analysis that is shown over the hotspots. */
export const analysisResource = loader.current
/** Analyses and runs that were saved under a name, as far as they have been fetched. */
export const savedAnalyses = savedLoader.current
export const computation = signal<Computation | undefined>(undefined)

/** Parameters that have been set in the form but not computed with, per method; what is left out is the method's own. */
export const draftParameters = signal<Partial<Record<MethodName, Record<string, unknown>>>>({})

/** The analysis on screen: the one that the address names, once it has been fetched. */
export const analysis = computed<Analysis | undefined>(() => {
  const known = loader.current.value.value
  return known !== undefined && known.id === currentView.value.analysis ? known : undefined
})

/** Why the analysis on screen no longer answers what is asked: another filter, or incidents that have come since. */
export const staleness = computed<'filter' | 'incidents' | undefined>(() => {
  const shown = analysis.value
  if (!shown) return undefined
  if (!sameFilter(shown.filter, filter.value)) return 'filter'
  return shown.current ? undefined : 'incidents'
})

/** Selected place of the analysis, and the one that the pointer or the focus is on in its list. */
export const selectedPlace = computed(() => currentView.value.place)
export const pointedPlace = signal<number | null>(null)

/** Selects a place of the analysis, in list and map alike. */
export function selectPlace(place: number | null): void {
  changeView({ place }, { push: true })
}

/** Fetches an analysis by its id. */
export function loadAnalysis(code: string, id: string): Promise<unknown> {
  return loader.load((signal) => fetchAnalysis(code, id, signal))
}

/** Computes an analysis, giving up any that is going on, and shows it when it is there. */
export async function runAnalysis(code: string, wanted: AnalysisWish): Promise<Analysis | undefined> {
  const since = Date.now()
  computation.value = { wanted, since, progress: undefined }
  const made = await loader.load((signal) =>
    computeAnalysis(code, wanted, {
      signal,
      onProgress: (progress) => {
        if (computation.peek()?.since === since) computation.value = { wanted, since, progress }
      },
    }),
  )
  if (computation.value?.since === since) computation.value = undefined
  if (made) changeView({ analysis: made.id, place: null, showAnalysis: true }, { push: true })
  return made
}

/** Gives up the analysis that is being computed; the one before stays on screen. */
export function cancelAnalysis(): void {
  loader.cancel()
  computation.value = undefined
}

/** Gives up a computation that would answer for other incidents than are asked for now. */
export function cancelForOtherFilter(): void {
  const going = computation.peek()
  if (going && !sameFilter(going.wanted.filter, filter.value)) cancelAnalysis()
}

/** Fetches what was saved: the newest, or what follows what is there already. */
export function loadSaved(code: string, { more = false } = {}): Promise<unknown> {
  const before = more ? savedLoader.current.peek().value : undefined
  return savedLoader.load(async (signal) => {
    const page = await fetchSavedAnalyses(code, before?.next, signal)
    return { ...page, items: [...(before?.items ?? []), ...page.items] }
  })
}

/** Saves an analysis or a run under a name, or saves it no longer (null), and notes it here. @throws RequestError */
export async function saveAs(code: string, id: string, name: string | null): Promise<void> {
  await nameAnalysis(code, id, name)
  const shown = loader.current.peek()
  if (shown.value?.id === id && shown.state === 'ready') loader.set({ ...shown.value, name })
  await loadSaved(code)
}

/** Forgets everything, as after a change of who is logged in. */
export function clearAnalyses(): void {
  loader.clear()
  savedLoader.clear()
  computation.value = undefined
  draftParameters.value = {}
}
