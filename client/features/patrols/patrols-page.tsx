import { computed, effect, signal, useSignalEffect, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { messages } from '../../i18n/language.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { Covered } from '../../map/map-view.ts'
import { emptyPicture } from '../../map/patrol-picture.ts'
import { currentView } from '../../state/current-view.ts'
import { candidates, clearCandidates } from '../../state/patrol-candidates.ts'
import { draft } from '../../state/patrol-draft.ts'
import { clearPatrols, loadPlan, loadPlans, plan, planResource, selectStop } from '../../state/patrols.ts'
import { improvement, stopImproving } from '../../state/plan-improvement.ts'
import { mapPick } from '../../state/map-pick.ts'
import { session } from '../../state/session.ts'
import { BottomSheet } from '../../ui/bottom-sheet.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { SheetStop } from '../../ui/sheet-stops.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { PatrolMap } from './patrol-map.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanList } from './plan-list.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { pictureOfDraft, pictureOfPlan } from './plan-picture.ts'
import { printedSheet } from './printed-unit.ts'
import { Timeline } from './timeline.tsx'
import { UnitPaper } from './unit-paper.tsx'
import '../../ui/figures.css'
import '../../ui/fold.css'
import './patrols-page.css'
import './plan-form.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

const stop = signal<SheetStop>('half')
const wide = matchMedia('(min-width: 48em)')
/** Whether the timeline has room beneath the map. */
const roomy = signal(wide.matches)
wide.addEventListener('change', ({ matches }) => (roomy.value = matches))

const wanted = computed(() => currentView.value.plan)
const picture = computed(() => {
  const words = patrolWords.value
  if (wanted.value === 'new')
    return draft.value ? pictureOfDraft(draft.value, candidates.value.value, words) : emptyPicture
  return plan.value ? pictureOfPlan(plan.value, words) : emptyPicture
})
const shownRun = computed(() => {
  if (wanted.value === 'new') return candidates.value.value?.run ?? null
  return plan.value?.request.run ?? null
})
/** What the map moves to: the plan once it is there. */
const subject = computed(() => plan.value?.id ?? null)
const asker = computed(() => session.value?.account?.name)
// Nothing of one who was logged in is left for the next, whichever page that happens on.
effect(() => {
  void asker.value
  untracked(() => {
    stopImproving()
    clearPatrols()
    clearCandidates()
    draft.value = undefined
    printedSheet.value = undefined
  })
})

/** Patrol plans: the list of them, a new one, or one of them beside its map with its timeline beneath. */
export function PatrolsPage({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const words = patrolWords.value
  const { code } = municipality
  useSignalEffect(() => {
    const id = wanted.value
    untracked(() => {
      if (improvement.peek()?.plan !== id) stopImproving()
      if (id === null) void loadPlans(code)
      else if (id !== 'new' && plan.peek()?.id !== id) void loadPlan(code, id)
    })
  })
  useSignalEffect(() => {
    // On a phone the map must be seen to be pressed.
    if (mapPick.value && !roomy.peek()) stop.value = 'peek'
    else if (stop.peek() === 'peek') stop.value = 'half'
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && currentView.peek().stop !== null) selectStop(null)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const shown = plan.value
  return (
    <main id="content" class="map-page patrol-page">
      <h1 class="ds-sr-only">{words.pageLabel}</h1>
      <BottomSheet stop={stop}>
        <div class="panel">
          <Panel municipality={municipality} />
        </div>
      </BottomSheet>
      <div class="patrol-stage">
        <PatrolMap
          municipality={municipality}
          picture={picture}
          subject={subject}
          run={shownRun}
          covered={coveredBySheet}
          furniture={furniture}
        />
        {shown && roomy.value && <Timeline code={code} plan={shown} zone={municipality.zone} foldable />}
      </div>
      <UnitPaper municipality={municipality} />
    </main>
  )
}

function Panel({ municipality }: { municipality: Municipality }) {
  const id = wanted.value
  if (id === null) return <PlanList municipality={municipality} />
  if (id === 'new') return <PlanForm municipality={municipality} />
  const shown = plan.value
  if (shown) return <PlanPanel municipality={municipality} plan={shown} roomy={roomy.value} />
  const { error } = planResource.value
  return (
    <div class="plan-list">
      {error ? (
        <ProblemNotice
          about={patrolWords.value.plan.failed}
          error={error}
          onRetry={() => void loadPlan(municipality.code, id)}
        />
      ) : (
        <Waiting>{messages.value.loading}</Waiting>
      )}
    </div>
  )
}

/** How much of the map the sheet hides, pixels; nothing where the sheet is a column of its own. */
function coveredBySheet(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed') return { top: 0, right: 0, bottom: 0, left: 0 }
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, map.offsetHeight / 2), left: 0 }
}
