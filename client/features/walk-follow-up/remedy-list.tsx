import type { RemedyItem } from '../../../server/contract/remedies.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import {
  changeRemedies,
  chosenRemedies,
  loadMoreRemedies,
  loadRemedies,
  remedies,
  remedyItems,
  remedyView,
  toggleRemedy,
} from '../../state/remedies.ts'
import { emptyRemedies, remedyStatuses } from '../../state/remedy-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ownerName } from './list-names.ts'
import { RemedyStatusMark } from './remedy-status.tsx'

/** The remedies of the filter. */
export function RemedyList({ code }: { code: string }) {
  const words = remedyWords.value
  const { state, value, error } = remedies.current.value
  const number = (count: number) => formatNumber(language.value, count)
  const { status } = remedyView.value
  const shown = status.length === 0 ? remedyStatuses : status
  const all = value ? shown.reduce((sum, one) => sum + (value.counts.status[one] ?? 0), 0) : 0
  return (
    <div class="remedy-list" aria-busy={state === 'loading'}>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadRemedies(code)} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {value && remedyItems.value.length === 0 && <NothingHere />}
      {value && remedyItems.value.length > 0 && (
        <>
          <output class="quiet">
            {remedyItems.value.length === 1 && all <= 1
              ? words.countOne
              : words.count(number(remedyItems.value.length), number(Math.max(all, remedyItems.value.length)))}
          </output>
          <ul>
            {remedyItems.value.map((remedy) => (
              <RemedyRow key={remedy.id} remedy={remedy} />
            ))}
          </ul>
          {value.next !== undefined && (
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              data-color="neutral"
              aria-busy={state === 'loading'}
              onClick={() => void loadMoreRemedies(code)}
            >
              {words.more}
            </button>
          )}
        </>
      )}
    </div>
  )
}

/** A remedy in the list. Its link opens it; the box before it chooses it for what is done to many. */
function RemedyRow({ remedy }: { remedy: RemedyItem }) {
  const words = remedyWords.value.row
  const open = remedyView.value.remedy === remedy.id
  const day = remedy.dueOn === null ? undefined : formatDay(language.value, remedy.dueOn)
  const hasBoth = ['before', 'after'].every((kind) => remedy.photos.some((photo) => photo.kind === kind))
  return (
    <li class="remedy-row" data-open={open || undefined}>
      <label class="remedy-choose">
        <input
          type="checkbox"
          class="ds-input"
          aria-label={words.select(remedy.title)}
          checked={chosenRemedies.value.has(remedy.id)}
          onChange={() => toggleRemedy(remedy.id)}
        />
      </label>
      <a
        class="remedy-open"
        data-remedy={remedy.id}
        aria-current={open ? 'true' : undefined}
        {...linkTo({ remedies: { ...remedyView.value, remedy: remedy.id } })}
      >
        <strong>{remedy.title}</strong>
        <span class="remedy-marks">
          <RemedyStatusMark status={remedy.status} />
          <span>{ownerName(remedy.owner)}</span>
          {remedy.status !== 'fixed' && remedy.status !== 'rejected' && (
            <span class={remedy.overdue ? 'remedy-warning' : undefined}>
              <Icon name={remedy.overdue ? 'triangle-alert' : 'clock'} />
              {day === undefined ? words.noDue : remedy.overdue ? words.overdue(day) : words.due(day)}
            </span>
          )}
          {hasBoth && (
            <span>
              <Icon name="camera" />
              {words.photos}
            </span>
          )}
        </span>
        {(remedy.walk ?? remedy.asset?.name) && <span class="quiet">{remedy.walk?.name ?? remedy.asset?.name}</span>}
      </a>
    </li>
  )
}

/** Why the list is empty: nothing has been promised, or the filter is narrow. */
function NothingHere() {
  const words = remedyWords.value
  const { status, owner, walk, overdue } = remedyView.value
  const counts = remedies.current.value.value?.counts.status ?? {}
  const narrowed = owner.length > 0 || walk !== null || overdue || status.length > 0
  if (narrowed || Object.values(counts).some((count) => count > 0)) {
    return (
      <EmptyState title={words.noneTitle}>
        <p>{words.none}</p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => changeRemedies({ ...emptyRemedies })}
        >
          {words.clearFilter}
        </button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={words.emptyTitle}>
      <p>{words.empty}</p>
      <a
        class="ds-button"
        data-variant="secondary"
        {...linkTo({ page: 'walks', walk: null, walks: { ...emptyWalks, list: 'past' } })}
      >
        {words.toWalks}
      </a>
    </EmptyState>
  )
}
