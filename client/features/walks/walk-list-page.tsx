import { untracked, useSignalEffect } from '@preact/signals'
import type { WalkItem } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { session } from '../../state/session.ts'
import { emptyWalks, walkLists, type WalkList } from '../../state/walk-view.ts'
import { loadWalks, mayPlan, walkList } from '../../state/walks.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ChecklistEditor } from './checklist-editor.tsx'
import { WalkRow } from './walk-row.tsx'

/** Which walks are upcoming, which have been, and what is asked on them. */
export function WalkListPage({ municipality }: { municipality: Municipality }) {
  const words = walkWords.value.list
  const { walks } = currentView.value
  useSignalEffect(() => {
    void session.value
    untracked(() => void loadWalks(municipality.code))
  })
  return (
    <main id="content" class="page walks-page" lang={language.value}>
      <header class="walks-head">
        <h1>{words.title}</h1>
        {mayPlan.value && (
          <div class="button-row">
            <a class="ds-button" {...linkTo({ walks: { ...emptyWalks, making: 'walk' } })}>
              <Icon name="plus" />
              {words.newWalk}
            </a>
            <a
              class="ds-button"
              data-variant="secondary"
              {...linkTo({ walks: { ...emptyWalks, making: 'inspection' } })}
            >
              {words.newInspection}
            </a>
          </div>
        )}
        <nav class="walks-parts" aria-label={words.partsLabel}>
          {walkLists.map((one) => (
            <a
              key={one}
              {...linkTo({ walks: { ...emptyWalks, list: one } })}
              aria-current={one === walks.list ? 'page' : undefined}
            >
              {words.parts[one]}
            </a>
          ))}
        </nav>
      </header>
      {walks.list === 'checklists' ? (
        <ChecklistEditor municipality={municipality} />
      ) : (
        <WalkListShown municipality={municipality} list={walks.list} />
      )}
    </main>
  )
}

function WalkListShown({ municipality, list }: { municipality: Municipality; list: Exclude<WalkList, 'checklists'> }) {
  const words = walkWords.value.list
  const { value, state, error } = walkList.value
  const shown = value && walksOfList(value, list)
  return (
    <section class="walk-list" aria-label={words.parts[list]}>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadWalks(municipality.code)} />}
      {!value && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {shown?.length === 0 && list === 'past' && (
        <EmptyState title={words.pastEmptyTitle}>
          <p>{words.pastEmpty}</p>
        </EmptyState>
      )}
      {shown?.length === 0 && list === 'upcoming' && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
          <p>{words.emptyHow}</p>
        </EmptyState>
      )}
      {shown && shown.length > 0 && (
        <ul>
          {shown.map((item) => (
            <WalkRow key={item.id} item={item} zone={municipality.zone} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Upcoming ones the next first, past ones the latest first. */
function walksOfList(items: readonly WalkItem[], list: 'upcoming' | 'past'): WalkItem[] {
  const isPast = ({ status }: WalkItem) => status === 'walked' || status === 'cancelled'
  const sign = list === 'upcoming' ? 1 : -1
  return items
    .filter((item) => isPast(item) === (list === 'past'))
    .toSorted((a, b) => sign * (Date.parse(a.startsAt) - Date.parse(b.startsAt)))
}
