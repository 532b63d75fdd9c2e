import { useSignal } from '@preact/signals'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { isUnsentReportPhoto, type KeptReport } from '../../state/report-queue.ts'
import { keptReportPhotos, reportSending, sendNow, withdrawReport } from '../../state/report-sending.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { finishedReport, reopenReport, themes } from './report-flow.ts'
import { themeNameOf } from './theme-name.ts'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** A report that this device keeps: what it is about, how far it has come, and what can be done with it. */
export function WaitingReport({ report }: { report: KeptReport }) {
  const words = reportingWords.value.waiting
  const asks = useSignal(false)
  const { id, theme, label, writtenAt, reference, refused, removed } = report
  const what = themeNameOf(themes.value, theme, language.value)
  const about = label === null ? what : words.where(what, label)
  const photos = keptReportPhotos.value.filter((photo) => photo.report === id && isUnsentReportPhoto(photo)).length
  return (
    <li>
      <p>
        <strong>{about}</strong>
      </p>
      <p class="quiet">{words.written(formatInstant(language.value, writtenAt, zone))}</p>
      <output>
        {removed
          ? words.removing
          : refused
            ? `${words.refused}: ${refused.words}`
            : reference === null
              ? words.states[reportSending.value]
              : words.sent(reference)}
        {photos > 0 && !removed && ` · ${words.photos(formatNumber(language.value, photos))}`}
      </output>
      <div class="button-row">
        {reference !== null && !removed && (
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => (finishedReport.value = id)}>
            {words.seeReceipt}
          </button>
        )}
        {refused && (
          <button type="button" class="ds-button" onClick={() => void reopenReport(report)}>
            {words.change}
          </button>
        )}
        {reference === null && !refused && reportSending.value !== 'sending' && (
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => void sendNow()}>
            {words.tryNow}
          </button>
        )}
        {reference === null && !removed && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            aria-label={words.removeOf(about)}
            onClick={() => (asks.value = true)}
          >
            {words.remove}
          </button>
        )}
      </div>
      {asks.value && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.remove}
          tone="danger"
          onConfirm={() => {
            asks.value = false
            if (finishedReport.peek() === id) finishedReport.value = undefined
            void withdrawReport(id)
          }}
          onClose={() => (asks.value = false)}
        >
          <p>{words.removeWhat}</p>
        </ConfirmDialog>
      )}
    </li>
  )
}
