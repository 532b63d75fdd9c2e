import { useSignal } from '@preact/signals'
import { phoneWords } from '../../i18n/phone-words.ts'
import { visitWords } from '../../i18n/visit-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { removeVisit } from '../../state/phone-visits.ts'
import type { KeptVisit } from '../../state/visit-queue.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { doseOf } from './dose.ts'
import { clockOf } from './phone-figures.ts'
import { opened, resumeVisit } from './visit-actions.ts'
import { VisitNotes } from './visit-notes.tsx'

/** A visit that is over or a stop that was skipped: what was logged, to be added to or taken back. */
export function PastCard({ copy, visit }: { copy: PhoneCopy; visit: KeptVisit }) {
  const words = phoneWords.value
  const { zone, stopMinutes } = copy.sheet
  const { outcome, begunAt, endedAt, name, skipReason } = visit.record
  const asks = useSignal(false)
  const visited = outcome === 'visited'
  const remove = () => {
    opened.value = null
    void removeVisit(visit.id)
  }
  return (
    <section class="stop-card" aria-labelledby="stop-name">
      <p class="stop-kicker">{visited ? words.stop.visited : words.stop.skipped}</p>
      <h2 id="stop-name">{name ?? words.stop.unnamed}</h2>
      {visited && endedAt !== null && (
        <p class="stop-time">
          {words.timer.span(clockOf(begunAt, zone), clockOf(endedAt, zone))}
          <span class="quiet">
            {words.timer.lasted(String(doseOf(begunAt, Date.parse(endedAt), stopMinutes).minutes))}
          </span>
        </p>
      )}
      {skipReason !== null && <p class="stop-time">{visitWords.value.skipReasons[skipReason]}</p>}
      {visited && <VisitNotes visit={visit} />}
      <div class="button-row">
        {visited ? (
          <>
            <button
              type="button"
              class="ds-button"
              data-variant="secondary"
              data-color="neutral"
              onClick={() => void resumeVisit(visit)}
            >
              {words.done.resume}
            </button>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="danger"
              onClick={() => (asks.value = true)}
            >
              {words.done.remove}
            </button>
          </>
        ) : (
          <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={remove}>
            {words.done.unskip}
          </button>
        )}
      </div>
      {asks.value && (
        <ConfirmDialog
          title={words.done.removeTitle}
          confirm={words.done.remove}
          tone="danger"
          onConfirm={remove}
          onClose={() => (asks.value = false)}
        >
          <p>{words.done.removeWhat}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
