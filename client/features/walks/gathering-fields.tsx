import { walkWords } from '../../i18n/walk-words.ts'
import { mapPick } from '../../state/map-pick.ts'
import type { WalkDraft, WalkFaults } from '../../state/walk-draft.ts'
import { changeWalkDraft, walkCandidates } from '../../state/walk-planning.ts'
import { Icon } from '../../ui/icon.tsx'
import type { GatheringPlace } from '../../api/walk-types.ts'
import { PlaceFinder } from './place-finder.tsx'
import { WalkFaultText } from './walk-fault.tsx'

/** Where it starts and ends: a gathering place that is proposed, one found by its name, or one pressed on the map. */
export function GatheringFields({ code, draft, faults }: { code: string; draft: WalkDraft; faults: WalkFaults }) {
  const words = walkWords.value.plan
  return (
    <fieldset class="walk-part">
      <legend>{words.gathering}</legend>
      <GatheringField
        id="walk-start"
        code={code}
        label={words.start}
        place={draft.start}
        press={words.pressStart}
        onChange={(start) => changeWalkDraft({ start })}
        invalid={faults.has('walk-start')}
      />
      <WalkFaultText of="walk-start" faults={faults} />
      <label class="check">
        <input
          class="ds-input"
          type="checkbox"
          checked={draft.end !== null}
          disabled={draft.start === null}
          onChange={(event) => changeWalkDraft({ end: event.currentTarget.checked ? draft.start : null })}
        />
        {words.endElsewhere}
      </label>
      {draft.end !== null && (
        <GatheringField
          id="walk-end"
          code={code}
          label={words.end}
          place={draft.end}
          press={words.pressEnd}
          onChange={(end) => changeWalkDraft({ end })}
          invalid={false}
        />
      )}
      <div class="form-field">
        <label for="walk-gathering">{words.gatheringWords}</label>
        <input
          id="walk-gathering"
          class="ds-input"
          maxLength={200}
          autocomplete="off"
          value={draft.gathering}
          aria-describedby="walk-gathering-help"
          onInput={(event) => changeWalkDraft({ gathering: event.currentTarget.value }, 'gathering')}
        />
        <p id="walk-gathering-help" class="quiet">
          {words.gatheringHelp}
        </p>
      </div>
    </fieldset>
  )
}

function GatheringField({
  id,
  code,
  label,
  place,
  press,
  onChange,
  invalid,
}: {
  id: string
  code: string
  label: string
  place: GatheringPlace | null
  press: string
  onChange: (place: GatheringPlace) => void
  invalid: boolean
}) {
  const words = walkWords.value.plan
  const proposed = walkCandidates.value.value?.gathering ?? []
  const at = place ? proposed.findIndex(({ point }) => point.join() === place.point.join()) : -1
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <div class="walk-place-row">
        <select
          id={id}
          class="ds-input"
          value={at === -1 ? (place ? 'own' : '') : String(at)}
          aria-invalid={invalid}
          aria-describedby={`${id}-fault`}
          onChange={(event) => {
            const chosen = proposed[Number(event.currentTarget.value)]
            if (chosen) onChange({ point: chosen.point, name: chosen.name })
          }}
        >
          {place === null && <option value="">{words.notChosen}</option>}
          {place !== null && at === -1 && <option value="own">{place.name}</option>}
          <optgroup label={words.startProposed}>
            {proposed.map(({ name, kind, point }, index) => (
              <option key={point.join()} value={String(index)}>
                {`${name} (${words.gatheringKinds[kind]})`}
              </option>
            ))}
          </optgroup>
        </select>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-label={`${words.onMap}: ${label}`}
          title={words.onMap}
          data-icon
          onClick={() =>
            (mapPick.value = { words: press, onPick: (point) => onChange({ point, name: words.pressedPlace }) })
          }
        >
          <Icon name="map-pin" />
        </button>
      </div>
      <PlaceFinder code={code} about={label} onChoose={({ label: name, point }) => onChange({ point, name })} />
    </div>
  )
}
