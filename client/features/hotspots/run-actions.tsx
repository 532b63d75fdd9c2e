import { useSignal } from '@preact/signals'
import type { FullRun } from '../../../server/contract/hotspots.ts'
import { setRunShared } from '../../api/hotspots-api.ts'
import type { RequestError } from '../../api/request.ts'
import { messages } from '../../i18n/language.ts'
import { loadRunList, runWasShared } from '../../state/hotspot-run.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DownloadLinks } from './download-links.tsx'
import { PrintButton } from './print-button.tsx'

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
      announce(run.shared ? words.nowUnshared : words.nowShared)
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
        data-variant="tertiary"
        aria-label={run.shared ? words.sharedLabel : words.shareLabel}
        onClick={() => (asking.value = true)}
      >
        <Icon name={run.shared ? 'check' : 'share-2'} />
        {run.shared ? words.shared : words.share}
      </button>
      <DownloadLinks code={code} id={run.id} />
      <PrintButton />
      {asking.value && (
        <ConfirmDialog
          title={run.shared ? words.unshareTitle : words.shareTitle}
          confirm={run.shared ? words.unshare : words.shareLabel}
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
