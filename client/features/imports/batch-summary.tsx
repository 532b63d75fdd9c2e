import type { ImportBatch } from '../../../server/contract/imports.ts'
import { rejectionReasons } from '../../../server/contract/rejection-reason.ts'
import { rejectedRowsAddress } from '../../api/imports-api.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Accounts for every row that was read: new, updated, there already, rejected and why. */
export function BatchSummary({ code, batch }: { code: string; batch: ImportBatch }) {
  const words = messages.value.imports
  const number = (value: number) => formatNumber(language.value, value)
  const parts: [string, number][] = [
    [words.inserted, batch.inserted],
    [words.updated, batch.updated],
    [words.duplicates, batch.duplicates],
    [words.rejected, batch.rejected],
  ]
  return (
    <div class="batch-summary">
      <p class="account">
        <strong>{words.account(number(batch.read))}</strong> ={' '}
        {parts.map(([name, count]) => `${number(count)} ${name}`).join(' + ')}
      </p>
      {batch.warnings.length > 0 && (
        <Notice tone="warning">
          <p class="notice-title">{words.warnings}</p>
          <ul>
            {batch.warnings.map((warning) => (
              <li key={warning.en}>{warning[language.value]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {batch.rejected > 0 && (
        <section>
          <h3>{words.rejectedWhy}</h3>
          <CountTable
            head={words.reason}
            rows={batch.reasons.map(({ reason, count }) => [reasonWords(reason), count])}
          />
          <p>
            <a class="with-icon" href={rejectedRowsAddress(code, batch.id)} download>
              <Icon name="download" />
              {words.downloadRejected}
            </a>
          </p>
          <p class="quiet">{words.mend}</p>
        </section>
      )}
      {batch.unknownCategories.length > 0 && (
        <section>
          <h3>{words.unknownCategories}</h3>
          <p class="quiet">{words.unknownCategoriesWhy}</p>
          <CountTable
            head={words.categoryInFile}
            rows={batch.unknownCategories.map(({ text, count }) => [text, count])}
          />
        </section>
      )}
    </div>
  )
}

function CountTable({ head, rows }: { head: string; rows: readonly (readonly [string, number])[] }) {
  const words = messages.value.imports
  return (
    <table class="count-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="figure">
            {words.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name}>
            <td>{name}</td>
            <td class="figure">{formatNumber(language.value, count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function reasonWords(reason: string): string {
  const known: Record<string, { sv: string; en: string }> = rejectionReasons
  return known[reason]?.[language.value] ?? reason
}
