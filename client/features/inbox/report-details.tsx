import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { act, detail, inbox, loadDetail, mayHandle, openReport } from '../../state/inbox.ts'
import { linkTo } from '../../state/current-view.ts'
import { isWide } from '../../state/wide-screen.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AnswerSection } from './answer-section.tsx'
import { AuditBars } from './audit-bars.tsx'
import { ContactSection } from './contact-section.tsx'
import { EventList } from './event-list.tsx'
import { feltWhenWords } from './felt-when-words.ts'
import { HandlingSection } from './handling-section.tsx'
import { KeepSection } from './keep-section.tsx'
import { LinksSection } from './links-section.tsx'
import { themeName } from './list-names.ts'
import { NearSection } from './near-section.tsx'
import { PhotosSection } from './photos-section.tsx'
import { ReportMap } from './report-map.tsx'
import { StatusMark } from './status-mark.tsx'
import { StepButtons } from './step-buttons.tsx'
import { WordsSection } from './words-section.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** One report with all that the caller may know of it, and everything that can be done with it. */
export function ReportDetails({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const words = inboxWords.value.detail
  const id = inbox.value.report
  const { value, error } = detail.current.value
  const report = value?.id === id ? value : undefined
  return (
    <article class="report-details" aria-label={report?.reference ?? words.loading}>
      <p class="report-details-bar">
        <button type="button" class="with-icon" onClick={() => openReport(null)}>
          <Icon name={isWide.value ? 'x' : 'chevron-left'} />
          {isWide.value ? words.close : words.back}
        </button>
      </p>
      {error && id !== null && (
        <ProblemNotice about={words.failed} error={error} onRetry={() => void loadDetail(municipality.code, id)} />
      )}
      {!report && !error && <Waiting>{words.loading}</Waiting>}
      {report && <Report report={report} municipality={municipality} furniture={furniture} />}
    </article>
  )
}

function Report({
  report,
  municipality,
  furniture,
}: {
  report: ReportDetail
  municipality: Municipality
  furniture: MapFurniture
}) {
  const words = inboxWords.value
  const { code, zone } = municipality
  const felt = feltWhenWords(report.when)
  const self = useComputed(() => (detail.current.value.value ? [detail.current.value.value] : []))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Whoever came from the list by key goes on from the top of the report, unless they are stepping through the list.
    if (!isWide.peek()) heading.current?.focus()
  }, [report.id])
  return (
    <>
      <header class="report-title">
        <p class="report-kind">
          <ThemeIcon theme={report.theme} />
          {themeName(report.theme)}
          <StatusMark status={report.status} />
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {report.label ?? words.row.unnamed}
        </h2>
        <p class="quiet">
          {report.reference} · {words.sources[report.source]} ·{' '}
          {words.detail.received(formatInstant(language.value, report.receivedAt, zone))}
        </p>
        {report.supporters > 0 && (
          <p>
            {report.supporters === 1
              ? words.detail.supportersOne
              : words.detail.supporters(formatNumber(language.value, report.supporters))}
          </p>
        )}
      </header>
      <Notices report={report} code={code} />
      {mayHandle.value && <StepButtons report={report} code={code} />}
      <WordsSection report={report} municipality={municipality} />
      {report.photoItems.length > 0 && <PhotosSection report={report} municipality={municipality} />}
      <section aria-labelledby="report-felt">
        <h3 id="report-felt">{words.felt.title}</h3>
        <p>{felt ?? words.felt.any}</p>
      </section>
      {report.audit && Object.keys(report.audit).length > 0 && <AuditBars audit={report.audit} />}
      {!isWide.value && (
        <div class="report-small-map">
          <ReportMap municipality={municipality} reports={self} furniture={furniture} only />
        </div>
      )}
      {mayHandle.value && (
        <>
          <HandlingSection report={report} code={code} />
          <AnswerSection report={report} code={code} />
          <ContactSection report={report} code={code} />
          <NearSection report={report} code={code} />
          <LinksSection report={report} code={code} />
        </>
      )}
      {report.events.length > 0 && <EventList report={report} zone={zone} />}
      {mayHandle.value && <KeepSection report={report} code={code} />}
    </>
  )
}

function Notices({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value
  const { mergedInto, mergedFrom, reason, moved, suspicions } = report
  const link = (id: string) => linkTo({ inbox: { ...inbox.value, report: id } })
  return (
    <>
      {mergedInto && (
        <Notice tone="info">
          <p>
            {words.detail.mergedInto} <a {...link(mergedInto.id)}>{mergedInto.reference}</a>
          </p>
          {mayHandle.value && (
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              onClick={() => void act(code, [report.id], { action: 'unmerge' })}
            >
              {words.detail.unmerge}
            </button>
          )}
        </Notice>
      )}
      {mergedFrom.length > 0 && (
        <p>
          {words.detail.mergedFrom}{' '}
          {mergedFrom.map(({ id, reference }, index) => (
            <>
              {index > 0 && ', '}
              <a key={id} {...link(id)}>
                {reference}
              </a>
            </>
          ))}
        </p>
      )}
      {suspicions.length > 0 && (
        <Notice tone="warning">
          <p>{words.row.suspicions(suspicions.map((one) => words.suspicions[one] ?? one).join(', '))}</p>
        </Notice>
      )}
      {reason !== null && <p class="report-reason">{words.detail.reason(reason)}</p>}
      {moved && <p class="quiet">{words.detail.moved}</p>}
    </>
  )
}
