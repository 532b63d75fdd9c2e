import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { OwnReport } from '../../../server/contract/reports.ts'
import { eraseOwnReport, fetchOwnExport, removeOwnContact } from '../../api/reports-api.ts'
import { RequestError } from '../../api/request.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { forgetLink } from '../../state/report-links.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

type Task = 'download' | 'removeContact' | 'erase'

/** What is held about the report and its reporter: to be downloaded, to be taken back in part, or erased. */
export function OwnReportData({
  code,
  secret,
  report,
  onChanged,
  onErased,
}: {
  code: string
  secret: string
  report: OwnReport
  onChanged: () => void
  onErased: () => void
}) {
  const words = ownReportWords.value.data
  const id = useId()
  const asks = useSignal(false)
  const busy = useSignal<Task | null>(null)
  const failed = useSignal<RequestError | undefined>(undefined)
  const tasks: Record<Task, () => Promise<void>> = {
    download: async () => saveAs(await fetchOwnExport(code, secret), `${report.reference}.json`),
    removeContact: async () => {
      await removeOwnContact(code, secret)
      announce(words.contactRemoved)
      onChanged()
    },
    erase: async () => {
      await eraseOwnReport(code, secret)
      await forgetLink(secret)
      onErased()
    },
  }
  const run = async (task: Task) => {
    busy.value = task
    failed.value = undefined
    try {
      await tasks[task]()
    } catch (error) {
      failed.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    } finally {
      busy.value = null
      asks.value = false
    }
  }
  const button = (task: Task) => ({
    type: 'button' as const,
    class: 'ds-button',
    'aria-busy': busy.value === task,
    disabled: busy.value !== null,
  })
  return (
    <section class="own-report-part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.title}</h2>
      <p>{words.who}</p>
      <p>{report.hasContact ? words.hasContact : words.noContact}</p>
      <div class="own-report-tasks">
        <button
          {...button('download')}
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void run('download')}
        >
          <Icon name="download" />
          {words.download}
        </button>
        {report.hasContact && (
          <>
            <button
              {...button('removeContact')}
              data-variant="secondary"
              data-color="neutral"
              onClick={() => void run('removeContact')}
            >
              {words.removeContact}
            </button>
            <p class="quiet">{words.removeContactWhat}</p>
          </>
        )}
        <button {...button('erase')} data-variant="secondary" data-color="danger" onClick={() => (asks.value = true)}>
          {words.erase}
        </button>
      </div>
      {failed.value && <ProblemNotice about={words.failed} error={failed.value} />}
      {asks.value && (
        <ConfirmDialog
          title={words.eraseTitle}
          confirm={words.erase}
          tone="danger"
          busy={busy.value === 'erase'}
          onConfirm={() => void run('erase')}
          onClose={() => (asks.value = false)}
        >
          <p>{words.eraseWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

/** Has the browser keep a file that has no address of its own. */
function saveAs(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
