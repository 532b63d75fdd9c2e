import type { OwnReport, ReportTheme } from '../../../server/contract/reports.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { ownReportWords } from '../../i18n/reporting-words.ts'
import { themeNameOf } from './theme-name.ts'

type OwnEvent = OwnReport['events'][number]

/** What has happened to a report, in time's order: who did what, and their words. */
export function OwnReportTimeline({
  report,
  zone,
  themes,
}: {
  report: OwnReport
  zone: string
  themes: readonly ReportTheme[] | undefined
}) {
  const words = ownReportWords.value
  return (
    <section class="own-report-part" aria-labelledby="own-timeline">
      <h2 id="own-timeline">{words.timeline}</h2>
      <ol class="own-timeline">
        {report.events.map((event) => (
          <li key={`${event.at} ${event.kind}`} data-by={event.by}>
            <p>
              <strong>{eventWords(event, themes)}</strong>
            </p>
            <p class="quiet">
              {words.by[event.by]} · <time dateTime={event.at}>{formatInstant(language.value, event.at, zone)}</time>
            </p>
            {event.text !== null && <p class="own-report-text">{event.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function eventWords({ kind, became }: OwnEvent, themes: readonly ReportTheme[] | undefined): string {
  const words = ownReportWords.value
  if (kind === 'status') {
    const known = Object.entries(words.status).find(([status]) => status === became)
    return words.events.status(known?.[1] ?? became ?? '')
  }
  if (kind === 'theme' && became !== null) {
    return `${words.events.theme}: ${themeNameOf(themes, became, language.value)}`
  }
  return words.events[kind]
}
