import { useSignal } from '@preact/signals'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import {
  approveReportPhoto,
  deleteReportPhoto,
  fetchReportPhoto,
  replaceReportPhoto,
  reportPhotoAddress,
} from '../../api/report-handling-api.ts'
import { RequestError } from '../../api/request.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { mayHandle, refreshInbox } from '../../state/inbox.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { BlurDialog } from './blur-dialog.tsx'

type Photo = ReportDetail['photoItems'][number]

/** The report's photos: looked at, blurred, approved for the police or deleted; the public never sees them. */
export function PhotosSection({ report, municipality }: { report: ReportDetail; municipality: Municipality }) {
  const words = inboxWords.value.photos
  const { code } = municipality
  const blurring = useSignal<Photo | undefined>(undefined)
  const deleting = useSignal<Photo | undefined>(undefined)
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)
  const change = async (work: () => Promise<unknown>) => {
    busy.value = true
    error.value = undefined
    try {
      await work()
      await refreshInbox(code)
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
    }
    busy.value = false
  }
  const number = (count: number) => formatNumber(language.value, count)
  const addressOf = ({ id, blurredAt }: Photo) => reportPhotoAddress(code, report.id, id, blurredAt)
  return (
    <section aria-labelledby="report-photos">
      <h3 id="report-photos">{words.title}</h3>
      <p class="quiet">{words.never}</p>
      {error.value && <ProblemNotice about={words.failed} error={error.value} />}
      <ul class="photo-list" aria-busy={busy.value}>
        {report.photoItems.map((photo, index) => (
          <li key={photo.id}>
            <a
              href={addressOf(photo)}
              target="_blank"
              rel="noopener"
              aria-label={words.open(number(index + 1))}
              class="photo-open"
            >
              <img src={addressOf(photo)} alt={words.alt(number(index + 1), number(report.photoItems.length))} />
            </a>
            <div>
              <p data-approved={photo.approved}>{photo.approved ? words.approved : words.waiting}</p>
              {photo.blurredAt !== null && (
                <p class="quiet">{words.blurred(formatInstant(language.value, photo.blurredAt, municipality.zone))}</p>
              )}
              {mayHandle.value && (
                <div class="button-row">
                  {!photo.approved && (
                    <button
                      type="button"
                      class="ds-button"
                      data-variant="secondary"
                      disabled={busy.value}
                      onClick={() => void change(() => approveReportPhoto(code, report.id, photo.id))}
                    >
                      {words.approve}
                    </button>
                  )}
                  <button
                    type="button"
                    class="ds-button"
                    data-variant="secondary"
                    data-color="neutral"
                    disabled={busy.value}
                    onClick={() => (blurring.value = photo)}
                  >
                    {words.blur}
                  </button>
                  <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    data-color="danger"
                    disabled={busy.value}
                    onClick={() => (deleting.value = photo)}
                  >
                    {words.delete}
                  </button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      {blurring.value && (
        <BlurDialog
          fetchPicture={(abort) => fetchReportPhoto(code, report.id, blurring.peek()?.id ?? '', abort)}
          onClose={() => (blurring.value = undefined)}
          onBlurred={(picture) => {
            const photo = blurring.peek()
            blurring.value = undefined
            if (photo) void change(() => replaceReportPhoto(code, report.id, photo.id, picture))
          }}
        />
      )}
      {deleting.value && (
        <ConfirmDialog
          title={words.deleteTitle}
          confirm={words.delete}
          tone="danger"
          onConfirm={() => {
            const photo = deleting.peek()
            deleting.value = undefined
            if (photo) void change(() => deleteReportPhoto(code, report.id, photo.id))
          }}
          onClose={() => (deleting.value = undefined)}
        >
          <p>{words.deleteWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
