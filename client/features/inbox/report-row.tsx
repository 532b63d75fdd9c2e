import type { ReportItem } from '../../../server/contract/report-handling.ts'
import { formatAge } from '../../i18n/format-age.ts'
import { formatDay, formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { chosen, inbox, mayHandle, pointedReport, toggleChosen } from '../../state/inbox.ts'
import { ThemeIcon } from '../../ui/theme-icon.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ownerName, themeName } from './list-names.ts'
import { StatusMark } from './status-mark.tsx'

/** A report in the list. Its link opens it; the box before it chooses it for what is done to many. */
export function ReportRow({ report, zone }: { report: ReportItem; zone: string }) {
  const words = inboxWords.value.row
  const open = inbox.value.report === report.id
  const point = (id: string | null) => () => (pointedReport.value = id)
  return (
    <li
      class="report-row"
      data-open={open || undefined}
      data-pointed={pointedReport.value === report.id || undefined}
      onPointerEnter={point(report.id)}
      onPointerLeave={point(null)}
    >
      {mayHandle.value && (
        <label class="report-choose">
          <input
            type="checkbox"
            class="ds-input"
            aria-label={words.select(report.reference)}
            checked={chosen.value.has(report.id)}
            onChange={() => toggleChosen(report.id)}
          />
        </label>
      )}
      <a
        class="report-open"
        data-report={report.id}
        aria-current={open ? 'true' : undefined}
        onFocus={point(report.id)}
        {...linkTo({ inbox: { ...inbox.value, report: report.id } })}
      >
        <span class="report-theme">
          <ThemeIcon theme={report.theme} />
        </span>
        <span class="report-head">
          <strong>{report.label ?? words.unnamed}</strong>
          <time dateTime={report.receivedAt} title={formatInstant(language.value, report.receivedAt, zone)}>
            {formatAge(language.value, inboxWords.value.age, report.receivedAt, Date.now())}
          </time>
        </span>
        <span class="report-kind">
          {themeName(report.theme)}
          <StatusMark status={report.status} />
        </span>
        <span class="report-text" data-empty={report.text === null || undefined}>
          {report.text ?? words.noText}
        </span>
        <Marks report={report} />
      </a>
    </li>
  )
}

function Marks({ report }: { report: ReportItem }) {
  const words = inboxWords.value.row
  const { owner, dueOn, overdue, supporters, photos, hasContact, escalated, suspicions } = report
  const number = (count: number) => formatNumber(language.value, count)
  const due = dueOn === null ? undefined : formatDay(language.value, dueOn)
  return (
    <span class="report-marks">
      {escalated && (
        <span class="report-warning">
          <Icon name="triangle-alert" />
          {words.escalated}
        </span>
      )}
      {suspicions.length > 0 && (
        <span class="report-warning">
          {words.suspicions(suspicions.map((one) => inboxWords.value.suspicions[one] ?? one).join(', '))}
        </span>
      )}
      {owner !== null && <span>{ownerName(owner)}</span>}
      {due !== undefined && (
        <span class={overdue ? 'report-warning' : undefined}>
          <Icon name="clock" />
          {overdue ? words.overdue(due) : words.due(due)}
        </span>
      )}
      {supporters > 0 && (
        <span title={supporters === 1 ? words.supportersOne : words.supporters(number(supporters))}>
          <span aria-hidden="true">+{number(supporters)}</span>
          <span class="ds-sr-only">
            {supporters === 1 ? words.supportersOne : words.supporters(number(supporters))}
          </span>
        </span>
      )}
      {photos > 0 && (
        <span title={photos === 1 ? words.photosOne : words.photos(number(photos))}>
          <Icon name="camera" />
          <span aria-hidden="true">{number(photos)}</span>
          <span class="ds-sr-only">{photos === 1 ? words.photosOne : words.photos(number(photos))}</span>
        </span>
      )}
      {hasContact && (
        <span>
          <Icon name="reply" />
          {words.contact}
        </span>
      )}
    </span>
  )
}
