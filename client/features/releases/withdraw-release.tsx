import { useSignal } from '@preact/signals'
import type { ReleaseDetail } from '../../../server/contract/public-release.ts'
import { withdrawRelease } from '../../api/releases-api.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { busy, change, failure } from './release-data.ts'

/** Takes a published release from the public map, for good and with a reason that everybody reads. */
export function WithdrawRelease({ shown, code }: { shown: ReleaseDetail; code: string }) {
  const words = releaseWords.value.withdrawing
  const asking = useSignal(false)
  const reason = useSignal('')
  const missing = useSignal(false)
  if (shown.state !== 'published') return null
  const withdraw = async () => {
    const said = reason.peek().trim()
    missing.value = said === ''
    if (missing.peek()) return
    asking.value = false
    await change(code, words.failed, () => withdrawRelease(code, shown.id, said))
  }
  const problem = failure.value?.about === words.failed ? failure.value : undefined
  return (
    <>
      {problem && <ProblemNotice about={problem.about} error={problem.error} />}
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="danger"
        disabled={busy.value}
        onClick={() => (asking.value = true)}
      >
        {words.open}
      </button>
      {asking.value && (
        <ConfirmDialog
          title={words.title(formatMonth(language.value, shown.month))}
          confirm={words.confirm}
          tone="danger"
          busy={busy.value}
          onConfirm={() => void withdraw()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.what}</p>
          <div class="form-field">
            <label for="withdrawal-reason">{words.reason}</label>
            <textarea
              id="withdrawal-reason"
              class="ds-input"
              rows={3}
              maxLength={1000}
              value={reason.value}
              aria-invalid={missing.value}
              aria-describedby="withdrawal-error"
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
            <p id="withdrawal-error" class="field-error" role="alert">
              {missing.value ? words.reasonMissing : ''}
            </p>
          </div>
        </ConfirmDialog>
      )}
    </>
  )
}
