import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReportStatistics } from '../../../server/contract/report-handling.ts'
import { fetchReportStatistics } from '../../api/report-handling-api.ts'
import { formatMonth, shiftDay } from '../../i18n/format-date.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { createLoader } from '../../state/resource.ts'
import { ColumnChart } from '../../ui/charts/column-chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TooFew } from '../../ui/too-few.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { answerTime, leastReports } from './handling-figures.ts'
import { HandlingTable } from './handling-table.tsx'
import { themeName } from './list-names.ts'

const periodDays = { all: null, year: 365, quarter: 90, month: 30 } as const
type Period = keyof typeof periodDays

/** How reports are taken care of: how soon they are answered, how many are fixed; by theme, area and month. */
export function HandlingStatistics({ code }: { code: string }) {
  const words = inboxWords.value.statistics
  const period = useSignal<Period>('year')
  const loader = useRef(createLoader<ReportStatistics>()).current
  const load = () => {
    const days = periodDays[period.value]
    const from = days === null ? undefined : shiftDay(new Date().toISOString().slice(0, 10), -days)
    // What is fetched is not what the fetching depends on.
    untracked(() => void loader.load((abort) => fetchReportStatistics(code, { from }, abort)))
  }
  useSignalEffect(load)
  useEffect(() => () => loader.cancel(), [])
  const { value, error, state } = loader.current.value
  return (
    <section class="inbox-sheet" aria-labelledby="handling-title">
      <h2 id="handling-title">{words.title}</h2>
      <div class="form-field period-field">
        <label for="statistics-period">{words.period}</label>
        <select
          id="statistics-period"
          class="ds-input"
          value={period.value}
          onChange={(event) => (period.value = event.currentTarget.value as Period)}
        >
          {(Object.keys(periodDays) as Period[]).map((one) => (
            <option key={one} value={one}>
              {words.periods[one]}
            </option>
          ))}
        </select>
      </div>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={load} />}
      {!value && state === 'loading' && <Waiting>{inboxWords.value.loading}</Waiting>}
      {value && value.all.received === 0 && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {value && value.all.received > 0 && <Figures statistics={value} />}
    </section>
  )
}

function Figures({ statistics }: { statistics: ReportStatistics }) {
  const words = inboxWords.value.statistics
  const { all, themes, areas, areaKind, months } = statistics
  const number = (count: number) => formatNumber(language.value, count)
  const enough = all.received >= leastReports
  return (
    <>
      <dl class="handling-facts">
        <Fact term={words.received} figure={number(all.received)} />
        <Fact term={words.open} figure={number(all.open)} />
        {enough && (
          <>
            <Fact
              term={`${words.firstAnswer}, ${words.firstAnswerWhat}`}
              figure={
                all.medianHoursToAnswer === null ? '–' : answerTime(language.value, words, all.medianHoursToAnswer)
              }
              note={all.medianHoursToAnswer === null ? words.noAnswered : undefined}
            />
            <Fact
              term={words.answered}
              figure={all.answeredShare === null ? '–' : formatShare(language.value, all.answeredShare)}
            />
            <Fact
              term={words.fixedShare}
              figure={all.fixedShare === null ? '–' : formatShare(language.value, all.fixedShare)}
              note={all.fixedShare === null ? words.noEnded : undefined}
            />
          </>
        )}
      </dl>
      {!enough && <TooFew title={words.tooFew}>{words.tooFewWhat(number(leastReports))}</TooFew>}
      <h3>{words.byMonth}</h3>
      <ColumnChart
        label={words.monthsChart}
        columns={months.map(({ month, received }) => ({
          key: month,
          name: formatMonth(language.value, month),
          value: received,
          // The month's number, so that many fit; January tells the year.
          tick: month.endsWith('-01') ? month.slice(0, 4) : month.slice(5),
        }))}
        format={number}
        heads={[words.month, words.received]}
        tableLabel={words.table(words.byMonth)}
      />
      <HandlingTable
        title={words.byTheme}
        head={words.theme}
        rows={themes.map((row) => ({ ...row, key: row.theme, name: themeName(row.theme) }))}
      />
      <HandlingTable
        title={words.byArea}
        head={words.area}
        note={areaKind === 'kilometre' ? words.kilometre : undefined}
        rows={areas.map((row) => ({ ...row, key: row.area }))}
      />
      <p class="quiet">{words.tooFewWhat(number(leastReports))}</p>
    </>
  )
}

function Fact({ term, figure, note }: { term: string; figure: string; note?: string | undefined }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {figure}
        {note !== undefined && <span class="quiet">{note}</span>}
      </dd>
    </div>
  )
}
