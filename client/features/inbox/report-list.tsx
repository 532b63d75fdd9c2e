import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { changeInboxFilter, inbox, items, loadMoreReports, loadReports, mayHandle, reports } from '../../state/inbox.ts'
import { narrowedBy, openStatuses, reportStatuses } from '../../state/inbox-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { clearNarrowing } from './filter-fields.tsx'
import { ReportRow } from './report-row.tsx'

/** The reports of the filter, the map's equivalent. */
export function ReportList({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  const words = inboxWords.value
  const list = useRef<HTMLUListElement>(null)
  const { state, value, error } = reports.current.value
  const number = (count: number) => formatNumber(language.value, count)
  useSignalEffect(() => {
    const { report } = inbox.value
    if (report !== null) list.current?.querySelector(`[data-report="${report}"]`)?.scrollIntoView({ block: 'nearest' })
  })
  const shown = inbox.value.filter.status ?? openStatuses
  const all = value ? shown.reduce((sum, status) => sum + (value.counts.status[status] ?? 0), 0) : 0
  return (
    <div class="report-list" aria-busy={state === 'loading'}>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadReports(code)} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {value && items.value.length === 0 && <NothingHere />}
      {value && items.value.length > 0 && (
        <>
          <output class="quiet report-count">
            {all === 1
              ? words.countOne
              : words.count(number(items.value.length), number(Math.max(all, items.value.length)))}
          </output>
          <ul ref={list}>
            {items.value.map((report) => (
              <ReportRow key={report.id} report={report} zone={municipality.zone} />
            ))}
          </ul>
          {value.next !== undefined && (
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              data-color="neutral"
              aria-busy={state === 'loading'}
              onClick={() => void loadMoreReports(code)}
            >
              {state === 'loading' ? words.loadingMore : words.more}
            </button>
          )}
        </>
      )}
    </div>
  )
}

/** Why the list is empty: nothing has come in, nothing is left to do, or the filter is narrow. */
function NothingHere() {
  const words = inboxWords.value
  const { filter } = inbox.value
  const counts = reports.current.value.value?.counts.status ?? {}
  const inAll = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const showAll = () => changeInboxFilter({ status: reportStatuses.toSorted() })
  if (narrowedBy(filter) > 0 || filter.q !== undefined) {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
        <button type="button" class="ds-button" data-variant="secondary" onClick={clearNarrowing}>
          {words.clearFilter}
        </button>
      </EmptyState>
    )
  }
  if (inAll > 0) {
    return (
      <EmptyState title={filter.status ? words.noneTitle : words.doneTitle}>
        <p>{filter.status ? words.none : words.done}</p>
        <button type="button" class="ds-button" data-variant="secondary" onClick={showAll}>
          {words.showAll}
        </button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={words.emptyTitle}>
      <p>{words.empty}</p>
      {mayHandle.value && (
        <a class="ds-button" data-variant="secondary" {...linkTo({ inbox: { ...inbox.value, part: 'paper' } })}>
          {words.enterPaper}
        </a>
      )}
    </EmptyState>
  )
}
