import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { assetWords, reviewWords } from '../../i18n/asset-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { assetsWith } from '../../state/asset-list.ts'
import { linkTo } from '../../state/current-view.ts'
import { reviewDone, reviewError, undoLastReview, type ReviewDone } from '../../state/review-list.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFading } from '../../ui/use-fading.ts'

/** What was just done and a way to take it back. Fails are told here as well, and stay. */
export function AssetSnack({ code }: { code: string }) {
  const words = reviewWords.value.snack
  const snack = useRef<HTMLElement>(null)
  const done = reviewDone.value
  const error = reviewError.value
  useSignalEffect(() => {
    const now = reviewDone.value
    if (now) announce(saidOf(now))
  })
  const stays = done?.of === 'action' && done.refused.length > 0
  useFading(snack, stays ? undefined : done, () => (reviewDone.value = undefined))
  if (!done && !error) return null
  const [only] = done?.of === 'marking' && done.reviews.length === 1 ? done.reviews : []
  return (
    <section ref={snack} class="asset-snack" aria-label={words.label}>
      {error ? (
        <p role="alert">
          <Icon name="triangle-alert" />
          {error.words ?? messages.value.problems.unreachable}
        </p>
      ) : (
        done && <p>{saidOf(done)}</p>
      )}
      {!error && only !== undefined && (
        <a class="snack-action" {...linkTo(assetsWith({ part: 'reviews', review: only, asset: null }))}>
          {assetWords.value.marking.open}
        </a>
      )}
      {!error && done?.of === 'action' && done.undo.length > 0 && (
        <button type="button" class="snack-action" onClick={() => void undoLastReview(code)}>
          <Icon name="undo-2" />
          {words.undo}
        </button>
      )}
      <button
        type="button"
        aria-label={words.dismiss}
        title={words.dismiss}
        onClick={() => {
          reviewDone.value = undefined
          reviewError.value = undefined
        }}
      >
        <Icon name="x" />
      </button>
    </section>
  )
}

function saidOf(done: ReviewDone): string {
  const words = reviewWords.peek()
  const number = (count: number) => formatNumber(language.peek(), count)
  if (done.of === 'words') return done.words
  if (done.of === 'marking') {
    const { marking } = assetWords.peek()
    return [
      marking.done(number(done.reviews.length)),
      ...(done.already > 0 ? [marking.already(number(done.already))] : []),
    ].join(' ')
  }
  const what = words.snack.what(words.did[done.action.action], number(done.changed))
  const because = (code: string) => done.refused.filter((one) => one === code).length
  const [remedies, open] = [because('review_remedies_open'), because('review_open_already')]
  const others = done.refused.length - remedies - open
  return [
    ...(done.changed > 0 || done.refused.length === 0 ? [what] : []),
    ...(remedies > 0 ? [words.snack.remediesOpen(number(remedies))] : []),
    ...(open > 0 ? [words.snack.openAlready(number(open))] : []),
    ...(others > 0 ? [words.snack.refused(number(others))] : []),
  ].join(' ')
}
