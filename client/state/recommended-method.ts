import { computed } from '@preact/signals'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import type { RecommendedMethod } from '../../server/contract/recommended-method.ts'
import { fetchRecommendedMethod } from '../api/analyses-api.ts'
import { createLoader } from './resource.ts'

/** Long enough not to ask between two clicks on the filter. */
const settleMilliseconds = 300

const loader = createLoader<RecommendedMethod>()

/** The method that suits the incidents under the filter, and why; undefined until the service has said. */
export const recommendedMethod = computed(() => loader.current.value.value)

/** Asks which method suits the incidents under a filter. */
export function loadRecommendedMethod(code: string, filter: IncidentFilter): Promise<unknown> {
  return loader.load((signal) => fetchRecommendedMethod(code, filter, signal), {
    afterMilliseconds: settleMilliseconds,
  })
}

/** Forgets the recommendation. */
export function clearRecommendedMethod(): void {
  loader.clear()
}
