import { useSignal } from '@preact/signals'
import type { RequestError } from '../../api/request.ts'
import { messages } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { chooseFile } from './import-state.ts'

const extensions = '.csv,.tsv,.tab,.txt,.xlsx,.json,.geojson,.gz'

/** Choosing a file, by dropping it or by the browser's own dialog; the browser's own file field fills the zone and takes both. */
export function FileChoice({
  code,
  error,
  cancelled,
}: {
  code: string
  error: RequestError | undefined
  cancelled: boolean
}) {
  const words = messages.value.imports
  const over = useSignal(false)
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (file) void chooseFile(code, file)
  }
  return (
    <div class="import-step">
      <p class="lead">{words.lead}</p>
      {cancelled && (
        <Notice tone="info" alert>
          <p>{words.cancelled}</p>
        </Notice>
      )}
      {error && <ProblemNotice error={error} />}
      <label class="drop-zone" data-over={over.value || undefined}>
        <Icon name="file-up" />
        <span class="drop-zone-words">{words.drop}</span>
        <span class="ds-button drop-zone-button">{words.choose}</span>
        <span class="quiet">{words.fileTypes}</span>
        <input
          type="file"
          accept={extensions}
          onChange={(event) => take(event.currentTarget.files)}
          onDragEnter={() => (over.value = true)}
          onDragLeave={() => (over.value = false)}
          onDrop={() => (over.value = false)}
        />
      </label>
    </div>
  )
}
