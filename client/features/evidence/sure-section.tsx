import type { FullRun, Hotspot } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { atMostP, oneIn } from '../../i18n/format-figure.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { stabilityOf, stabilityWord } from './stability.ts'

/** How sure a hotspot is: against chance, and when the incidents are drawn again. */
export function SureSection({ shown, hotspot }: { shown: FullRun; hotspot: Hotspot }) {
  const words = evidenceWords.value
  const tongue = language.value
  const stability = shown.evidence && stabilityOf(shown.evidence.stability, hotspot.rank)
  return (
    <section>
      <h3>{words.sure.heading}</h3>
      {hotspot.p == null ? (
        <p class="quiet">{words.sure.chanceUnknown}</p>
      ) : (
        <>
          <p>{words.sure.chance(formatNumber(tongue, oneIn(hotspot.p)))}</p>
          <p class="quiet">
            {words.sure.chanceTerm(atMostP(tongue, hotspot.p), formatNumber(tongue, hotspot.score, 1))}
            <Explanation of="p-value" />
            <Explanation of="score" />
          </p>
        </>
      )}
      {stability === 'too-few' && <TooFew title={words.tooFew}>{words.sure.stabilityTooFew}</TooFew>}
      {stability && stability !== 'too-few' && (
        <p>
          <strong>{words.sure.stabilityWords[stabilityWord(stability.share)]}.</strong>{' '}
          {words.sure.stability(
            formatNumber(tongue, Math.round(stability.share * stability.of)),
            formatNumber(tongue, stability.of),
          )}
          <Explanation of="stability" />
        </p>
      )}
    </section>
  )
}
