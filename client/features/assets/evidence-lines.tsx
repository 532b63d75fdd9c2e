import type { AssetEvidence } from '../../../server/contract/assets.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { pointsWords } from './asset-figures.ts'
import { evidenceLineWords } from './evidence-line-words.ts'

/** Why an asset comes where it does: each thing that speaks for a review with its words, its points and a bar. */
export function EvidenceLines({ evidence, at }: { evidence: AssetEvidence; at?: string }) {
  const words = assetWords.value
  const { score, per100Metres, lines } = evidence
  const sum = (per100Metres ? words.ranking.scorePer100 : words.ranking.score)(pointsWords(score))
  return (
    <section class="evidence-lines" aria-label={words.evidence.title}>
      <h3>{words.evidence.title}</h3>
      {at !== undefined && <p class="quiet">{words.evidence.at(at)}</p>}
      <BarList
        items={lines
          .toSorted((a, b) => b.points - a.points)
          .map((line) => ({
            key: line.kind,
            name: (
              <>
                {words.evidence.kinds[line.kind]}
                <span class="quiet">{evidenceLineWords(line, evidence)}</span>
              </>
            ),
            figure: words.evidence.points(pointsWords(line.points)),
            value: line.points,
          }))}
      />
      <p class="evidence-sum">{words.evidence.sum(score > 0 ? sum : words.ranking.none)}</p>
    </section>
  )
}
