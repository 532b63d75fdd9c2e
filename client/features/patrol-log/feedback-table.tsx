import { useSignal } from '@preact/signals'
import type { PatrolFeedback } from '../../../server/contract/patrol-visits.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolLogWords } from '../../i18n/patrol-log-words.ts'
import { PlaceName } from './coverage-table.tsx'
import { changedRanks } from './log-rules.ts'
import { ShowAll } from './show-all.tsx'
import { WideTable } from './wide-table.tsx'

const fewRows = 10

/** What the feedback loop would do: ranks with and without what patrols discovered. */
export function FeedbackTable({ feedback }: { feedback: PatrolFeedback }) {
  const words = patrolLogWords.value.feedback
  const all = useSignal(false)
  const { items } = feedback
  const number = (value: number) => formatNumber(language.value, value)
  const changed = changedRanks(items)
  const told =
    changed.length === 0
      ? words.unchanged(number(items.length))
      : changed.length === 1
        ? words.changedOne(number(items.length))
        : words.changed(number(changed.length), number(items.length))
  // What would change is what one wants to see.
  const sorted = [...changed, ...items.filter((item) => !changed.includes(item))]
  return (
    <section aria-labelledby="feedback-title">
      <h2 id="feedback-title">{words.title}</h2>
      <p class="lead">{words.lead}</p>
      {items.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p class="result-sentence">{told}</p>
          <WideTable title={words.title}>
            <table class="log-table">
              <thead>
                <tr>
                  <th scope="col">{words.place}</th>
                  {[words.reported, words.discovered, words.during, words.rank, words.rankWith].map((head) => (
                    <th key={head} scope="col" class="figure">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sorted.slice(0, all.value ? undefined : fewRows).map((item) => (
                  <tr key={item.rank}>
                    <th scope="row">
                      <PlaceName place={item} />
                    </th>
                    <td class="figure">{number(item.reported)}</td>
                    <td class="figure">{number(item.discovered)}</td>
                    <td class="figure">{number(item.duringVisits)}</td>
                    <td class="figure">{number(item.rankReported)}</td>
                    <td class="figure">
                      {number(item.rankWithAll)} <span class="quiet">{wayOf(item)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </WideTable>
          <ShowAll count={items.length} few={fewRows} all={all} words={words.showAll} />
        </>
      )}
    </section>
  )
}

function wayOf({ rankReported, rankWithAll }: PatrolFeedback['items'][number]): string {
  const words = patrolLogWords.value.feedback
  return rankWithAll === rankReported ? words.same : rankWithAll < rankReported ? words.up : words.down
}
