import { useSignal } from '@preact/signals'
import type { FullRun } from '../../../server/contract/hotspots.ts'
import { runDownloadAddress, setRunShared } from '../../api/hotspots-api.ts'
import type { RequestError } from '../../api/request.ts'
import { messages } from '../../i18n/language.ts'
import { loadRunList, runWasShared } from '../../state/hotspot-run.ts'
import { printView } from '../../state/print-view.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** What the police can do with a run: share it, download it, print it. */
export function RunActions({ code, run }: { code: string; run: FullRun }) {
  const words = messages.value.runActions
  const asking = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)

  const toggleShared = async () => {
    busy.value = true
    try {
      await setRunShared(code, run.id, !run.shared)
      runWasShared(!run.shared)
      error.value = undefined
      asking.value = false
      announce(run.shared ? words.unshare : words.shared)
      await loadRunList(code)
    } catch (failure) {
      error.value = failure as RequestError
    } finally {
      busy.value = false
    }
  }

  return (
    <div class="run-actions">
      <button
        type="button"
        class="ds-button"
        data-variant={run.shared ? 'tertiary' : 'secondary'}
        onClick={() => (asking.value = true)}
      >
        <Icon name={run.shared ? 'check' : 'share-2'} />
        {run.shared ? words.shared : words.share}
      </button>
      <details class="menu">
        <summary class="ds-button" data-variant="tertiary" data-color="neutral">
          <Icon name="download" />
          {words.download}
        </summary>
        <ul>
          <li>
            <a href={runDownloadAddress(code, run.id, 'csv')} download>
              {words.csv} <span class="quiet">{words.csvFor}</span>
            </a>
          </li>
          <li>
            <a href={runDownloadAddress(code, run.id, 'geojson')} download>
              {words.geojson} <span class="quiet">{words.geojsonFor}</span>
            </a>
          </li>
        </ul>
      </details>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        onClick={() => void printView()}
      >
        <Icon name="printer" />
        {words.print}
      </button>
      {asking.value && (
        <ConfirmDialog
          title={run.shared ? words.unshareTitle : words.shareTitle}
          confirm={run.shared ? words.unshare : words.share}
          busy={busy.value}
          onConfirm={() => void toggleShared()}
          onClose={() => (asking.value = false)}
        >
          <p>{run.shared ? words.unshareWhat : words.shareWhat}</p>
          {error.value && <ProblemNotice error={error.value} />}
        </ConfirmDialog>
      )}
    </div>
  )
}
