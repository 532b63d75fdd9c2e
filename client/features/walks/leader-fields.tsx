import { walkWords } from '../../i18n/walk-words.ts'
import type { WalkDraft, WalkFaults } from '../../state/walk-draft.ts'
import { changeWalkDraft } from '../../state/walk-planning.ts'
import { WalkFaultText } from './walk-fault.tsx'

/** Who leads, and where to write when something should be seen to. */
export function LeaderFields({ draft, faults }: { draft: WalkDraft; faults: WalkFaults }) {
  const words = walkWords.value.plan
  return (
    <fieldset class="walk-part">
      <legend>{words.who}</legend>
      <div class="form-field">
        <label for="walk-leader">{words.leader}</label>
        <input
          id="walk-leader"
          class="ds-input"
          maxLength={100}
          autocomplete="off"
          value={draft.leader}
          aria-describedby="walk-leader-help"
          onInput={(event) => changeWalkDraft({ leader: event.currentTarget.value }, 'leader')}
        />
        <p id="walk-leader-help" class="quiet">
          {words.leaderHelp}
        </p>
      </div>
      <div class="form-field">
        <label for="walk-email">{words.leaderEmail}</label>
        <input
          id="walk-email"
          class="ds-input"
          type="email"
          maxLength={254}
          autocomplete="off"
          value={draft.leaderEmail}
          aria-invalid={faults.has('walk-email')}
          aria-describedby="walk-email-fault"
          onInput={(event) => changeWalkDraft({ leaderEmail: event.currentTarget.value }, 'email')}
        />
        <WalkFaultText of="walk-email" faults={faults} />
      </div>
    </fieldset>
  )
}
