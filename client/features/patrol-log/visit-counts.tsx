import type { VisitCounts as Counts } from '../../../server/contract/patrol-visits.ts'
import { formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countTable } from './log-rules.ts'
import { WideTable } from './wide-table.tsx'

/** All that the municipality sees of the patrols: how many visits in which area and month, and why no more. */
export function VisitCounts({ counts }: { counts: Counts }) {
  const words = patrolLogWords.value.counts
  const { months, rows, totals } = countTable(counts)
  const number = (value: number) => formatNumber(language.value, value)
  if (rows.length === 0) {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <section aria-labelledby="months-title">
        <h2 id="months-title">{words.bars}</h2>
        <BarList
          items={months.map((month, at) => ({
            key: month,
            name: formatMonth(language.value, month),
            figure: number(totals[at] ?? 0),
            value: totals[at] ?? 0,
          }))}
        />
      </section>
      <WideTable title={words.title}>
        <table class="log-table">
          {counts.kind === 'km-squares' && <caption>{words.kilometre}</caption>}
          <thead>
            <tr>
              <th scope="col">{words.area}</th>
              {months.map((month) => (
                <th key={month} scope="col" class="figure">
                  {formatMonth(language.value, month)}
                </th>
              ))}
              <th scope="col" class="figure">
                {words.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ area, name, visits, total }) => (
              <tr key={area}>
                <th scope="row">{counts.kind === 'km-squares' ? words.square(name) : name}</th>
                {visits.map((count, at) => (
                  <td key={months[at]} class="figure">
                    {count === 0 ? '–' : number(count)}
                  </td>
                ))}
                <td class="figure">
                  <strong>{number(total)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </>
  )
}
