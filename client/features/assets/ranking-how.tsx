import { assetWords } from '../../i18n/asset-words.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import type { AssetRanking, EvidenceKind } from '../../../server/contract/assets.ts'

const kinds: readonly EvidenceKind[] = [
  'reports',
  'findings',
  'repeated',
  'night-incidents',
  'unlit',
  'visibility',
  'unreviewed',
]

/** How the ranking counts, with the service's own weights, and what it does not know. */
export function RankingHow({ weights }: { weights: AssetRanking['weights'] }) {
  const words = assetWords.value
  return (
    <details class="fold ranking-how">
      <summary>{words.ranking.how}</summary>
      <p>{words.ranking.howLead}</p>
      <dl>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{words.evidence.kinds[kind]}</dt>
            <dd>
              {words.ranking.weight(formatMeasure(language.value, weights[kind]))} {words.ranking.weights[kind]}
            </dd>
          </div>
        ))}
      </dl>
      <p>{words.ranking.notKnown}</p>
    </details>
  )
}
