import type { AssetDetail } from '../../../server/contract/assets.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith } from '../../state/asset-list.ts'
import { linkTo } from '../../state/current-view.ts'
import { ReviewMark } from './review-mark.tsx'

/** Every review of an asset and of those that it goes on from, the newest first, and what came before and after it. */
export function AssetHistory({ asset, zone }: { asset: AssetDetail; zone: string }) {
  const words = assetWords.value
  const said = reviewWords.value
  const day = (instant: string) => formatInstantDay(language.value, instant, zone)
  const kin = [
    [words.asset.predecessors, asset.predecessors],
    [words.asset.successors, asset.successors],
  ] as const
  return (
    <section class="asset-history" aria-label={words.asset.history}>
      <h3>{words.asset.history}</h3>
      {asset.reviews.length === 0 && <p class="quiet">{words.asset.noHistory}</p>}
      <ol>
        {asset.reviews
          .toSorted((a, b) => b.markedAt.localeCompare(a.markedAt))
          .map((review) => (
            <li key={review.id}>
              <a {...linkTo(assetsWith({ part: 'reviews', review: review.id, asset: null }))}>{day(review.markedAt)}</a>{' '}
              <ReviewMark status={review.status} />
              {review.decision !== null && <span>{said.decisions[review.decision]}</span>}
              {review.decisionReason !== null && <span class="quiet">{review.decisionReason}</span>}
            </li>
          ))}
      </ol>
      {kin.map(
        ([title, others]) =>
          others.length > 0 && (
            <p key={title}>
              {title}:{' '}
              {others.map(({ id, name }) => (
                <a key={id} class="asset-kin" {...linkTo(assetsWith({ asset: id, review: null }))}>
                  {name ?? words.unnamed(words.kinds[asset.kind])}
                </a>
              ))}
            </p>
          ),
      )}
      <p class="quiet">{words.asset.added(day(asset.addedAt))}</p>
    </section>
  )
}
