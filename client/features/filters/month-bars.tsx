import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import './month-bars.css'

/** Incidents per month as a row of bars; those within the period are filled. The counts are read as a list. */
export function MonthBars({ months, filter }: { months: IncidentSummary['months']; filter: IncidentFilter }) {
  const words = messages.value.filter
  const most = Math.max(1, ...months.map(({ count }) => count))
  const within = (month: string) =>
    (filter.from === undefined || month >= filter.from.slice(0, 7)) &&
    (filter.to === undefined || `${month}-01` < filter.to)
  const first = months[0]?.month
  const last = months.at(-1)?.month
  return (
    <figure class="month-bars">
      <figcaption class="ds-sr-only">{words.months}</figcaption>
      <ol>
        {months.map(({ month, count }) => {
          const text = words.monthCount(formatMonth(language.value, month), formatNumber(language.value, count))
          return (
            <li key={month} title={text} data-within={within(month) || undefined}>
              <span class="ds-sr-only">{text}</span>
              <span style={{ blockSize: `${(100 * count) / most}%` }} />
            </li>
          )
        })}
      </ol>
      {first !== undefined && last !== undefined && (
        <p class="month-ends" aria-hidden="true">
          <span>{formatMonth(language.value, first)}</span>
          <span>{formatMonth(language.value, last)}</span>
        </p>
      )}
    </figure>
  )
}
