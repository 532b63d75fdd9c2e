import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting, owners, themes } from '../../state/inbox.ts'
import { ownerName, themeName } from './list-names.ts'

/** Who deals with the report, by when, and what it is about; each takes effect when it is chosen, and can be undone. */
export function HandlingSection({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.handling
  const ids = [report.id]
  return (
    <section aria-labelledby="report-handling">
      <h3 id="report-handling">{words.title}</h3>
      <fieldset class="handling-fields" disabled={acting.value}>
        <legend class="ds-sr-only">{words.title}</legend>
        <div class="form-field">
          <label for="handling-owner">{words.owner}</label>
          <select
            id="handling-owner"
            class="ds-input"
            value={report.owner ?? ''}
            onChange={(event) => void act(code, ids, { action: 'assign', owner: event.currentTarget.value || null })}
          >
            <option value="">{words.nobody}</option>
            {(owners.current.value.value ?? []).map((owner) => (
              <option key={owner.code} value={owner.code}>
                {ownerName(owner.code)}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="handling-due">{words.due}</label>
          <input
            id="handling-due"
            type="date"
            class="ds-input"
            value={report.dueOn ?? ''}
            onBlur={(event) => {
              // When it is left, since a date that is typed passes through days that nobody means.
              const on = event.currentTarget.value || null
              if (on !== report.dueOn) void act(code, ids, { action: 'due', on })
            }}
          />
        </div>
        <div class="form-field">
          <label for="handling-theme">{words.theme}</label>
          <select
            id="handling-theme"
            class="ds-input"
            value={report.theme}
            onChange={(event) => void act(code, ids, { action: 'theme', theme: event.currentTarget.value })}
          >
            {(themes.current.value.value ?? []).map((theme) => (
              <option key={theme.code} value={theme.code}>
                {themeName(theme.code)}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
    </section>
  )
}
