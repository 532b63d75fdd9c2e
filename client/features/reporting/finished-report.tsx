import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import type { KeptReport } from '../../state/report-queue.ts'
import { isUnsentReportPhoto } from '../../state/report-queue.ts'
import { keepLinkOf } from '../../state/report-links.ts'
import { keptReportPhotos, keptReports, noteReceiptSeen } from '../../state/report-sending.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { leaveFinished } from './report-flow.ts'
import { SecretLink } from './secret-link.tsx'
import { WaitingReport } from './waiting-report.tsx'

/** What became of the report that was just finished: its receipt, or that it waits, or why it was refused. */
export function FinishedReport({ id, code }: { id: string; code: string }) {
  const words = reportingWords.value
  const kept = useComputed(() => keptReports.value.find((report) => report.id === id)).value
  const asks = useSignal(false)
  const linkSaved = useSignal(false)
  const title = useRef<HTMLHeadingElement>(null)
  const arrived = kept?.reference !== null && kept?.reference !== undefined
  useEffect(() => title.current?.focus({ preventScroll: true }), [arrived])
  if (!kept) return null
  return (
    <div class="report-step report-done">
      <h1 ref={title} tabIndex={-1}>
        <Icon name={arrived ? 'circle-check' : 'clock'} />{' '}
        {arrived ? words.receipt.title : kept.refused ? words.waiting.refused : words.waiting.savedTitle}
      </h1>
      {arrived ? (
        <Receipt report={kept} code={code} onSaved={() => (linkSaved.value = true)} />
      ) : (
        <>
          {!kept.refused && <p class="lead">{words.waiting.savedWhat}</p>}
          <ul class="waiting-reports">
            <WaitingReport report={kept} />
          </ul>
        </>
      )}
      <p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (arrived && !linkSaved.value ? (asks.value = true) : void leaveFinished(kept))}
        >
          {words.receipt.another}
        </button>
      </p>
      {asks.value && (
        <ConfirmDialog
          title={words.receipt.unsavedTitle}
          confirm={words.receipt.unsavedLeave}
          onConfirm={() => void leaveFinished(kept)}
          onClose={() => (asks.value = false)}
        >
          <p>{words.receipt.unsaved}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function Receipt({ report, code, onSaved }: { report: KeptReport; code: string; onSaved: () => void }) {
  const words = reportingWords.value.receipt
  const kept = useSignal(false)
  useEffect(() => void noteReceiptSeen(report.id), [report.id])
  const keep = async () => {
    await keepLinkOf(report)
    kept.value = true
    onSaved()
  }
  const photos = keptReportPhotos.value.filter((photo) => photo.report === report.id)
  const waiting = photos.filter(isUnsentReportPhoto).length
  return (
    <>
      <p class="receipt-reference">
        {words.reference} <strong>{report.reference}</strong>
      </p>
      {waiting > 0 && <p class="quiet">{words.photosWaiting(formatNumber(language.value, waiting))}</p>}
      {photos.map(
        ({ id, refused }) =>
          refused !== null && (
            <Notice key={id} tone="warning">
              <p>{words.photoRefused(refused)}</p>
            </Notice>
          ),
      )}
      <SecretLink code={code} secret={report.secret} onSaved={onSaved} />
      <div class="receipt-keep">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={kept.value}
          onClick={() => void keep()}
        >
          <Icon name={kept.value ? 'check' : 'bookmark'} />
          {kept.value ? words.kept : words.keep}
        </button>
        <p class="quiet">{words.keepWhat}</p>
      </div>
    </>
  )
}
