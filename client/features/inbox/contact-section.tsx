import { useSignal } from '@preact/signals'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import type { ReportContact } from '../../../server/contract/reports.ts'
import { deleteReportContact, fetchReportContact } from '../../api/report-handling-api.ts'
import type { RequestError } from '../../api/request.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { refreshInbox } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** How the reporter can be reached: fetched only when somebody presses for it, which the service logs, and kept nowhere here. */
export function ContactSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.contact
  const contact = useSignal<ReportContact | undefined>(undefined)
  const error = useSignal<RequestError | undefined>(undefined)
  const deleting = useSignal(false)
  const attempt = async (work: () => Promise<void>) => {
    try {
      error.value = undefined
      await work()
    } catch (failure) {
      error.value = failure as RequestError
    }
  }
  const show = () => attempt(async () => void (contact.value = await fetchReportContact(code, report.id)))
  const remove = () =>
    attempt(async () => {
      deleting.value = false
      await deleteReportContact(code, report.id)
      contact.value = undefined
      await refreshInbox(code)
    })
  const known = contact.value
  return (
    <section aria-labelledby="report-contact">
      <h3 id="report-contact">{words.title}</h3>
      <p>{report.hasContact ? words.what : words.none}</p>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      {report.hasContact && !known && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void show()}
        >
          {words.show}
        </button>
      )}
      {known && (
        <>
          <dl class="contact-details">
            {known.name !== null && (
              <>
                <dt>{words.name}</dt>
                <dd>{known.name}</dd>
              </>
            )}
            {known.email !== null && (
              <>
                <dt>{words.email}</dt>
                <dd>{known.email}</dd>
              </>
            )}
            {known.phone !== null && (
              <>
                <dt>{words.phone}</dt>
                <dd>{known.phone}</dd>
              </>
            )}
            <dt>{words.language}</dt>
            <dd>{words.languages[known.language]}</dd>
          </dl>
          <output class="quiet">{words.logged}</output>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="danger"
            onClick={() => (deleting.value = true)}
          >
            {words.delete}
          </button>
        </>
      )}
      {deleting.value && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          tone="danger"
          onConfirm={() => void remove()}
          onClose={() => (deleting.value = false)}
        >
          <p>{words.deleteWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
