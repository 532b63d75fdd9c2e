import { useSignal } from '@preact/signals'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import type { MethodName } from '../../state/method-name.ts'
import './method-choice.css'

const groups = {
  places: ['dbscan', 'hdbscan', 'surface', 'segments'],
  significance: ['gi-star', 'local-moran', 'scan'],
  time: ['st-dbscan', 'near-repeat', 'comparison', 'forecast'],
  effect: ['evaluation', 'dose-response'],
  perceived: ['perceived'],
  baseline: ['counts'],
} as const satisfies Record<string, readonly MethodName[]>
const groupNames = ['places', 'significance', 'time', 'effect', 'perceived', 'baseline'] as const

/** What to see: plain words first, the statistical term beside. Folded once chosen, so that it does not stand before the result. */
export function MethodChoice({ chosen, onChoose }: { chosen: MethodName; onChoose: (method: MethodName) => void }) {
  const words = workbenchWords.value
  const open = useSignal(false)
  const { name, term } = words.methods[chosen]
  return (
    <details class="method-choice" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        <span class="method-name">{name}</span>
        <span class="method-term">{term}</span>
        <span class="method-change">{words.change}</span>
      </summary>
      <fieldset>
        <legend class="ds-sr-only">{words.heading}</legend>
        {groupNames.map((group) => (
          <div key={group}>
            <p class="method-group">{words.groups[group]}</p>
            {groups[group].map((method) => (
              <label key={method}>
                <input
                  type="radio"
                  class="ds-input"
                  name="method"
                  value={method}
                  checked={method === chosen}
                  aria-describedby={`method-${method}`}
                  onChange={() => onChoose(method)}
                  onClick={(event) => {
                    // A press that did not come from an arrow key has settled the matter. Chosen here as well, since
                    // drawing anew before the change event would take the choice back.
                    if (event.detail === 0) return
                    onChoose(method)
                    open.value = false
                  }}
                />
                <span>
                  <span class="method-name">{words.methods[method].name}</span>{' '}
                  <span class="method-term">{words.methods[method].term}</span>
                  <span id={`method-${method}`} class="method-what">
                    {words.methods[method].what}
                  </span>
                </span>
              </label>
            ))}
          </div>
        ))}
      </fieldset>
    </details>
  )
}
