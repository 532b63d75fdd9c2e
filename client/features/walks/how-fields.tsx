import { walkWords } from '../../i18n/walk-words.ts'
import type { WalkDraft } from '../../state/walk-draft.ts'
import { changeWalkDraft } from '../../state/walk-planning.ts'
import { ChoiceButtons } from './choice-buttons.tsx'

const profiles = ['foot', 'wheelchair'] as const

/** On which ways one can go. */
export function HowFields({ draft }: { draft: WalkDraft }) {
  const words = walkWords.value.plan
  return (
    <fieldset class="walk-part">
      <legend>{words.how}</legend>
      <ChoiceButtons
        label={words.profileLabel}
        choices={profiles.map((profile) => ({ value: profile, label: words.profiles[profile] }))}
        chosen={draft.profile}
        onChoose={(profile) => changeWalkDraft({ profile })}
      />
      {draft.profile === 'wheelchair' ? (
        <p class="quiet">{words.wheelchairHelp}</p>
      ) : (
        <label class="check">
          <input
            class="ds-input"
            type="checkbox"
            checked={draft.avoidStairs}
            onChange={(event) => changeWalkDraft({ avoidStairs: event.currentTarget.checked })}
          />
          {words.avoidStairs}
        </label>
      )}
    </fieldset>
  )
}
