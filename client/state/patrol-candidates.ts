import type { HarmWeights, PatrolCandidates, PatrolCandidatesRequest } from '../api/patrol-types.ts'
import { changeHarmWeights, fetchCandidates, fetchHarmWeights } from '../api/patrols-api.ts'
import { createLoader } from './resource.ts'

const loader = createLoader<PatrolCandidates>()
const weightsLoader = createLoader<HarmWeights>()
/** What can be visited in the draft's shift. */
export const candidates = loader.current
export const harmWeights = weightsLoader.current

let lastWanted: PatrolCandidatesRequest | undefined

/** Fetches what can be visited, a moment after the last change. */
export function loadCandidates(code: string, wanted: PatrolCandidatesRequest): Promise<unknown> {
  lastWanted = wanted
  return loader.load((signal) => fetchCandidates(code, wanted, signal), { afterMilliseconds: 250 })
}

/** Fetches how much an incident of each category weighs. */
export function loadHarmWeights(code: string): Promise<unknown> {
  return weightsLoader.load((signal) => fetchHarmWeights(code, signal))
}

/** Changes weights, and asks anew what the places come to; null gives the service's own again. @throws RequestError */
export async function saveHarmWeights(code: string, weights: Record<string, number | null>): Promise<void> {
  weightsLoader.set(await changeHarmWeights(code, weights))
  if (lastWanted) void loadCandidates(code, lastWanted)
}

/** Forgets everything, as after a change of who is logged in. */
export function clearCandidates(): void {
  loader.clear()
  weightsLoader.clear()
  lastWanted = undefined
}
