import { patrolWords } from '../../i18n/patrol-words.ts'
import { currentView } from '../../state/current-view.ts'
import { plan } from '../../state/patrols.ts'
import { UnitLine } from './unit-mark.tsx'

const roomy = matchMedia('(min-width: 48em)').matches

/** What the lines and dots of the map mean. */
export function MapKey() {
  const words = patrolWords.value.map
  const shown = plan.value
  if (!shown && currentView.value.plan !== 'new') return null
  return (
    <details class="legend patrol-key" open={roomy}>
      <summary>{words.legend}</summary>
      <ul>
        {shown?.request.units.map(({ id, name }) => (
          <li key={id}>
            <UnitLine unit={id} />
            {name}
          </li>
        ))}
        <li>
          <span class="patrol-key-place" aria-hidden="true" />
          {shown ? words.candidate : words.open}
        </li>
        <li>
          <span class="legend-outline" aria-hidden="true" />
          {words.hotspot}
        </li>
      </ul>
    </details>
  )
}
