import { useSignal } from '@preact/signals'
import type { ReviewRound } from '../../../server/contract/assets.ts'
import { closeReviewRound } from '../../api/reviews-api.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatDay, formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith, mayReview } from '../../state/asset-list.ts'
import { emptyAssets } from '../../state/asset-view.ts'
import { linkTo } from '../../state/current-view.ts'
import { doing, loadRounds, reviewing } from '../../state/review-list.ts'
import { reviewStatuses } from '../../state/review-steps.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** One round: its days, how many of its reviews have come how far, and what can be done with it. */
export function RoundItem({
  round,
  code,
  zone,
  onNext,
}: {
  round: ReviewRound
  code: string
  zone: string
  onNext: () => void
}) {
  const words = reviewWords.value.rounds
  const asks = useSignal(false)
  const tongue = language.value
  const number = (count: number) => formatNumber(tongue, count)
  const { name, kinds, beginsOn, dueOn, repeats, closedAt, reviews, inspected, closed, nextOn } = round
  const close = async () => {
    asks.value = false
    await doing(async () => {
      await closeReviewRound(code, round.id)
      await loadRounds(code)
      return true
    })
  }
  return (
    <li class="round-item">
      <h3>{name}</h3>
      <p class="quiet">
        {[
          words.span(formatDay(tongue, beginsOn), formatDay(tongue, dueOn)),
          ...(repeats === null ? [] : [words.repeats[repeats]]),
          kinds.map((kind) => assetWords.value.kindsMany[kind]).join(', '),
        ].join(' · ')}
      </p>
      {reviews === 0 ? (
        <p>{words.noReviews}</p>
      ) : (
        <>
          <Progress words={words.inspected(number(inspected), number(reviews))} value={inspected} all={reviews} />
          <Progress words={words.closed(number(closed), number(reviews))} value={closed} all={reviews} />
        </>
      )}
      {closedAt !== null && <p class="quiet">{words.closedAt(formatInstantDay(tongue, closedAt, zone))}</p>}
      <div class="button-row">
        <a
          class="ds-button"
          data-variant="secondary"
          {...linkTo(assetsWith({ ...emptyAssets, part: 'reviews', round: round.id, status: reviewStatuses }))}
        >
          {words.show}
        </a>
        {mayReview.value && closedAt === null && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            disabled={reviewing.value}
            onClick={() => (asks.value = true)}
          >
            {words.close}
          </button>
        )}
      </div>
      {nextOn !== null && (
        <p class="round-next">
          {words.next(formatDay(tongue, nextOn))}
          {mayReview.value && (
            <button type="button" class="ds-button" data-variant="secondary" onClick={onNext}>
              {words.layOutNext}
            </button>
          )}
        </p>
      )}
      {asks.value && (
        <ConfirmDialog
          title={words.closeTitle(name)}
          confirm={words.close}
          onConfirm={() => void close()}
          onClose={() => (asks.value = false)}
        >
          <p>{reviews > closed ? words.closeWhat(number(reviews - closed)) : words.closeWhatNone}</p>
        </ConfirmDialog>
      )}
    </li>
  )
}

function Progress({ words, value, all }: { words: string; value: number; all: number }) {
  return (
    <p class="round-progress">
      <span>{words}</span>
      <span class="bar" aria-hidden="true">
        <span style={{ inlineSize: `${(100 * value) / all}%` }} />
      </span>
    </p>
  )
}
