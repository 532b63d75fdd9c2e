import { useSignal, useSignalEffect } from '@preact/signals'
import type { ImportBatch, UndoneImport } from '../../../server/contract/imports.ts'
import { fetchImports, undoImport } from '../../api/imports-api.ts'
import type { RequestError } from '../../api/request.ts'
import type { ImportBatchPage } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { municipality } from '../../state/municipality.ts'
import { createLoader } from '../../state/resource.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BatchSummary } from './batch-summary.tsx'
import { importStep } from './import-state.ts'

const imports = createLoader<ImportBatchPage>()

/** Imports before this one, each of which can be undone. */
export function EarlierImports({ code }: { code: string }) {
  const words = messages.value
  const undoing = useSignal<ImportBatch | undefined>(undefined)
  const again = useSignal<string[]>([])
  const reload = () => imports.load((signal) => fetchImports(code, undefined, signal))
  useSignalEffect(() => {
    const { step } = importStep.value
    if (step === 'done' || step === 'choose') queueMicrotask(() => void reload())
  })
  const more = () =>
    imports.load(async (signal) => {
      const before = imports.current.peek().value
      const page = await fetchImports(code, before?.next, signal)
      return { ...page, items: [...(before?.items ?? []), ...page.items] }
    })
  const { state, value, error } = imports.current.value
  return (
    <section class="earlier-imports" aria-labelledby="earlier-heading">
      <h2 id="earlier-heading">{words.imports.earlier}</h2>
      {state === 'failed' && error && <ProblemNotice error={error} onRetry={() => void reload()} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {again.value.length > 0 && (
        <Notice tone="info" alert>
          <p>{words.imports.importAgain(again.value.join(', '))}</p>
        </Notice>
      )}
      {value?.items.length === 0 && <p class="quiet">{words.imports.noEarlier}</p>}
      <ul>
        {value?.items.map((batch) => (
          <Batch key={batch.id} code={code} batch={batch} onUndo={() => (undoing.value = batch)} />
        ))}
      </ul>
      {value?.next !== undefined && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          aria-busy={state === 'loading'}
          onClick={() => void more()}
        >
          {words.imports.showMore}
        </button>
      )}
      {undoing.value && (
        <UndoDialog
          code={code}
          batch={undoing.value}
          onClose={() => (undoing.value = undefined)}
          onUndone={(undone) => {
            undoing.value = undefined
            again.value = undone.importAgain.map(({ fileName }) => fileName)
            void reload()
          }}
        />
      )}
    </section>
  )
}

function Batch({ code, batch, onUndo }: { code: string; batch: ImportBatch; onUndo: () => void }) {
  const words = messages.value.imports
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  return (
    <li class="batch" data-undone={batch.undoneAt !== null || undefined}>
      <details>
        <summary>
          <span class="batch-file">{batch.fileName}</span>
          <span class="quiet">
            {batch.source}, {formatInstant(language.value, batch.importedAt, zone)}
          </span>
          <span class="batch-rows">{words.account(formatNumber(language.value, batch.read))}</span>
          {batch.undoneAt !== null && (
            <span class="batch-state">{words.undone(formatInstant(language.value, batch.undoneAt, zone))}</span>
          )}
        </summary>
        <BatchSummary code={code} batch={batch} />
        {batch.undoneAt === null && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="danger"
            aria-label={words.undoFor(batch.fileName)}
            onClick={onUndo}
          >
            <Icon name="undo-2" />
            {words.undo}
          </button>
        )}
      </details>
    </li>
  )
}

function UndoDialog({
  code,
  batch,
  onClose,
  onUndone,
}: {
  code: string
  batch: ImportBatch
  onClose: () => void
  onUndone: (undone: UndoneImport) => void
}) {
  const words = messages.value.imports
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const undo = async () => {
    busy.value = true
    try {
      const undone = await undoImport(code, batch.id)
      announce(
        words.undone(
          formatInstant(
            language.value,
            undone.undoneAt ?? undone.importedAt,
            municipality.value?.zone ?? 'Europe/Stockholm',
          ),
        ),
      )
      onUndone(undone)
    } catch (failure) {
      error.value = failure as RequestError
    } finally {
      busy.value = false
    }
  }
  return (
    <ConfirmDialog
      title={words.undoTitle}
      confirm={words.undo}
      tone="danger"
      busy={busy.value}
      onConfirm={() => void undo()}
      onClose={onClose}
    >
      <p>{words.undoWhat(batch.fileName, formatNumber(language.value, batch.inserted + batch.updated))}</p>
      {error.value && <ProblemNotice error={error.value} />}
    </ConfirmDialog>
  )
}
