import { useEffect, useRef } from 'preact/hooks'
import type { AssetDetail } from '../../../server/contract/assets.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { formatInstantDay } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith, assetView, loadAsset, mayReview, openAsset, openAssetPage } from '../../state/asset-list.ts'
import { linesOf } from '../../state/asset-stretch.ts'
import { linkTo } from '../../state/current-view.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { askToMark, beginStretch } from './asset-dialogs.ts'
import { AssetHistory } from './asset-history.tsx'
import { kindAndSize, lengthWords, nameOf } from './asset-figures.ts'
import { EvidenceLines } from './evidence-lines.tsx'
import { focusRow } from './list-focus.ts'
import { ReviewMark } from './review-mark.tsx'

/** One asset: why it comes where it does, what is known of its light, and its history with that of what it goes on from. */
export function AssetDetails({ municipality }: { municipality: Municipality }) {
  const words = assetWords.value
  const id = assetView.value.asset
  const { value, error } = openAsset.current.value
  const asset = value?.id === id ? value : undefined
  return (
    <article class="asset-details" aria-label={asset ? nameOf(asset) : words.loading}>
      <p>
        <button
          type="button"
          class="with-icon asset-back"
          onClick={() => {
            openAssetPage(null)
            if (id !== null) focusRow(id)
          }}
        >
          <Icon name="chevron-left" />
          {words.back}
        </button>
      </p>
      {error && id !== null && (
        <ProblemNotice about={words.asset.failed} error={error} onRetry={() => void loadAsset(municipality.code, id)} />
      )}
      {!asset && !error && <Waiting>{words.loading}</Waiting>}
      {asset && <Asset key={asset.id} asset={asset} zone={municipality.zone} />}
    </article>
  )
}

function Asset({ asset, zone }: { asset: AssetDetail; zone: string }) {
  const words = assetWords.value
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const day = (instant: string) => formatInstantDay(language.value, instant, zone)
  const { review, litMetres, properties } = asset
  const known = Object.entries(properties)
  return (
    <>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {nameOf(asset)}
        </h2>
        <p class="quiet">
          {kindAndSize(asset)} · {words.sources[asset.source]}
        </p>
      </header>
      {asset.retiredAt !== null && (
        <Notice tone="warning">
          <p>{words.asset.retiredAt(day(asset.retiredAt))}</p>
        </Notice>
      )}
      {review && (
        <p class="asset-open-review">
          {words.asset.openReview}: <ReviewMark status={review.status} />
          <a class="ds-button" {...linkTo(assetsWith({ part: 'reviews', review: review.id, asset: null }))}>
            {words.asset.toReview}
          </a>
        </p>
      )}
      {mayReview.value && !review && (
        <div class="button-row">
          <button
            type="button"
            class="ds-button"
            onClick={() => askToMark({ count: 1, what: { assets: [asset.id], origin: 'hand' } })}
          >
            {words.asset.mark}
          </button>
          {linesOf(asset.place).length > 0 && (
            <button type="button" class="ds-button" data-variant="secondary" onClick={() => beginStretch(asset)}>
              {words.asset.markStretch}
            </button>
          )}
        </div>
      )}
      <EvidenceLines evidence={asset.evidence} />
      {litMetres && (
        <section aria-label={words.asset.light}>
          <h3>{words.asset.light}</h3>
          <p>
            {[
              words.asset.lit(lengthWords(litMetres.yes)),
              words.asset.unlit(lengthWords(litMetres.no)),
              words.asset.lightUnknown(lengthWords(litMetres.unknown)),
            ].join(', ')}
          </p>
        </section>
      )}
      <AssetHistory asset={asset} zone={zone} />
      {known.length > 0 && (
        <details class="fold">
          <summary>{words.asset.properties}</summary>
          <dl class="asset-properties">
            {known.map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
