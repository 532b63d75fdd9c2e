import type { ReviewItem } from '../../../server/contract/assets.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith, chosenAssets, mayReview, pointedAsset, toggleChosenAsset } from '../../state/asset-list.ts'
import { linkTo } from '../../state/current-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { nameOf, ownerName } from './asset-figures.ts'
import { ReviewMark } from './review-mark.tsx'

/** A review in the list. Its link opens it; the box before it chooses it for what is done to many. */
export function ReviewRow({ review }: { review: ReviewItem }) {
  const words = reviewWords.value
  const { id, asset, status, owner, dueOn, overdue, findings, openRemedies } = review
  const name = nameOf(asset)
  const point = (one: string | null) => () => (pointedAsset.value = one)
  const number = (count: number) => formatNumber(language.value, count)
  const due = dueOn === null ? undefined : formatDay(language.value, dueOn)
  return (
    <li
      class="asset-row"
      data-pointed={pointedAsset.value === asset.id || undefined}
      onPointerEnter={point(asset.id)}
      onPointerLeave={point(null)}
    >
      {mayReview.value && (
        <label class="asset-choose">
          <input
            type="checkbox"
            class="ds-input"
            aria-label={words.row.select(name)}
            checked={chosenAssets.value.has(id)}
            onChange={() => toggleChosenAsset(id)}
          />
        </label>
      )}
      <a
        class="asset-open"
        data-item={id}
        onFocus={point(asset.id)}
        onBlur={point(null)}
        {...linkTo(assetsWith({ review: id, asset: null }))}
      >
        <span class="asset-head">
          <strong>{name}</strong>
          <ReviewMark status={status} />
        </span>
        <span class="asset-why">
          <span>{assetWords.value.kinds[asset.kind]}</span>
          <span>{owner === null ? words.row.noOwner : ownerName(owner)}</span>
          {due !== undefined && (
            <span class={overdue ? 'review-overdue' : undefined}>
              <Icon name={overdue ? 'triangle-alert' : 'clock'} />
              {overdue ? words.row.overdue(due) : words.row.due(due)}
            </span>
          )}
          {findings > 0 && <span>{findings === 1 ? words.row.findingOne : words.row.findings(number(findings))}</span>}
          {openRemedies > 0 && (
            <span>{openRemedies === 1 ? words.row.remedyOne : words.row.remedies(number(openRemedies))}</span>
          )}
        </span>
        {review.reason !== null && <span class="quiet review-reason">{review.reason}</span>}
      </a>
    </li>
  )
}
