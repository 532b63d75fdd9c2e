import type { RunEvidence } from '../../../server/contract/hotspot-evidence.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatRatio } from '../../i18n/format-figure.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { TooFew } from '../../ui/too-few.tsx'

/** How well earlier hotspots foretold what came, in two sentences: for paper, where there is no room for the table. */
export function AccuracySummary({ accuracy }: { accuracy: RunEvidence['accuracy'] }) {
  const words = evidenceWords.value
  const tongue = language.value
  const { method, counting, better, folds } = accuracy
  const told = !accuracy.tooFew && method?.pai != null && counting?.pai != null
  return (
    <section>
      <h3>{words.accuracy.heading}</h3>
      {told ? (
        <>
          <p>
            {words.accuracy.meaning(formatRatio(tongue, method.pai ?? 0))}{' '}
            {better !== null && words.accuracy.better[better]}
          </p>
          <p class="quiet">
            {words.accuracy.summary(
              formatNumber(tongue, folds.length),
              formatRatio(tongue, method.pai ?? 0),
              formatRatio(tongue, counting.pai ?? 0),
              formatShare(tongue, method.pei ?? 0),
              formatShare(tongue, counting.pei ?? 0),
            )}
          </p>
        </>
      ) : (
        <TooFew title={words.tooFew}>{words.accuracy.tooFew}</TooFew>
      )}
    </section>
  )
}
