import { useSignal } from '@preact/signals'
import type { ReleaseSummary } from '../../../server/contract/public-release.ts'
import { makeRelease } from '../../api/releases-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstantDay, formatMonth } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { changeView, currentView, linkTo } from '../../state/current-view.ts'
import { role } from '../../state/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { busy, change, failure, loadReleases, releases } from './release-data.ts'

const states = ['draft', 'published', 'withdrawn'] as const

/** Months to make, drafts to review, what is published and what was withdrawn. */
export function ReleaseList({ municipality }: { municipality: Municipality }) {
  const { code, zone } = municipality
  const words = releaseWords.value
  const { value, error, state } = releases.current.value
  return (
    <>
      <p class="quiet">{words.lead}</p>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadReleases(code)} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {value && role.value === 'admin' && <MonthsToMake code={code} months={value.monthsToMake} />}
      {value?.items.length === 0 && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {states.map((one) => {
        const items = (value?.items ?? []).filter((item) => item.state === one)
        if (items.length === 0) return null
        return (
          <section key={one} aria-labelledby={`releases-${one}`}>
            <h2 id={`releases-${one}`}>{words.groups[one]}</h2>
            <ul>
              {items.map((item) => (
                <ReleaseLink key={item.id} item={item} zone={zone} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function ReleaseLink({ item, zone }: { item: ReleaseSummary; zone: string }) {
  const words = releaseWords.value
  const { id, month, version, state, madeAt, publishedAt, withdrawnAt, signatures } = item
  const day = (instant: string) => formatInstantDay(language.value, instant, zone)
  return (
    <li>
      <a
        class="release-link"
        aria-current={currentView.value.release === id ? 'true' : undefined}
        {...linkTo({ release: id })}
      >
        <strong>{words.month(formatMonth(language.value, month), String(version))}</strong>
        <span class="quiet">
          {state === 'draft' &&
            `${words.signedOf(formatNumber(language.value, signatures.length))} · ${words.madeAt(day(madeAt))}`}
          {state === 'published' && publishedAt !== null && words.publishedAt(day(publishedAt))}
          {state === 'withdrawn' && withdrawnAt !== null && words.withdrawnAt(day(withdrawnAt))}
        </span>
      </a>
    </li>
  )
}

function MonthsToMake({ code, months }: { code: string; months: readonly string[] }) {
  const words = releaseWords.value.toMake
  const making = useSignal<string | undefined>(undefined)
  const make = async (month: string) => {
    making.value = month
    let id: string | undefined
    await change(code, words.failed, async () => {
      id = (await makeRelease(code, month)).id
    })
    making.value = undefined
    if (id !== undefined) changeView({ release: id }, { push: true })
  }
  const problem = failure.value?.about === words.failed ? failure.value : undefined
  return (
    <section aria-labelledby="releases-to-make">
      <h2 id="releases-to-make">{words.title}</h2>
      {problem && <ProblemNotice about={problem.about} error={problem.error} />}
      {months.length === 0 && <p class="quiet">{words.none}</p>}
      <ul class="months-to-make">
        {months.map((month) => (
          <li key={month}>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              aria-busy={making.value === month}
              disabled={busy.value}
              onClick={() => void make(month)}
            >
              {making.value === month ? words.making : words.make(formatMonth(language.value, month))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
