import { effect, untracked, useSignalEffect } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { currentView } from '../../state/current-view.ts'
import { session } from '../../state/session.ts'
import { clearCandidates, clearPlanning } from '../../state/walk-planning.ts'
import { clearWalks, loadWalk, walk, walkResource } from '../../state/walks.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { PlanDesk } from './plan-desk.tsx'
import { WalkDesk } from './walk-desk.tsx'
import { WalkListPage } from './walk-list-page.tsx'
import '../../ui/fold.css'
import './walks.css'
import './walk-plan.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

// Nothing of one who was logged in is left for the next, whichever page that happens on.
effect(() => {
  void session.value?.account?.name
  untracked(() => {
    clearWalks()
    clearPlanning()
    clearCandidates()
  })
})

/** Safety walks and inspections: the list of them with the checklists, a new one that is being planned, or one of them. */
export function WalksPage({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const { walk: id, walks } = currentView.value
  useSignalEffect(() => {
    const wanted = currentView.value.walk
    void session.value
    untracked(() => {
      if (wanted !== null && walk.peek()?.id !== wanted) void loadWalk(municipality.code, wanted)
    })
  })
  if (id === null && walks.making === null) return <WalkListPage municipality={municipality} />
  const shown = walk.value
  if (id === null || (walks.changing && shown)) {
    const of = shown?.id ?? [walks.making, walks.rewalk, ...walks.reviews].join(' ')
    return <PlanDesk key={of} of={of} municipality={municipality} walk={shown} furniture={furniture} />
  }
  if (shown) return <WalkDesk key={shown.id} municipality={municipality} walk={shown} furniture={furniture} />
  const { error } = walkResource.value
  const words = walkWords.value
  return (
    <main id="content" class="page" lang={language.value}>
      <h1>{words.list.title}</h1>
      {error ? (
        <ProblemNotice about={words.walk.failed} error={error} onRetry={() => void loadWalk(municipality.code, id)} />
      ) : (
        <Waiting>{words.walk.loading}</Waiting>
      )}
    </main>
  )
}
