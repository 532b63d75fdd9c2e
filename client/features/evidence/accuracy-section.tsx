import type { RunEvidence } from '../../../server/contract/hotspot-evidence.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatRatio } from '../../i18n/format-figure.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { periodName } from './period-name.ts'
import '../../ui/figures.css'

type Accuracy = RunEvidence['accuracy']

/** How well hotspots of earlier parts of the period held what came later, beside counting; one sentence on what that means. */
export function AccuracySection({ accuracy }: { accuracy: Accuracy }) {
  const words = evidenceWords.value
  const { method, better } = accuracy
  const told = !accuracy.tooFew && accuracy.folds.length > 0 && method !== null
  return (
    <section>
      <h3>{words.accuracy.heading}</h3>
      {!told ? (
        <TooFew title={words.tooFew}>{words.accuracy.tooFew}</TooFew>
      ) : (
        <>
          <p class="quiet">{words.accuracy.lead}</p>
          {method.pai !== null && <p>{words.accuracy.meaning(formatRatio(language.value, method.pai))}</p>}
          {better === 'counting' ? (
            <Notice tone="info">
              <p>{words.accuracy.better.counting}</p>
            </Notice>
          ) : (
            better !== null && <p>{words.accuracy.better[better]}</p>
          )}
          <div class="matrix-frame">
            <AccuracyTable accuracy={accuracy} />
          </div>
        </>
      )}
    </section>
  )
}

/** PAI and PEI per period held back, for the hotspots and for counting. */
function AccuracyTable({ accuracy: { folds, method, counting } }: { accuracy: Accuracy }) {
  const words = evidenceWords.value.accuracy
  const tongue = language.value
  const pai = (value: number | null | undefined) => (value == null ? '–' : formatRatio(tongue, value))
  const pei = (value: number | null | undefined) => (value == null ? '–' : formatShare(tongue, value))
  return (
    <table class="figures">
      <caption class="ds-sr-only">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {words.period}
          </th>
          <th scope="colgroup" colSpan={2} class="figure">
            PAI
            <Explanation of="pai" />
          </th>
          <th scope="colgroup" colSpan={2} class="figure">
            PEI
            <Explanation of="pei" />
          </th>
        </tr>
        <tr>
          {['pai', 'pei'].flatMap((index) => [
            <th key={`${index} method`} scope="col" class="figure">
              {words.method}
            </th>,
            <th key={`${index} counting`} scope="col" class="figure">
              {words.counting}
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {folds.map((fold) => (
          <tr key={fold.from}>
            <th scope="row">
              {periodName(tongue, fold)}
              <span class="quiet">
                {words.incidents}: {formatNumber(tongue, fold.incidents)}
              </span>
            </th>
            <td class="figure">{pai(fold.method.pai)}</td>
            <td class="figure">{pai(fold.counting.pai)}</td>
            <td class="figure">{pei(fold.method.pei)}</td>
            <td class="figure">{pei(fold.counting.pei)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.all}</th>
          <td class="figure">{pai(method?.pai)}</td>
          <td class="figure">{pai(counting?.pai)}</td>
          <td class="figure">{pei(method?.pei)}</td>
          <td class="figure">{pei(counting?.pei)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
