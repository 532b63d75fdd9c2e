import type { ComponentChildren } from 'preact'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { fetchProblem } from '../../state/phone-copy.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { refusals, unsentVisits, visits } from '../../state/phone-visits.ts'
import { session } from '../../state/session.ts'
import { isUnsentVisit } from '../../state/visit-queue.ts'
import { sendingState, sendRefusedAgain } from '../../state/visit-sender.ts'
import { Notice } from '../../ui/notice.tsx'
import { done, opened, undoDone } from './visit-actions.ts'

/** What was done last, with a way back; and whatever keeps something from being sent. */
export function PhoneNotices({ copy, login }: { copy: PhoneCopy; login: ComponentChildren }) {
  const words = phoneWords.value
  const unsent = formatNumber(language.value, unsentVisits.value)
  const me = session.value?.account?.name
  const another = visits.value.find((visit) => isUnsentVisit(visit) && visit.account !== me)?.account
  const problem = fetchProblem.value
  return (
    <>
      {sendingState.value === 'login' && (
        <Notice tone="warning" alert>
          <p class="notice-title">{words.state.logIn}</p>
          <p>
            {unsentVisits.value > 0
              ? words.state.logInWhy(unsent)
              : words.state.oldCopy(formatInstant(language.value, copy.savedAt, copy.sheet.zone))}
          </p>
          {login}
        </Notice>
      )}
      {me !== undefined && another !== undefined && (
        <Notice tone="warning">
          <p>{words.state.otherAccount(another)}</p>
        </Notice>
      )}
      {refusals.value.length > 0 && (
        <Notice tone="danger" alert>
          <p class="notice-title">{words.state.refusedTitle}</p>
          <ul>
            {[...new Set(refusals.value)].map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
          <p>{words.state.refusedWhy}</p>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => void sendRefusedAgain()}
          >
            {words.state.tryAgain}
          </button>
        </Notice>
      )}
      {problem && problem.code !== 'unreachable' && problem.code !== 'login_required' && (
        <Notice tone="warning">
          <p>{words.state.oldCopy(formatInstant(language.value, copy.savedAt, copy.sheet.zone))}</p>
          {problem.words !== undefined && <p>{problem.words}</p>}
        </Notice>
      )}
      <DoneNotice />
    </>
  )
}

function DoneNotice() {
  const words = phoneWords.value.done
  const last = done.value
  if (!last) return null
  const visit = last.visit
  return (
    <div class="phone-done">
      <p>{last.text}</p>
      <div class="button-row">
        {last.undo && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => void undoDone()}
          >
            {words.undo}
          </button>
        )}
        {visit !== null && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => (opened.value = visit)}
          >
            {words.notes}
          </button>
        )}
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => (done.value = null)}
        >
          {words.close}
        </button>
      </div>
    </div>
  )
}
