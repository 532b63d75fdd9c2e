import { useSignal } from '@preact/signals'
import type { PatrolPlan } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { unitLetter } from '../../map/unit-styles.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { LeftOutPlaces } from './left-out.tsx'
import { PlanFigures } from './plan-figures.tsx'
import { PlanHead } from './plan-head.tsx'
import { PlanProgress } from './plan-progress.tsx'
import { Timeline } from './timeline.tsx'
import { UnitStops } from './unit-stops.tsx'

type Tab = 'units' | 'timeline' | 'figures' | 'left'

/** A plan beside its map: what it is, its stops as a list, what it comes to, and what is left out. On a phone its timeline too. */
export function PlanPanel({
  municipality,
  plan,
  roomy,
}: {
  municipality: Municipality
  plan: PatrolPlan
  /** Whether the timeline has room of its own beneath the map. */
  roomy: boolean
}) {
  const words = patrolWords.value.plan
  const { code, zone } = municipality
  const tab = useSignal<Tab>('units')
  const chosen = roomy && tab.value === 'timeline' ? 'units' : tab.value
  return (
    <>
      <PlanHead code={code} plan={plan} zone={zone} />
      <PlanProgress code={code} plan={plan} />
      <Tabs
        label={words.panel}
        chosen={chosen}
        readOnly={chosen === 'figures' || chosen === 'left'}
        onChoose={(next) => (tab.value = next)}
        tabs={[
          { id: 'units', label: words.tabs.units },
          ...(roomy ? [] : [{ id: 'timeline' as const, label: patrolWords.value.timeline.title }]),
          { id: 'figures', label: words.tabs.figures },
          { id: 'left', label: words.tabs.left, mark: formatNumber(language.value, plan.result.leftOut.length) },
        ]}
      >
        {chosen === 'units' && <Units municipality={municipality} plan={plan} />}
        {chosen === 'timeline' && <Timeline code={code} plan={plan} zone={zone} foldable={false} />}
        {chosen === 'figures' && <PlanFigures plan={plan} zone={zone} />}
        {chosen === 'left' && <LeftOutPlaces code={code} plan={plan} />}
      </Tabs>
    </>
  )
}

function Units({ municipality, plan }: { municipality: Municipality; plan: PatrolPlan }) {
  const words = patrolWords.value
  const { unit: only } = currentView.value
  const { units } = plan.result
  return (
    <>
      {units.length > 1 && (
        <fieldset class="unit-choice" aria-label={words.form.units}>
          {[null, ...units.map(({ unit }) => unit)].map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={only === id}
              onClick={() => changeView({ unit: id, stop: null })}
            >
              {id === null ? words.units.all : unitLetter(id)}
              {id !== null && <span class="ds-sr-only"> {plan.request.units.find((one) => one.id === id)?.name}</span>}
            </button>
          ))}
        </fieldset>
      )}
      {units.every(({ items }) => items.every(({ kind }) => kind !== 'stop')) && <p>{words.plan.noStops}</p>}
      {units
        .filter(({ unit }) => only === null || unit === only)
        .map((unit) => (
          <UnitStops key={unit.unit} municipality={municipality} plan={plan} unit={unit} />
        ))}
    </>
  )
}
