import type { ForecastResult } from '../../../server/contract/analysis-methods/forecast.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatFineShare, formatRatio } from '../../i18n/format-figure.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Explanation } from '../../ui/explanation.tsx'
import '../../ui/figures.css'

type Accuracy = ForecastResult['accuracy'][number]

/** PAI and PEI of every method on the earlier periods it was tested on; the best of each column is said to be. */
export function ForecastAccuracy({ result: { accuracy, testedSteps } }: { result: ForecastResult }) {
  const words = evidenceWords.value.forecast
  const tongue = language.value
  const shares = accuracy[0]?.at.map(({ share }) => share) ?? []
  // What the service uses is one of the others, so it is told apart from the contest between them.
  const rivals = accuracy.filter(({ method }) => method !== 'chosen')
  const at = ({ at: figures }: Accuracy, share: number) => figures.find((figure) => figure.share === share)
  const bestPai = new Map(
    shares.map((share) => [share, Math.max(...rivals.map((rival) => at(rival, share)?.pai ?? 0))] as const),
  )
  return (
    <div class="matrix-frame">
      <table class="figures">
        <caption>{words.accuracyCaption(formatNumber(tongue, testedSteps))}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.method}
            </th>
            {shares.map((share) => (
              <th key={share} scope="colgroup" colSpan={2}>
                {words.at(formatFineShare(tongue, share))}
              </th>
            ))}
          </tr>
          <tr>
            {shares.flatMap((share, index) => [
              <th key={`${share} pai`} scope="col">
                PAI{index === 0 && <Explanation of="pai" />}
              </th>,
              <th key={`${share} pei`} scope="col">
                PEI{index === 0 && <Explanation of="pei" />}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {accuracy.map((row) => (
            <tr key={row.method} data-chosen={row.method === 'chosen' || undefined}>
              <th scope="row">{words.methods[row.method]}</th>
              {shares.flatMap((share) => {
                const figure = at(row, share)
                const best = row.method !== 'chosen' && figure !== undefined && figure.pai === bestPai.get(share)
                return [
                  <td key={`${share} pai`}>
                    {figure ? (
                      best ? (
                        <strong>{formatRatio(tongue, figure.pai)}</strong>
                      ) : (
                        formatRatio(tongue, figure.pai)
                      )
                    ) : (
                      '–'
                    )}
                    {best && <span class="ds-sr-only"> ({words.best})</span>}
                  </td>,
                  <td key={`${share} pei`}>{figure ? formatShare(tongue, figure.pei) : '–'}</td>,
                ]
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
