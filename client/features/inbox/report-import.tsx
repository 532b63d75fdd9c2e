import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReportImport as Outcome } from '../../../server/contract/report-imports.ts'
import { importReportFile, type ThemeChoice } from '../../api/report-handling-api.ts'
import { RequestError } from '../../api/request.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { loadReports } from '../../state/inbox.ts'
import '../../ui/confirm-dialog.css'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ImportOutcome } from './import-outcome.tsx'

const extensions = '.csv,.tsv,.tab,.txt,.xlsx,.json,.geojson,.gz'
/** What the service takes as the name of a system. */
const sourceName = /^[^:#]{0,80}$/

/** Imports reports of another system: choose a file, and read what became of its rows. */
export function ReportImport({ code, onClose }: { code: string; onClose: () => void }) {
  const words = inboxWords.value.importing
  const dialog = useRef<HTMLDialogElement>(null)
  const source = useSignal('')
  const file = useSignal<File | undefined>(undefined)
  const sending = useSignal(false)
  const outcome = useSignal<Outcome | undefined>(undefined)
  const error = useSignal<RequestError | undefined>(undefined)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const wrong = !sourceName.test(source.value.trim())
  const send = async (chosen: File, themes: readonly ThemeChoice[]) => {
    file.value = chosen
    sending.value = true
    error.value = undefined
    try {
      outcome.value = await importReportFile(code, chosen, { source: source.peek().trim(), themes })
      await loadReports(code, { again: true })
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    sending.value = false
  }
  const startOver = () => {
    outcome.value = undefined
    file.value = undefined
  }
  const known = outcome.value
  return (
    <dialog ref={dialog} class="confirm-dialog report-import" aria-labelledby="report-import-title" onClose={onClose}>
      <h2 id="report-import-title">{words.title}</h2>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      {sending.value && <Waiting>{words.sending(file.value?.name ?? '')}</Waiting>}
      {!sending.value && !known && (
        <>
          <p>{words.lead}</p>
          <div class="form-field">
            <label for="import-source">{words.source}</label>
            <p id="import-source-how" class="quiet">
              {words.sourceHow}
            </p>
            <input
              id="import-source"
              class="ds-input"
              maxLength={80}
              value={source.value}
              aria-invalid={wrong}
              aria-describedby="import-source-how import-source-error"
              onInput={(event) => (source.value = event.currentTarget.value)}
            />
            <p id="import-source-error" class="field-error" role="alert">
              {wrong ? words.sourceWrong : ''}
            </p>
          </div>
          <label class="drop-zone">
            <Icon name="file-up" />
            <span class="drop-zone-words">{words.drop}</span>
            <span class="ds-button drop-zone-button">{words.choose}</span>
            <span class="quiet">{words.types}</span>
            <input
              type="file"
              accept={extensions}
              disabled={wrong}
              onChange={(event) => {
                const [chosen] = event.currentTarget.files ?? []
                if (chosen) void send(chosen, [])
              }}
            />
          </label>
        </>
      )}
      {!sending.value && known && file.value && (
        <ImportOutcome
          outcome={known}
          onAgain={(themes) => file.value && void send(file.value, themes)}
          onAnother={startOver}
        />
      )}
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => dialog.current?.close()}
        >
          {words.close}
        </button>
      </div>
    </dialog>
  )
}
