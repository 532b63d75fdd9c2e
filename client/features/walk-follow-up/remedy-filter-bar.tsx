import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { changeRemedies, remedies, remedyItems, remedyOwners, remedyView } from '../../state/remedies.ts'
import { remedyStatuses, type RemedyView } from '../../state/remedy-view.ts'
import { ownerName } from './list-names.ts'
import { RemedyTools } from './remedy-tools.tsx'

/** What narrows the list: status with counts, who, which walk, only what is late; and what is done with the whole list. */
export function RemedyFilterBar({ code }: { code: string }) {
  const words = remedyWords.value.filter
  const view = remedyView.value
  const overdue = remedies.current.value.value?.counts.overdue
  return (
    <div class="remedies-filter">
      <StatusChips />
      <div class="remedies-selects">
        <label>
          <span class="ds-sr-only">{words.owner}</span>
          <select
            class="ds-input"
            value={view.owner.length === 1 ? view.owner[0] : ''}
            onChange={({ currentTarget: { value } }) => changeRemedies({ owner: value === '' ? [] : [value] })}
          >
            <option value="">{words.anyOwner}</option>
            {(remedyOwners.current.value.value ?? []).map((owner) => (
              <option key={owner.code} value={owner.code}>
                {ownerName(owner.code)}
              </option>
            ))}
          </select>
        </label>
        <WalkChoice />
        <label>
          <span class="ds-sr-only">{words.order}</span>
          <select
            class="ds-input"
            value={view.order}
            onChange={({ currentTarget: { value } }) => changeRemedies({ order: value as RemedyView['order'] })}
          >
            {(['due', 'newest'] as const).map((order) => (
              <option key={order} value={order}>
                {words.orders[order]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="remedies-tools">
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={view.overdue}
            onChange={({ currentTarget: { checked } }) => changeRemedies({ overdue: checked })}
          />
          {overdue === undefined ? words.overdue : words.overdueCount(formatNumber(language.value, overdue))}
        </label>
        <RemedyTools code={code} />
      </div>
    </div>
  )
}

/** The walks that the list has remedies of, and the one that it is narrowed to. */
function WalkChoice() {
  const words = remedyWords.value.filter
  const { walk } = remedyView.value
  const walks = new Map(remedyItems.value.flatMap((item) => (item.walk ? [[item.walk.id, item.walk.name]] : [])))
  if (walk !== null && !walks.has(walk)) walks.set(walk, words.walk)
  return (
    <label>
      <span class="ds-sr-only">{words.walk}</span>
      <select
        class="ds-input"
        value={walk ?? ''}
        onChange={({ currentTarget: { value } }) => changeRemedies({ walk: value === '' ? null : value })}
      >
        <option value="">{words.anyWalk}</option>
        {[...walks].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function StatusChips() {
  const words = remedyWords.value.filter
  const counts = remedies.current.value.value?.counts.status
  const { status } = remedyView.value
  const all = remedyStatuses.reduce((sum, one) => sum + (counts?.[one] ?? 0), 0)
  const chips = [
    { group: null, name: words.all, count: all, chosen: status.length === 0 },
    ...remedyStatuses.map((one) => ({
      group: one,
      name: publishedWalksWords.value.statuses[one],
      count: counts?.[one] ?? 0,
      chosen: status.length === 1 && status[0] === one,
    })),
  ]
  return (
    <fieldset class="remedy-chips">
      <legend class="ds-sr-only">{words.status}</legend>
      {chips.map(({ group, name, count, chosen }) => (
        <label key={group ?? ''} data-chosen={chosen || undefined}>
          <input
            type="radio"
            name="remedy-status"
            class="ds-sr-only"
            checked={chosen}
            onChange={() => changeRemedies({ status: group === null ? [] : [group] })}
          />
          {name}
          {counts && <span class="remedy-chip-count">{formatNumber(language.value, count)}</span>}
        </label>
      ))}
    </fieldset>
  )
}
