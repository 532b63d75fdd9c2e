import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { categoryName } from '../../i18n/describe-filter.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { filter } from '../../state/hotspot-run.ts'
import { municipality } from '../../state/municipality.ts'
import { changeFilter } from './change-filter.ts'
import { ResetPart } from './reset-part.tsx'

/** Categories to take in, with how many incidents each would bring; none chosen means all. */
export function CategoryField({ summary }: { summary: IncidentSummary | undefined }) {
  const words = messages.value.filter
  const categories = municipality.value?.categories ?? []
  const chosen = new Set(filter.value.category)
  const counts = new Map(summary?.categories.map(({ code, count }) => [code, count]))
  const codes = [...new Set([...categories.map(({ code }) => code), ...counts.keys()])]
  const most = Math.max(1, ...counts.values())
  const toggle = (code: string, on: boolean) => {
    const next = codes.filter((known) => (known === code ? on : chosen.has(known)))
    changeFilter({ category: next.length === 0 || next.length === codes.length ? undefined : next })
  }
  return (
    <fieldset class="filter-field category-field">
      <legend>{words.categories}</legend>
      <ResetPart
        part={words.categories}
        narrowed={chosen.size > 0}
        onReset={() => changeFilter({ category: undefined })}
      />
      <ul>
        <li>
          <label class="check">
            <input
              type="checkbox"
              class="ds-input"
              checked={chosen.size === 0}
              onChange={() => changeFilter({ category: undefined })}
            />
            <span>{words.allCategories}</span>
          </label>
        </li>
        {codes.map((code) => {
          const count = counts.get(code) ?? 0
          return (
            <li key={code} data-unchosen={(chosen.size > 0 && !chosen.has(code)) || undefined}>
              <label class="check">
                <input
                  type="checkbox"
                  class="ds-input"
                  checked={chosen.has(code)}
                  onChange={(event) => toggle(code, event.currentTarget.checked)}
                />
                <span>{categoryName(language.value, code, categories)}</span>
                <span class="check-count">{summary ? formatNumber(language.value, count) : ''}</span>
                <span class="check-bar" aria-hidden="true">
                  <span style={{ inlineSize: `${(100 * count) / most}%` }} />
                </span>
              </label>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
