import { useSignal } from '@preact/signals'
import { rejectionReasons } from '../../../server/contract/rejection-reason.ts'
import type { ReportImport } from '../../../server/contract/report-imports.ts'
import type { ThemeChoice } from '../../api/report-handling-api.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { themes } from '../../state/inbox.ts'
import { Notice } from '../../ui/notice.tsx'
import { themeName } from './list-names.ts'

/** Rows that are named for each reason. */
const namedRows = 8

/** What became of the rows of a file, and why; themes that nobody knew are named here and tried again. */
export function ImportOutcome({
  outcome,
  onAgain,
  onAnother,
}: {
  outcome: ReportImport
  onAgain: (themes: ThemeChoice[]) => void
  onAnother: () => void
}) {
  const words = inboxWords.value.importing
  const number = (count: number) => formatNumber(language.value, count)
  const { fileName, read, accepted, duplicates, rejected, reasons, rejectedRows, refusedColumns, warnings } = outcome
  return (
    <>
      <h3>{fileName}</h3>
      <dl class="import-figures">
        {(
          [
            [words.read, read],
            [words.accepted, accepted],
            [words.duplicates, duplicates],
            [words.rejected, rejected],
          ] as const
        ).map(([term, count]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      {warnings.map((warning) => (
        <Notice key={warning.en} tone="warning">
          <p>{warning[language.value]}</p>
        </Notice>
      ))}
      {refusedColumns.length > 0 && <p>{words.refusedColumns(refusedColumns.join(', '))}</p>}
      {reasons.length > 0 && (
        <>
          <h3>{words.why}</h3>
          <ul class="import-reasons">
            {reasons.map(({ reason, count }) => {
              const rows = rejectedRows.filter((row) => row.reason === reason).slice(0, namedRows)
              return (
                <li key={reason}>
                  <strong>{number(count)}</strong> {reasonWords(reason)}{' '}
                  <span class="quiet">
                    {words.rows(rows.map(({ line }) => String(line)).join(', '))}
                    {count > rows.length && ` ${words.moreRows(number(count - rows.length))}`}
                  </span>
                </li>
              )
            })}
          </ul>
        </>
      )}
      {outcome.unknownThemes.length > 0 && <UnknownThemes unknown={outcome.unknownThemes} onAgain={onAgain} />}
      <button type="button" class="ds-button" data-variant="secondary" onClick={onAnother}>
        {words.another}
      </button>
    </>
  )
}

function UnknownThemes({
  unknown,
  onAgain,
}: {
  unknown: ReportImport['unknownThemes']
  onAgain: (themes: ThemeChoice[]) => void
}) {
  const words = inboxWords.value.importing
  const choices = useSignal<Readonly<Record<string, string>>>({})
  const made = Object.entries(choices.value).filter(([, theme]) => theme !== '')
  return (
    <fieldset class="unknown-themes">
      <legend>{words.themes}</legend>
      <p class="quiet">{words.themesHow}</p>
      {unknown.map(({ text, count }, index) => (
        <div key={text}>
          <label for={`unknown-theme-${index}`}>
            {text} <span class="quiet">{formatNumber(language.value, count)}</span>
          </label>
          <select
            id={`unknown-theme-${index}`}
            class="ds-input"
            value={choices.value[text] ?? ''}
            onChange={(event) => (choices.value = { ...choices.peek(), [text]: event.currentTarget.value })}
          >
            <option value="">{words.skipTheme}</option>
            {(themes.current.value.value ?? []).map(({ code }) => (
              <option key={code} value={code}>
                {themeName(code)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="button" class="ds-button" disabled={made.length === 0} onClick={() => onAgain(made)}>
        {words.again}
      </button>
    </fieldset>
  )
}

function reasonWords(reason: string): string {
  const known: Partial<Record<string, { sv: string; en: string }>> = rejectionReasons
  return known[reason]?.[language.value] ?? reason
}
