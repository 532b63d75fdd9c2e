import { useSignal } from '@preact/signals'
import type { ReviewStatus } from '../../../server/contract/assets.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetOwners, assetView, narrowAssets } from '../../state/asset-list.ts'
import { reviewsNarrowedBy } from '../../state/asset-view.ts'
import { reviews, rounds } from '../../state/review-list.ts'
import { openReviewStatuses, reviewStatuses } from '../../state/review-steps.ts'
import { ownerName } from './asset-figures.ts'
import { KindFilter } from './kind-filter.tsx'

type Group = 'open' | 'all' | ReviewStatus

/** How far the reviews that are listed have come, each with how many there are. */
export function ReviewStatusChips() {
  const words = reviewWords.value
  const counts = reviews.current.value.value?.counts
  const wanted = groupOf(assetView.value.status)
  const of = (group: Group): readonly ReviewStatus[] =>
    group === 'open' ? openReviewStatuses : group === 'all' ? reviewStatuses : [group]
  const count = (group: Group) => of(group).reduce((sum, status) => sum + (counts?.[status] ?? 0), 0)
  // What there is none of takes no room, but for the first and the last and where one is.
  const groups = (['open', ...reviewStatuses, 'all'] as const).filter(
    (group) => group === 'open' || group === 'all' || group === wanted || count(group) > 0,
  )
  return (
    <fieldset class="asset-chips">
      <legend class="ds-sr-only">{words.groups.label}</legend>
      {groups.map((group) => (
        <label key={group} data-chosen={group === wanted || undefined}>
          <input
            type="radio"
            name="review-status"
            class="ds-sr-only"
            checked={group === wanted}
            onChange={() => narrowAssets({ status: group === 'open' ? null : of(group) })}
          />
          {group === 'open' || group === 'all' ? words.groups[group] : words.statuses[group]}
          {counts && <span class="chip-count">{formatNumber(language.value, count(group))}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/** Whose, of which round, and whether past their day. */
export function ReviewFilterFields() {
  const words = reviewWords.value.filter
  const view = assetView.value
  const narrowed = reviewsNarrowedBy(view)
  const open = useSignal(narrowed > 0)
  return (
    <>
      <button
        type="button"
        class="ds-button"
        data-variant={narrowed > 0 ? 'primary' : 'secondary'}
        data-color={narrowed > 0 ? 'accent' : 'neutral'}
        aria-expanded={open.value}
        aria-controls="review-filter-fields"
        onClick={() => (open.value = !open.value)}
      >
        {narrowed > 0 ? words.moreOf(formatNumber(language.value, narrowed)) : words.more}
      </button>
      <div id="review-filter-fields" class="review-filter-fields" hidden={!open.value}>
        <KindFilter />
        <div class="form-field">
          <label for="review-filter-owner">{words.owner}</label>
          <select
            id="review-filter-owner"
            class="ds-input"
            value={view.owner ?? ''}
            onChange={(event) => narrowAssets({ owner: event.currentTarget.value || null })}
          >
            <option value="">{words.anyOwner}</option>
            {(assetOwners.current.value.value ?? []).map(({ code }) => (
              <option key={code} value={code}>
                {ownerName(code)}
              </option>
            ))}
          </select>
        </div>
        <div class="form-field">
          <label for="review-filter-round">{words.round}</label>
          <select
            id="review-filter-round"
            class="ds-input"
            value={view.round ?? ''}
            onChange={(event) => narrowAssets({ round: event.currentTarget.value || null })}
          >
            <option value="">{words.anyRound}</option>
            {(rounds.current.value.value ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <label class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={view.overdue}
            onChange={(event) => narrowAssets({ overdue: event.currentTarget.checked })}
          />
          {words.overdue}
        </label>
      </div>
    </>
  )
}

/** Which group a filter's statuses are; undefined for a choice of one's own, as a link may hold. */
function groupOf(status: readonly ReviewStatus[] | null): Group | undefined {
  if (status === null) return 'open'
  if (status.length === reviewStatuses.length) return 'all'
  return status.length === 1 ? status[0] : undefined
}
