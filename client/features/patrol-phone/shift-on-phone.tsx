import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { visits } from '../../state/phone-visits.ts'
import type { KeptVisit } from '../../state/visit-queue.ts'
import { PastCard } from './past-card.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { clockOf } from './phone-figures.ts'
import { PhoneMap } from './phone-map.tsx'
import { PhoneNotices } from './phone-notices.tsx'
import { PositionSwitch } from './position-switch.tsx'
import { RunningCard } from './running-card.tsx'
import { SavedInPhone } from './saved-in-phone.tsx'
import { SkipDialog } from './skip-dialog.tsx'
import { StopCard } from './stop-card.tsx'
import { StopList } from './stop-list.tsx'
import { runningVisit, stopsOnPhone, type StopOnPhone } from './stop-states.ts'
import { UnplannedDialog } from './unplanned-dialog.tsx'
import { beginStop, endVisit, opened, skipStop } from './visit-actions.ts'
import { WayCard } from './way-card.tsx'

type Subject =
  | { kind: 'stop'; at: StopOnPhone }
  | { kind: 'running'; visit: KeptVisit }
  | { kind: 'past'; visit: KeptVisit }
  | { kind: 'all-done' }

/** The shift: map above, what matters now beneath it, and its one or two actions where the thumb is. */
export function ShiftOnPhone({
  copy,
  login,
  onRefresh,
}: {
  copy: PhoneCopy
  login: ComponentChildren
  onRefresh: () => void
}) {
  const words = phoneWords.value
  const stops = stopsOnPhone(copy.sheet, visits.value)
  const running = runningVisit(visits.value)
  const subject = subjectOf(stops, visits.value, opened.value)
  const asks = useSignal<'skip' | 'unplanned' | null>(null)
  const way = subject.kind === 'stop' ? subject.at.leg : subject.kind === 'all-done' ? copy.sheet.legs.length - 1 : -1
  return (
    <div class="phone">
      <PhoneBar copy={copy} />
      <PhoneMap copy={copy} stops={stops} />
      <main id="content" class="phone-content">
        <PhoneNotices copy={copy} login={login} />
        {subject.kind === 'stop' && <StopCard copy={copy} at={subject.at} count={stops.length} />}
        {subject.kind === 'running' && <RunningCard key={subject.visit.id} copy={copy} visit={subject.visit} />}
        {subject.kind === 'past' && <PastCard key={subject.visit.id} copy={copy} visit={subject.visit} />}
        {subject.kind === 'all-done' && (
          <section class="stop-card">
            <h2>{stops.length === 0 ? words.stop.none : words.stop.allDone}</h2>
            <p>{words.stop.backToBase(clockOf(copy.sheet.route.finish, copy.sheet.zone))}</p>
          </section>
        )}
        <WayCard leg={copy.sheet.legs[way]} />
        <PositionSwitch />
        <StopList copy={copy} stops={stops} />
        <button
          type="button"
          class="ds-button phone-unplanned"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => (asks.value = 'unplanned')}
        >
          {words.unplanned.add}
        </button>
        <SavedInPhone copy={copy} onRefresh={onRefresh} />
      </main>
      <footer class="phone-actions">
        {opened.value !== null && (subject.kind === 'past' || subject.kind === 'stop') && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => (opened.value = null)}
          >
            {running ? words.stop.backToRunning : words.stop.back}
          </button>
        )}
        {subject.kind === 'stop' && (
          <>
            {opened.value === null && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                onClick={() => (asks.value = 'skip')}
              >
                {words.stop.skip}
              </button>
            )}
            <button type="button" class="ds-button phone-main" onClick={() => void beginStop(copy, subject.at, 'hand')}>
              {words.stop.begin}
            </button>
          </>
        )}
        {subject.kind === 'running' && (
          <button type="button" class="ds-button phone-main" onClick={() => void endVisit(copy, subject.visit, 'hand')}>
            {words.stop.end}
          </button>
        )}
      </footer>
      {asks.value === 'skip' && subject.kind === 'stop' && (
        <SkipDialog
          onClose={() => (asks.value = null)}
          onSkip={(reason) => {
            asks.value = null
            void skipStop(copy, subject.at, reason)
          }}
        />
      )}
      {asks.value === 'unplanned' && <UnplannedDialog copy={copy} onClose={() => (asks.value = null)} />}
    </div>
  )
}

/** What the card is about: what was opened from the list, else the visit going on, else the next stop. */
function subjectOf(stops: readonly StopOnPhone[], kept: readonly KeptVisit[], id: string | null): Subject {
  const at = stops.find(({ stop }) => stop.id === id)
  const visit = at?.visit ?? kept.find((one) => one.id === id && !one.removed)
  if (visit) return visit.record.endedAt === null ? { kind: 'running', visit } : { kind: 'past', visit }
  if (at) return { kind: 'stop', at }
  const running = runningVisit(kept)
  if (running) return { kind: 'running', visit: running }
  const next = stops.find(({ state }) => state === 'next')
  return next ? { kind: 'stop', at: next } : { kind: 'all-done' }
}
