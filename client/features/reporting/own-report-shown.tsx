import type { OwnReport, ReportTheme } from '../../../server/contract/reports.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { ownReportWords, reportingWords } from '../../i18n/reporting-words.ts'
import { keepLink, reportLinks } from '../../state/report-links.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { IfFixed } from './if-fixed.tsx'
import { OwnMessage } from './own-message.tsx'
import { OwnPhotos } from './own-photos.tsx'
import { OwnReportData } from './own-report-data.tsx'
import { OwnReportTimeline } from './own-report-timeline.tsx'
import { auditParameters } from './quick-audit-fields.tsx'
import { themeNameOf } from './theme-name.ts'
import { whenWords } from './when-words.ts'

const icons: Record<OwnReport['status'], IconName> = {
  received: 'clock',
  accepted: 'check',
  'in-progress': 'route',
  fixed: 'circle-check',
  closed: 'minus',
  rejected: 'x',
  duplicate: 'redo-2',
}

/** A report as its reporter follows it: where it stands, what can be done, what was said, what is held. */
export function OwnReportShown({
  municipality,
  secret,
  report,
  themes,
  onChanged,
  onErased,
}: {
  municipality: Municipality
  secret: string
  report: OwnReport
  themes: readonly ReportTheme[] | undefined
  onChanged: () => void
  onErased: () => void
}) {
  const words = ownReportWords.value
  const { code, zone } = municipality
  const { status, statusAt, reason, reference, label, theme } = report
  const title = `${themeNameOf(themes, theme, language.value)}, ${label ?? words.unnamed}`
  const known = reportLinks.value.some((link) => link.secret === secret)
  return (
    <>
      <header class="own-report-head">
        <p class="quiet">{words.reference(reference)}</p>
        <h1>{title}</h1>
      </header>
      <section class="own-report-status" data-status={status} aria-label={words.status[status]}>
        <h2>
          <Icon name={icons[status]} /> {words.status[status]}
        </h2>
        <p class="quiet">{words.since(formatInstantDay(language.value, statusAt, zone))}</p>
        <p>{words.meaning[status]}</p>
        {reason !== null && (
          <p class="own-report-reason">
            <strong>{words.reason}:</strong> {reason}
          </p>
        )}
      </section>
      <IfFixed code={code} secret={secret} report={report} onChanged={onChanged} />
      <OwnReportTimeline report={report} zone={zone} themes={themes} />
      {!report.textErased && <OwnMessage code={code} secret={secret} onSent={onChanged} />}
      <Written report={report} code={code} secret={secret} />
      <OwnReportData code={code} secret={secret} report={report} onChanged={onChanged} onErased={onErased} />
      <p class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={known}
          onClick={() =>
            void keepLink({ secret, municipality: code, reference, theme, label, sentAt: report.receivedAt })
          }
        >
          <Icon name={known ? 'check' : 'bookmark'} />
          {known ? words.kept : words.keep}
        </button>
        <a
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          href={`/public/${encodeURIComponent(code)}/my-report`}
        >
          {words.toList}
        </a>
      </p>
    </>
  )
}

/** What the reporter wrote, as the service has it. */
function Written({ report, code, secret }: { report: OwnReport; code: string; secret: string }) {
  const words = ownReportWords.value
  const { label, when, text, textErased, photos, audit, links } = report
  const { parameters } = reportingWords.value.words
  const answered = auditParameters.filter((parameter) => audit?.[parameter] !== undefined)
  return (
    <section class="own-report-part" aria-labelledby="own-written">
      <h2 id="own-written">{words.what}</h2>
      {textErased && <p>{words.erased}</p>}
      <dl class="own-report-facts">
        <dt>{words.place}</dt>
        <dd>{label ?? words.unnamed}</dd>
        <dt>{words.when}</dt>
        <dd>{whenWords(when, reportingWords.value)}</dd>
        {!textErased && (
          <>
            <dt>{words.text}</dt>
            <dd class="own-report-text">{text ?? words.noText}</dd>
          </>
        )}
        {answered.length > 0 && (
          <>
            <dt>{words.audit}</dt>
            <dd>{answered.map((parameter) => `${parameters[parameter]} ${audit?.[parameter]}`).join(' · ')}</dd>
          </>
        )}
        {links.length > 0 && (
          <>
            <dt>{words.links}</dt>
            <dd>{links.map((link) => `${words.linkKinds[link.kind]}: ${link.label}`).join(' · ')}</dd>
          </>
        )}
      </dl>
      {photos.length > 0 && <OwnPhotos code={code} secret={secret} photos={photos} />}
    </section>
  )
}
