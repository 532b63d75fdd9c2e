import type { ReportStatistics } from '../../../server/contract/report-handling.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { answerTime, leastReports } from './handling-figures.ts'

type Row = ReportStatistics['all'] & { key: string; name: string }

/** Figures of themes or areas, the most reported first, with how many as bars. */
export function HandlingTable({
  title,
  head,
  note,
  rows,
}: {
  title: string
  head: string
  note?: string | undefined
  rows: readonly Row[]
}) {
  const words = inboxWords.value.statistics
  const number = (count: number) => formatNumber(language.value, count)
  const most = Math.max(1, ...rows.map(({ received }) => received))
  return (
    <>
      <h3>{title}</h3>
      {note !== undefined && <p class="quiet">{note}</p>}
      {/* What scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section class="matrix-frame" aria-label={words.table(title)} tabIndex={0}>
        <table class="handling-table">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" colSpan={2}>
                {words.received}
              </th>
              <th scope="col" class="figure">
                {words.open}
              </th>
              <th scope="col" class="figure">
                {words.answered}
              </th>
              <th scope="col" class="figure">
                {words.firstAnswer}
              </th>
              <th scope="col" class="figure">
                {words.fixedShare}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted((a, b) => b.received - a.received)
              .map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.name}</th>
                  <td class="figure">{number(row.received)}</td>
                  <td class="handling-bar" aria-hidden="true">
                    <span class="bar">
                      <span style={{ inlineSize: `${(100 * row.received) / most}%` }} />
                    </span>
                  </td>
                  <td class="figure">{number(row.open)}</td>
                  <Shares row={row} />
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Shares({ row }: { row: Row }) {
  const words = inboxWords.value.statistics
  if (row.received < leastReports) {
    return (
      <td class="figure quiet" colSpan={3}>
        {words.tooFew}
      </td>
    )
  }
  const share = (value: number | null) => (value === null ? '–' : formatShare(language.value, value))
  return (
    <>
      <td class="figure">{share(row.answeredShare)}</td>
      <td class="figure">
        {row.medianHoursToAnswer === null ? '–' : answerTime(language.value, words, row.medianHoursToAnswer)}
      </td>
      <td class="figure">{share(row.fixedShare)}</td>
    </>
  )
}
