import type { RankedAsset } from '../../../server/contract/assets.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { rampColours } from '../../map/intensity.ts'
import { mapColours } from '../../map/map-colours.ts'
import { scoreClass } from '../../state/asset-classes.ts'
import {
  assetsWith,
  chosenAssets,
  mayReview,
  pointedAsset,
  rankingEdges,
  toggleChosenAsset,
} from '../../state/asset-list.ts'
import { linkTo } from '../../state/current-view.ts'
import { theme } from '../../state/theme.ts'
import { kindAndSize, nameOf, pointsWords } from './asset-figures.ts'
import { evidenceLineWords, strongestLines } from './evidence-line-words.ts'
import { ReviewMark } from './review-mark.tsx'

/** Reasons that a row names; the rest are in the asset's own page. */
const reasons = 2

/** An asset in the ranking. Its link opens it; the box before it chooses it for what is done to many. */
export function RankingRow({ asset }: { asset: RankedAsset }) {
  const words = assetWords.value
  const { id, rank, evidence, review } = asset
  const name = nameOf(asset)
  const at = scoreClass(evidence.score, rankingEdges.value)
  const colour = at === null ? '' : (rampColours(mapColours[theme.value].ramp, 5)[at] ?? '')
  const point = (one: string | null) => () => (pointedAsset.value = one)
  return (
    <li
      class="asset-row"
      data-pointed={pointedAsset.value === id || undefined}
      onPointerEnter={point(id)}
      onPointerLeave={point(null)}
    >
      {mayReview.value && (
        <label class="asset-choose">
          <input
            type="checkbox"
            class="ds-input"
            aria-label={words.ranking.select(name)}
            checked={chosenAssets.value.has(id)}
            onChange={() => toggleChosenAsset(id)}
          />
        </label>
      )}
      <a
        class="asset-open"
        data-item={id}
        onFocus={point(id)}
        onBlur={point(null)}
        {...linkTo(assetsWith({ asset: id, review: null }))}
      >
        <span class="asset-head">
          <strong>
            {formatNumber(language.value, rank)}. {name}
          </strong>
          <span class="asset-score">
            <span class="asset-swatch" aria-hidden="true" style={{ background: colour }} />
            {words.evidence.points(pointsWords(evidence.score))}
          </span>
        </span>
        <span class="quiet">{kindAndSize(asset)}</span>
        <span class="asset-why">
          {strongestLines(evidence, reasons).map((line) => (
            <span key={line.kind}>
              {words.evidence.kinds[line.kind]}: {evidenceLineWords(line, evidence, 'short')}
            </span>
          ))}
        </span>
        {review && (
          <span class="asset-reviewed">
            <ReviewMark status={review.status} />
          </span>
        )}
      </a>
    </li>
  )
}
