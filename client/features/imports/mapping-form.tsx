import { useSignal } from '@preact/signals'
import type { ImportProposal } from '../../../server/contract/imports.ts'
import { mappableFields } from '../../../server/contract/mappable-field.ts'
import type { RequestError } from '../../api/request.ts'
import { language, messages } from '../../i18n/language.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { fieldsMissing, fieldsTwice, wishedMapping } from './column-mapping.ts'
import { CrsField } from './crs-field.tsx'
import { FileFacts } from './file-facts.tsx'
import { allowOutside, cancelImport, columnUses, sendFile, sourceName, srid } from './import-state.ts'

/** Rows of the file shown beside each column's use. */
const exampleRows = 3

/** How the file will be read: facts found, the use of each column, coordinate system and source, all open to change. */
export function MappingForm({
  code,
  file,
  proposal,
  error,
}: {
  code: string
  file: File
  proposal: ImportProposal
  error: RequestError | undefined
}) {
  const words = messages.value.imports
  const tried = useSignal(false)
  const missing = proposal.columns.length === 0 ? [] : fieldsMissing(columnUses.value)
  const twice = fieldsTwice(columnUses.value)
  const fieldName = (field: string) => words.fields[field] ?? field
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    tried.value = true
    const source = sourceName.value.trim()
    if (srid.value === null) document.getElementById('import-crs')?.focus()
    else if (source === '') document.getElementById('import-source')?.focus()
    else if (missing.length === 0 && twice.length === 0) {
      const mapping = wishedMapping(columnUses.value)
      void sendFile(code, file, proposal, { source, srid: srid.value, mapping, allowOutside: allowOutside.value })
    }
  }
  return (
    <form class="import-step" noValidate onSubmit={submit}>
      {error && <ProblemNotice error={error} />}
      <h2>{words.found}</h2>
      <FileFacts file={file} proposal={proposal} />
      {proposal.warnings.length > 0 && (
        <Notice tone="warning">
          {proposal.warnings.map((warning) => (
            <p key={warning.en}>{warning[language.value]}</p>
          ))}
        </Notice>
      )}
      {proposal.columns.length > 0 && <ColumnTable proposal={proposal} />}
      {missing.length > 0 && (
        <Notice tone="warning" alert={tried.value}>
          <p>{words.missing(missing.map(fieldName).join(', ').toLocaleLowerCase())}</p>
        </Notice>
      )}
      {twice.map((field) => (
        <Notice key={field} tone="warning" alert>
          <p>{words.twice(fieldName(field))}</p>
        </Notice>
      ))}
      <div class="form-row">
        <CrsField tried={tried.value} />
        <div class="form-field">
          <label for="import-source">{words.source}</label>
          <input
            id="import-source"
            class="ds-input"
            value={sourceName.value}
            maxLength={100}
            aria-invalid={tried.value && sourceName.value.trim() === ''}
            aria-describedby="import-source-help"
            onInput={(event) => (sourceName.value = event.currentTarget.value)}
          />
          <p id="import-source-help" class={tried.value && sourceName.value.trim() === '' ? 'field-error' : 'quiet'}>
            {tried.value && sourceName.value.trim() === '' ? words.sourceMissing : words.sourceHelp}
          </p>
        </div>
      </div>
      <label class="check">
        <input
          type="checkbox"
          class="ds-input"
          checked={allowOutside.value}
          onChange={(event) => (allowOutside.value = event.currentTarget.checked)}
        />
        <span>{words.allowOutside}</span>
      </label>
      <div class="button-row">
        <button type="submit" class="ds-button">
          {words.submit}
        </button>
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancelImport}>
          {words.chooseAnother}
        </button>
      </div>
    </form>
  )
}

function ColumnTable({ proposal }: { proposal: ImportProposal }) {
  const words = messages.value.imports
  const use = (index: number, field: string) => {
    columnUses.value = columnUses.value.with(index, field === '' ? null : field)
  }
  return (
    <>
      <h3>{words.mapping}</h3>
      <p class="quiet">{words.mappingLead}</p>
      <div class="table-scroll">
        <table class="column-table">
          <thead>
            <tr>
              <th scope="col">{words.column}</th>
              <th scope="col">{words.usedAs}</th>
              <th scope="col">{words.example}</th>
            </tr>
          </thead>
          <tbody>
            {proposal.columns.map((column, index) => (
              <tr key={column} data-unused={columnUses.value[index] === null || undefined}>
                <th scope="row">{column}</th>
                <td>
                  <select
                    class="ds-input"
                    aria-label={words.columnUsedFor(column)}
                    value={columnUses.value[index] ?? ''}
                    onChange={(event) => use(index, event.currentTarget.value)}
                  >
                    <option value="">{words.notUsed}</option>
                    {mappableFields.map((field) => (
                      <option key={field} value={field}>
                        {words.fields[field] ?? field}
                      </option>
                    ))}
                  </select>
                </td>
                <td class="column-examples">
                  {proposal.sample.slice(0, exampleRows).map((row, line) => (
                    <span key={line}>{row[index]}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
