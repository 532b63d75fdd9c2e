import { untracked, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { linkTo } from '../../state/current-view.ts'
import type { Loader } from '../../state/resource.ts'
import { role, seesPoints } from '../../state/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { CoverageTable, StarvingPlaces } from './coverage-table.tsx'
import { FeedbackTable } from './feedback-table.tsx'
import { clearLog, coverage, feedback, loadCounts, loadLog, shifts, visitCounts } from './log-data.ts'
import { LogSummary } from './log-summary.tsx'
import { ShiftTable } from './shift-table.tsx'
import { VisitCounts } from './visit-counts.tsx'
import { VisitTable } from './visit-table.tsx'
import '../../ui/figures.css'
import './patrol-log.css'

/** What the patrols did. The police see all of it, the municipality how many visits there were in each area and month. */
export function PatrolLogPage({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  useSignalEffect(() => {
    const [all, counts] = [seesPoints.value, role.value === 'municipality']
    // What is fetched is not what the fetching depends on.
    untracked(() => {
      if (all) void loadLog(code)
      else if (counts) void loadCounts(code)
      else clearLog()
    })
  })
  useEffect(() => clearLog, [])
  return (
    <main id="content" class="page patrol-log" lang={language.value}>
      {seesPoints.value ? <Log municipality={municipality} /> : <Counts code={code} />}
    </main>
  )
}

function Log({ municipality: { code, zone } }: { municipality: Municipality }) {
  const words = patrolLogWords.value
  const { value, error, state } = coverage.current.value
  const plans = shifts.current.value.value ?? []
  const retry = () => void loadLog(code)
  const nothing = value && value.planned + value.unplanned + value.done + value.skipped === 0
  return (
    <>
      <p>
        <a class="with-icon" {...linkTo({ page: 'patrols', plan: null, unit: null, stop: null })}>
          <Icon name="chevron-left" />
          {words.toPlans}
        </a>
      </p>
      <h1>{words.title}</h1>
      {state === 'failed' && error && <ProblemNotice about={words.failed} error={error} onRetry={retry} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {value && (
        <>
          <p class="lead">
            {words.lead(formatDay(language.value, value.from), formatDay(language.value, shiftDay(value.to, -1)))}
          </p>
          {nothing ? (
            <EmptyState title={words.emptyTitle}>
              <p>{words.empty}</p>
            </EmptyState>
          ) : (
            <>
              <LogSummary coverage={value} />
              <StarvingPlaces coverage={value} zone={zone} />
              <CoverageTable coverage={value} />
            </>
          )}
          <Part loader={shifts} failed={words.shifts.failed} onRetry={retry}>
            {(loaded) => <ShiftTable shifts={loaded} zone={zone} />}
          </Part>
          <VisitTable code={code} zone={zone} weeks={value.weeks} plans={plans} />
          <Part loader={feedback} failed={words.feedback.failed} onRetry={retry}>
            {(loaded) => <FeedbackTable feedback={loaded} />}
          </Part>
        </>
      )}
    </>
  )
}

function Counts({ code }: { code: string }) {
  const words = patrolLogWords.value
  if (role.value !== 'municipality') {
    return (
      <>
        <h1>{words.publicTitle}</h1>
        <p class="lead">{words.notForAll}</p>
      </>
    )
  }
  return (
    <>
      <h1>{words.counts.title}</h1>
      <p class="lead">{words.counts.lead}</p>
      <p class="lead quiet">{words.counts.why}</p>
      <Part loader={visitCounts} failed={words.counts.failed} onRetry={() => void loadCounts(code)}>
        {(counts) => <VisitCounts counts={counts} />}
      </Part>
    </>
  )
}

/** A part of the page that comes by itself. */
function Part<T>({
  loader,
  failed,
  onRetry,
  children,
}: {
  loader: Loader<T>
  failed: string
  onRetry: () => void
  children: (value: T) => ComponentChildren
}) {
  const { value, error, state } = loader.current.value
  if (value !== undefined) return <>{children(value)}</>
  if (state === 'failed' && error) return <ProblemNotice about={failed} error={error} onRetry={onRetry} />
  return <Waiting>{patrolLogWords.value.loading}</Waiting>
}
