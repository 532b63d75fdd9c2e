import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import type { KeptReport } from '../../state/report-queue.ts'
import { isUnsentReportPhoto } from '../../state/report-queue.ts'
import { keepLinkOf } from '../../state/report-links.ts'
import { keptReportPhotos, keptReports } from '../../state/report-sending.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { leaveFinished } from './report-flow.ts'
import { SecretLink } from './secret-link.tsx'
import { NextButton } from './step-frame.tsx'
import { WaitingReport } from './waiting-report.tsx'

/** What became of the report that was just finished: its receipt, or that it waits, or why it was refused. */
export function FinishedReport({ id, code }: { id: string; code: string }) {
  const words = reportingWords.value
  const kept = useComputed(() => keptReports.value.find((report) => report.id === id)).value
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
        <Receipt report={kept} code={code} />
      ) : (
        <>
          {!kept.refused && <p class="lead">{words.waiting.savedWhat}</p>}
          <ul class="waiting-reports">
            <WaitingReport report={kept} />
          </ul>
        </>
      )}
      <div class="report-actions">
        <NextButton label={words.receipt.another} onNext={() => void leaveFinished(kept)} />
      </div>
    </div>
  )
}

function Receipt({ report, code }: { report: KeptReport; code: string }) {
  const words = reportingWords.value.receipt
  const kept = useSignal(false)
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
      <SecretLink code={code} secret={report.secret} />
      <div class="receipt-keep">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={kept.value}
          onClick={() => void keepLinkOf(report).then(() => (kept.value = true))}
        >
          <Icon name={kept.value ? 'check' : 'bookmark'} />
          {kept.value ? words.kept : words.keep}
        </button>
        <p class="quiet">{words.keepWhat}</p>
      </div>
    </>
  )
}
