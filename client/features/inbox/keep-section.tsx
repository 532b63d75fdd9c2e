import { useSignal } from '@preact/signals'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { eraseReport, reportExportAddress } from '../../api/report-handling-api.ts'
import type { RequestError } from '../../api/request.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { loadReports, openReport } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** When the words go by themselves, and what the reporter may ask for: a copy, or that all of it goes now. */
export function KeepSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.keep
  const asking = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const erase = async () => {
    busy.value = true
    try {
      await eraseReport(code, report.id)
      openReport(null)
      await loadReports(code, { again: true })
    } catch (failure) {
      error.value = failure as RequestError
      asking.value = false
      busy.value = false
    }
  }
  return (
    <section aria-labelledby="report-keep">
      <h3 id="report-keep">{words.title}</h3>
      <p>
        {report.textErasedOn === null ? words.erased : words.erasedOn(formatDay(language.value, report.textErasedOn))}
      </p>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      <div class="button-row">
        <a
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          href={reportExportAddress(code, report.id)}
          download
        >
          <Icon name="download" />
          {words.export}
        </a>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="danger"
          onClick={() => (asking.value = true)}
        >
          {words.erase}
        </button>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={words.eraseTitle}
          confirm={words.eraseConfirm}
          tone="danger"
          busy={busy.value}
          onConfirm={() => void erase()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.eraseWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
