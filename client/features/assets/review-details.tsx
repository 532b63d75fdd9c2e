import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ReviewDetail } from '../../../server/contract/assets.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatDay, formatInstant, formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { assetsWith, assetView, mayReview } from '../../state/asset-list.ts'
import { pathMetres } from '../../state/asset-stretch.ts'
import { linkTo } from '../../state/current-view.ts'
import { loadReview, openReview, openReviewPage } from '../../state/review-list.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { lengthWords, nameOf, ownerName } from './asset-figures.ts'
import { EvidenceLines } from './evidence-lines.tsx'
import { focusRow } from './list-focus.ts'
import { ReviewEvents } from './review-events.tsx'
import { ReviewMark } from './review-mark.tsx'
import { ReviewRemedies } from './review-remedies.tsx'
import { ReviewSteps } from './review-steps.tsx'

/** One review: what was known when it was marked, everything that happened since, and what can be done with it. */
export function ReviewDetails({ municipality }: { municipality: Municipality }) {
  const id = assetView.value.review
  const { value, error } = openReview.current.value
  const review = value?.id === id ? value : undefined
  return (
    <article class="asset-details" aria-label={review ? nameOf(review.asset) : assetWords.value.loading}>
      <p>
        <button
          type="button"
          class="with-icon asset-back"
          onClick={() => {
            openReviewPage(null)
            if (id !== null) focusRow(id)
          }}
        >
          <Icon name="chevron-left" />
          {assetWords.value.back}
        </button>
      </p>
      {error && id !== null && (
        <ProblemNotice
          about={reviewWords.value.detail.failed}
          error={error}
          onRetry={() => void loadReview(municipality.code, id)}
        />
      )}
      {!review && !error && <Waiting>{assetWords.value.loading}</Waiting>}
      {review && <Review key={review.id} review={review} municipality={municipality} />}
    </article>
  )
}

function Review({ review, municipality }: { review: ReviewDetail; municipality: Municipality }) {
  const words = reviewWords.value.detail
  const { code, zone } = municipality
  const tongue = language.value
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const day = (instant: string) => formatInstantDay(tongue, instant, zone)
  return (
    <>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {nameOf(review.asset)}
        </h2>
        <p class="review-title-status">
          {assetWords.value.kinds[review.asset.kind]} <ReviewMark status={review.status} />
        </p>
        <p class="quiet">{words.marked(day(review.markedAt), reviewWords.value.origins[review.origin])}</p>
      </header>
      {mayReview.value && <ReviewSteps review={review} code={code} />}
      <dl class="review-facts">
        <Fact term={words.owner}>
          {review.owner === null ? reviewWords.value.row.noOwner : ownerName(review.owner)}
        </Fact>
        <Fact term={words.due}>
          {review.dueOn === null ? (
            words.noDue
          ) : (
            <span class={review.overdue ? 'review-overdue' : undefined}>
              {review.overdue
                ? reviewWords.value.row.overdue(formatDay(tongue, review.dueOn))
                : formatDay(tongue, review.dueOn)}
            </span>
          )}
        </Fact>
        {review.reason !== null && review.reason !== review.round?.name && (
          <Fact term={words.reason}>{review.reason}</Fact>
        )}
        {review.decision !== null && (
          <Fact term={words.decision}>
            <strong>{reviewWords.value.decisions[review.decision]}</strong>
            {review.decisionReason !== null && <span class="said"> {review.decisionReason}</span>}
          </Fact>
        )}
      </dl>
      {review.round && <p>{words.round(review.round.name)}</p>}
      {review.stretch && <p>{words.stretch(lengthWords(pathMetres(review.stretch)))}</p>}
      {review.inspectedAt !== null && <p>{words.inspected(day(review.inspectedAt))}</p>}
      {review.findings > 0 && <p>{words.findings(formatNumber(tongue, review.findings))}</p>}
      {review.evidence && <EvidenceLines evidence={review.evidence} at={day(review.markedAt)} />}
      <p>
        <a {...linkTo(assetsWith({ asset: review.asset.id, review: null }))}>{words.asset}</a>
      </p>
      <section aria-label={words.walks}>
        <h3>{words.walks}</h3>
        {review.walks.length === 0 && <p class="quiet">{words.noWalks}</p>}
        <ul class="review-walks">
          {review.walks.map(({ id, name, startsAt }) => (
            <li key={id}>
              <a {...linkTo({ page: 'walks', walk: id })}>{name}</a>{' '}
              <span class="quiet">{formatInstant(tongue, startsAt, zone)}</span>
            </li>
          ))}
        </ul>
      </section>
      <ReviewRemedies review={review} code={code} />
      <ReviewEvents review={review} municipality={municipality} />
    </>
  )
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
