import { useSignal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import type { ReportStatus } from '../../../server/contract/reports.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { changeInbox, changeInboxFilter, inbox, reports } from '../../state/inbox.ts'
import { inboxOrders, narrowedBy, openStatuses, reportStatuses, type InboxOrder } from '../../state/inbox-view.ts'
import { FilterFields } from './filter-fields.tsx'
import { ToolsMenu } from './tools-menu.tsx'

type Group = 'open' | 'all' | ReportStatus

/** What narrows the list: status with counts, words, order, and the rest behind a button; and what is done with the whole list. */
export function FilterBar({ municipality }: { municipality: Municipality }) {
  const words = inboxWords.value
  const open = useSignal(false)
  const { filter, order } = inbox.value
  const narrowed = narrowedBy(filter)
  return (
    <div class="inbox-filter">
      <StatusChips />
      <div class="inbox-search">
        <input
          id="inbox-search"
          class="ds-input"
          type="search"
          maxLength={100}
          aria-label={words.filter.search}
          placeholder={words.filter.search}
          value={filter.q ?? ''}
          onInput={(event) => changeInboxFilter({ q: event.currentTarget.value || undefined })}
        />
        <button
          type="button"
          class="ds-button"
          data-variant={narrowed > 0 ? 'primary' : 'secondary'}
          data-color={narrowed > 0 ? 'accent' : 'neutral'}
          aria-expanded={open.value}
          aria-controls="inbox-filter-fields"
          onClick={() => (open.value = !open.value)}
        >
          {narrowed > 0 ? words.filter.open(formatNumber(language.value, narrowed)) : words.filter.openNone}
        </button>
      </div>
      <div id="inbox-filter-fields" hidden={!open.value}>
        {open.value && <FilterFields />}
      </div>
      <div class="inbox-tools">
        <label class="inbox-order">
          <span class="ds-sr-only">{words.filter.order}</span>
          <select
            class="ds-input"
            value={order}
            onChange={(event) => changeInbox({ order: event.currentTarget.value as InboxOrder })}
          >
            {inboxOrders.map((one) => (
              <option key={one} value={one}>
                {words.filter.orders[one]}
              </option>
            ))}
          </select>
        </label>
        <ToolsMenu code={municipality.code} />
      </div>
    </div>
  )
}

function StatusChips() {
  const words = inboxWords.value
  const counts = reports.current.value.value?.counts.status
  const wanted = groupOf(inbox.value.filter.status)
  const statusesOf = (group: Group): readonly ReportStatus[] =>
    group === 'open' ? openStatuses : group === 'all' ? reportStatuses : [group]
  const countOf = (group: Group) => statusesOf(group).reduce((sum, status) => sum + (counts?.[status] ?? 0), 0)
  // What there is none of takes no room, but for the first and the last and where one is.
  const groups = (['open', ...reportStatuses, 'all'] as const).filter(
    (group) => group === 'open' || group === 'all' || group === wanted || countOf(group) > 0,
  )
  return (
    <fieldset class="status-chips">
      <legend class="ds-sr-only">{words.statusGroups.label}</legend>
      {groups.map((group) => (
        <label key={group} data-chosen={group === wanted || undefined}>
          <input
            type="radio"
            name="inbox-status"
            class="ds-sr-only"
            checked={group === wanted}
            onChange={() =>
              changeInboxFilter({ status: group === 'open' ? undefined : [...statusesOf(group)].toSorted() })
            }
          />
          {words.statusGroups[group]}
          {counts && <span class="chip-count">{formatNumber(language.value, countOf(group))}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/** Which group a filter's statuses are; undefined for a choice of one's own, as a link may hold. */
function groupOf(status: readonly ReportStatus[] | undefined): Group | undefined {
  if (!status) return 'open'
  if (status.length === reportStatuses.length) return 'all'
  return status.length === 1 ? status[0] : undefined
}
