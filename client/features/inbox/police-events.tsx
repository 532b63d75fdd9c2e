import { useEffect, useRef } from 'preact/hooks'
import type { PoliceEvent } from '../../../server/contract/police-events.ts'
import { fetchPoliceEvents } from '../../api/report-handling-api.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { createLoader } from '../../state/resource.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'

type Events = { items: PoliceEvent[]; next?: string }

/** What the police themselves publish of the municipality: a list without a place, beside the reports and no part of them. */
export function PoliceEvents({ municipality: { code, zone } }: { municipality: Municipality }) {
  const words = inboxWords.value.policeEvents
  const loader = useRef(createLoader<Events>()).current
  const load = () => void loader.load((abort) => fetchPoliceEvents(code, undefined, abort))
  useEffect(() => {
    load()
    return () => loader.cancel()
  }, [code])
  const { value, error, state } = loader.current.value
  const more = () => {
    const known = loader.current.peek().value
    if (!known?.next) return
    void loader.load(async (abort) => {
      const page = await fetchPoliceEvents(code, known.next, abort)
      return { ...page, items: [...known.items, ...page.items] }
    })
  }
  return (
    <section class="inbox-sheet" aria-labelledby="police-events">
      <h2 id="police-events">{words.title}</h2>
      <p class="lead">{words.lead}</p>
      {error && <ProblemNotice about={words.failed} error={error} onRetry={load} />}
      {!value && state === 'loading' && <Waiting>{inboxWords.value.loading}</Waiting>}
      {value?.items.length === 0 && (
        <EmptyState title={words.noneTitle}>
          <p>{words.none}</p>
        </EmptyState>
      )}
      <ul class="police-events">
        {value?.items.map(({ id, happenedAt, kind, summary, address }) => (
          <li key={id}>
            <p class="quiet">{formatInstant(language.value, happenedAt, zone)}</p>
            <h3>
              {address === null ? (
                kind
              ) : (
                <a href={address} target="_blank" rel="noopener noreferrer">
                  {kind}
                </a>
              )}
            </h3>
            <p lang="sv">{summary}</p>
          </li>
        ))}
      </ul>
      {value?.next !== undefined && (
        <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={more}>
          {words.more}
        </button>
      )}
    </section>
  )
}
