import type { FullRun } from '../../../server/contract/hotspots.ts'
import { fetchAnalysis } from '../../api/analyses-api.ts'
import type { Analysis } from '../../api/analysis-types.ts'
import { fetchRun } from '../../api/hotspots-api.ts'
import { RequestError } from '../../api/request.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { messages } from '../../i18n/language.ts'
import type { MethodName } from '../../state/method-name.ts'
import { parameterWords } from './parameter-words.ts'
import { resultItems } from './result-items.ts'
import type { Voice } from './result-words.ts'

/** One of the two things that are laid side by side. */
export type Compared = { kind: 'analysis'; analysis: Analysis } | { kind: 'hotspots'; run: FullRun }
/** A line of the list beneath a map. */
export type ComparedItem = { rank: number; title: string; amount: string }

/** An analysis by its id, or the run of hotspots of that id. @throws RequestError run_not_found when it is neither */
export async function fetchCompared(code: string, id: string, signal: AbortSignal): Promise<Compared> {
  try {
    return { kind: 'analysis', analysis: await fetchAnalysis(code, id, signal) }
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== 'analysis_not_found') throw error
  }
  const run = await fetchRun(code, id, signal)
  if (run.detail !== 'full') throw new RequestError('not_allowed')
  return { kind: 'hotspots', run }
}

/** How a compared thing was made. */
export function methodOfCompared(compared: Compared): MethodName {
  return compared.kind === 'analysis' ? compared.analysis.method : compared.run.parameters.method
}

/** When, of what, and of which version of the incidents and the program. */
export function headOfCompared(compared: Compared) {
  return compared.kind === 'analysis' ? compared.analysis : compared.run
}

/** Its parameters, a label and a value each. */
export function parametersOfCompared(compared: Compared, voice: Voice) {
  return parameterWords(
    methodOfCompared(compared),
    compared.kind === 'analysis' ? compared.analysis.parameters : compared.run.parameters,
    voice,
  )
}

/** Incidents that it was made from. */
export function consideredOf(compared: Compared): number {
  return compared.kind === 'analysis' ? compared.analysis.result.considered : compared.run.considered
}

/** Its ranked places in short. */
export function itemsOfCompared(compared: Compared, voice: Voice): ComparedItem[] {
  if (compared.kind === 'analysis') return resultItems(compared.analysis, voice)
  const { hotspots } = messages.value
  return compared.run.hotspots
    .filter(({ artefact }) => !artefact)
    .map(({ rank, nearestStreet, count }) => ({
      rank,
      title:
        nearestStreet === null
          ? hotspots.unnamedPlace(formatNumber(voice.language, rank))
          : hotspots.nearStreet(nearestStreet),
      amount: voice.words.considered(formatNumber(voice.language, count)),
    }))
}
