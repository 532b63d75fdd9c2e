import { useSignal } from '@preact/signals'
import type { ReviewRound } from '../../../server/contract/assets.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { mayReview } from '../../state/asset-list.ts'
import { loadRounds, rounds } from '../../state/review-list.ts'
import { nextRound } from '../../state/review-rounds.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { RoundForm, type RoundBegin } from './round-form.tsx'
import { RoundItem } from './round-item.tsx'

/** The seasonal rounds with how far they have come, and a new one to lay out. */
export function RoundsPanel({ municipality }: { municipality: Municipality }) {
  const { code, zone } = municipality
  const words = reviewWords.value.rounds
  const laying = useSignal<RoundBegin | undefined>(undefined)
  const { value, error } = rounds.current.value
  const open = (value ?? []).filter(({ closedAt }) => closedAt === null)
  const ended = (value ?? []).filter(({ closedAt }) => closedAt !== null)
  const layOutNext = (round: ReviewRound) => (laying.value = nextRound(round))
  return (
    <div class="asset-list rounds-panel">
      <p>{words.lead}</p>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={() => void loadRounds(code)} />}
      {!value && !error && <Waiting>{words.loading}</Waiting>}
      {laying.value ? (
        <RoundForm
          key={laying.value.name}
          begin={laying.value}
          code={code}
          zone={zone}
          onDone={() => (laying.value = undefined)}
        />
      ) : (
        mayReview.value && (
          <p>
            <button type="button" class="ds-button" onClick={() => (laying.value = {})}>
              {words.add}
            </button>
          </p>
        )
      )}
      {value?.length === 0 && !laying.value && (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      )}
      {(
        [
          [words.openTitle, open],
          [words.endedTitle, ended],
        ] as const
      ).map(
        ([title, some]) =>
          some.length > 0 && (
            <section key={title} aria-label={title}>
              <h2>{title}</h2>
              <ul class="round-list">
                {some.map((round) => (
                  <RoundItem key={round.id} round={round} code={code} zone={zone} onNext={() => layOutNext(round)} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  )
}
