import type { ChosenParameters } from '../../../server/contract/hotspots.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { EvidenceWords } from '../../i18n/sv-evidence.ts'
import type { Messages } from '../../i18n/sv.ts'
import type { Language } from '../../state/view.ts'

/** How hotspots were found, in sentences: the method and its parameters. */
export function methodSentences(
  language: Language,
  messages: Messages,
  { made }: EvidenceWords,
  { method, radiusMetres, minPoints, minClusterSize, latticeMetres, timeRadiusDays, keepArtefacts }: ChosenParameters,
): string[] {
  const number = (value: number) => formatNumber(language, value)
  const sentences: Record<ChosenParameters['method'], string> = {
    dbscan: messages.details.method(number(radiusMetres), number(minPoints)),
    hdbscan: made.hdbscan(number(minClusterSize ?? minPoints)),
    'st-dbscan': made.stDbscan(number(minPoints), number(radiusMetres), number(timeRadiusDays ?? 0)),
  }
  return [
    // A run from before there was a choice was found by the only method there was.
    sentences[method ?? 'dbscan'],
    ...(latticeMetres == null ? [] : [made.lattice(number(latticeMetres))]),
    ...(keepArtefacts ? [made.keepArtefacts] : []),
  ]
}
