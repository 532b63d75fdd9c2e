import { useSignal } from '@preact/signals'
import type { ReleaseDetail } from '../../../server/contract/public-release.ts'
import { dropRelease } from '../../api/releases-api.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { changeView } from '../../state/current-view.ts'
import { role } from '../../state/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { busy, change, failure } from './release-data.ts'

/** Throws a draft away, as when reports have been reviewed since it was made. Admins only. */
export function DropDraft({ shown, code }: { shown: ReleaseDetail; code: string }) {
  const words = releaseWords.value.dropping
  const asking = useSignal(false)
  if (shown.state !== 'draft' || role.value !== 'admin') return null
  const drop = async () => {
    asking.value = false
    await change(code, words.failed, async () => {
      await dropRelease(code, shown.id)
      changeView({ release: null })
    })
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
          onConfirm={() => void drop()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.what}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
