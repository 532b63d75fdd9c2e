import type { MonthCount } from '../../../server/contract/hotspots.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { ColumnChart } from '../../ui/charts/column-chart.tsx'

/** Incidents per month as columns; months that the period covers only in part are lighter. */
export function MonthChart({ months }: { months: readonly MonthCount[] }) {
  const words = evidenceWords.value
  const tongue = language.value
  const name = (month: string | undefined) => (month === undefined ? '' : formatMonth(tongue, month))
  const number = (value: number) => formatNumber(tongue, value, Number.isInteger(value) ? 0 : 1)
  const most = Math.max(...months.map(({ count }) => count))
  return (
    <>
      <ColumnChart
        label={words.time.chart(name(months[0]?.month), name(months.at(-1)?.month), number(most))}
        columns={months.map(({ month, count, whole }, index) => ({
          key: month,
          name: name(month),
          value: count,
          partial: !whole,
          // A year is written where it begins; at the first month too, unless its own January comes soon after.
          tick: month.endsWith('-01') || (index === 0 && Number(month.slice(5)) < 8) ? month.slice(0, 4) : undefined,
        }))}
        format={number}
        heads={[words.month, words.count]}
        tableLabel={words.asTable}
      />
      {months.some(({ whole }) => !whole) && <p class="quiet">{words.time.partial}</p>}
    </>
  )
}
