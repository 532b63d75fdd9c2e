import type { AssetImport } from '../../../server/contract/asset-imports.ts'
import { assetRejectionReasons, assetRemarks } from '../../../server/contract/asset-rejection.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { Notice } from '../../ui/notice.tsx'

const figures = ['read', 'added', 'kept', 'changed', 'splitOrJoined', 'retired', 'rejected'] as const

/** What became of the rows of a file, which were not taken and why, and what was noticed of the file. */
export function AssetImportOutcome({ outcome }: { outcome: AssetImport }) {
  const words = assetWords.value.importing
  const number = (count: number) => formatNumber(language.value, count)
  const { rejections, rejected, remarks } = outcome
  return (
    <section class="asset-outcome" aria-label={words.outcome}>
      <h3>{words.outcome}</h3>
      <dl class="asset-figures">
        {figures
          .filter((figure) => figure === 'read' || figure === 'added' || outcome[figure] > 0)
          .map((figure) => (
            <div key={figure}>
              <dt>{words.figures[figure]}</dt>
              <dd>{number(outcome[figure])}</dd>
            </div>
          ))}
      </dl>
      {remarks.length > 0 && (
        <Notice tone="warning">
          <p>
            <strong>{words.remarks}</strong>
          </p>
          <ul>
            {remarks.map((remark) => (
              <li key={remark}>{assetRemarks[remark][language.value]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {rejections.length > 0 && (
        <>
          <h4>{words.rejections}</h4>
          <ul class="asset-rejections">
            {rejections.map(({ row, reason }) => (
              <li key={`${row} ${reason}`}>
                <strong>{words.row(number(row))}</strong> {assetRejectionReasons[reason][language.value]}
              </li>
            ))}
          </ul>
          {rejected > rejections.length && (
            <p class="quiet">{words.moreRejections(number(rejected - rejections.length))}</p>
          )}
        </>
      )}
    </section>
  )
}
