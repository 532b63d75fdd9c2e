import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { shiftDay } from '../../i18n/format-date.ts'
import { changeInboxFilter, inbox, owners, themes } from '../../state/inbox.ts'
import { narrowedBy, reportSources } from '../../state/inbox-view.ts'

const several = 'several'

/** The rest of the filter: theme, owner, source, days and what needs somebody. */
export function FilterFields() {
  const words = inboxWords.value
  const { filter } = inbox.value
  const sv = language.value === 'sv'
  const named = (list: readonly { code: string; nameSv: string; nameEn: string }[] | undefined) =>
    (list ?? []).map(({ code, nameSv, nameEn }) => ({ code, name: sv ? nameSv : nameEn }))
  return (
    <div class="filter-fields">
      <ChoiceField
        id="inbox-theme"
        label={words.filter.theme}
        any={words.filter.anyTheme}
        items={named(themes.current.value.value)}
        chosen={filter.theme}
        onChoose={(theme) => changeInboxFilter({ theme })}
      />
      <ChoiceField
        id="inbox-owner"
        label={words.filter.owner}
        any={words.filter.anyOwner}
        items={named(owners.current.value.value)}
        chosen={filter.owner}
        onChoose={(owner) => changeInboxFilter({ owner })}
      />
      <ChoiceField
        id="inbox-source"
        label={words.filter.source}
        any={words.filter.anySource}
        items={reportSources.map((code) => ({ code, name: words.sources[code] }))}
        chosen={filter.source}
        onChoose={(source) => changeInboxFilter({ source })}
      />
      <div class="filter-days">
        <div class="form-field">
          <label for="inbox-from">{words.filter.from}</label>
          <input
            id="inbox-from"
            type="date"
            class="ds-input"
            value={filter.from ?? ''}
            onChange={(event) => changeInboxFilter({ from: event.currentTarget.value || undefined })}
          />
        </div>
        <div class="form-field">
          <label for="inbox-to">{words.filter.to}</label>
          <input
            id="inbox-to"
            type="date"
            class="ds-input"
            value={filter.to === undefined ? '' : shiftDay(filter.to, -1)}
            onChange={(event) => {
              const last = event.currentTarget.value
              // Days are half-open for the service, and both included for people.
              changeInboxFilter({ to: last === '' ? undefined : shiftDay(last, 1) })
            }}
          />
        </div>
      </div>
      {(['unassigned', 'overdue', 'escalated'] as const).map((flag) => (
        <label key={flag} class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={filter[flag] === true}
            onChange={(event) => changeInboxFilter({ [flag]: event.currentTarget.checked || undefined })}
          />
          {words.filter[flag]}
        </label>
      ))}
      {narrowedBy(filter) > 0 && (
        <button type="button" class="ds-button" data-variant="tertiary" data-color="neutral" onClick={clearNarrowing}>
          {words.clearFilter}
        </button>
      )}
    </div>
  )
}

/** Takes everything out of the filter but statuses. */
export function clearNarrowing(): void {
  changeInboxFilter({
    theme: undefined,
    owner: undefined,
    source: undefined,
    from: undefined,
    to: undefined,
    q: undefined,
    unassigned: undefined,
    overdue: undefined,
    escalated: undefined,
  })
}

function ChoiceField<T extends string>({
  id,
  label,
  any,
  items,
  chosen,
  onChoose,
}: {
  id: string
  label: string
  any: string
  items: readonly { code: T; name: string }[]
  chosen: readonly T[] | undefined
  onChoose: (chosen: T[] | undefined) => void
}) {
  const many = chosen !== undefined && chosen.length > 1
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="ds-input"
        value={many ? several : (chosen?.[0] ?? '')}
        onChange={(event) => {
          const item = items.find(({ code }) => code === event.currentTarget.value)
          onChoose(item ? [item.code] : undefined)
        }}
      >
        <option value="">{any}</option>
        {many && (
          <option value={several}>
            {inboxWords.value.filter.several(formatNumber(language.value, chosen.length))}
          </option>
        )}
        {items.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
