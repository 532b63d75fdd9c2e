import type { RemedyDetail } from '../../../server/contract/remedies.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { actingOnRemedies, actOn, remedyOwners } from '../../state/remedies.ts'
import { ownerName } from './list-names.ts'

/** Who does it and by when; each takes effect when it is chosen, and can be undone. */
export function RemedyHandling({ remedy, code }: { remedy: RemedyDetail; code: string }) {
  const words = remedyWords.value.detail
  const ids = [remedy.id]
  return (
    <section aria-labelledby="remedy-handling">
      <h3 id="remedy-handling">{words.handling}</h3>
      <fieldset class="form-row" disabled={actingOnRemedies.value}>
        <legend class="ds-sr-only">{words.handling}</legend>
        <div class="form-field">
          <label for="remedy-owner">{words.owner}</label>
          <select
            id="remedy-owner"
            class="ds-input"
            value={remedy.owner}
            onChange={({ currentTarget: { value } }) => void actOn(code, ids, { action: 'assign', owner: value })}
          >
            {(remedyOwners.current.value.value ?? []).map((owner) => (
              <option key={owner.code} value={owner.code}>
                {ownerName(owner.code)}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="remedy-due">{words.due}</label>
          <input
            id="remedy-due"
            type="date"
            class="ds-input"
            value={remedy.dueOn ?? ''}
            onBlur={({ currentTarget: { value } }) => {
              // When it is left, since a date that is typed passes through days that nobody means.
              const on = value === '' ? null : value
              if (on !== remedy.dueOn) void actOn(code, ids, { action: 'due', on })
            }}
          />
        </div>
      </fieldset>
    </section>
  )
}
