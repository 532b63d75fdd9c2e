import { computed, untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { currentView } from '../../state/current-view.ts'
import { dropExpired, fetchProblem, openCopy, phoneCopy, saving } from '../../state/phone-copy.ts'
import { takeNewestPage } from '../../state/phone-page-cache.ts'
import { refreshVisits, unsentVisits } from '../../state/phone-visits.ts'
import { session, sessionError, startSession } from '../../state/session.ts'
import { followNetwork } from '../../state/visit-sender.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { followShift } from './follow-shift.ts'
import { leavePosition, resumePosition } from './position.ts'
import { ShiftOnPhone } from './shift-on-phone.tsx'
import './patrol-phone.css'

/** Who is logged in; undefined as long as the service has not said. */
const asker = computed(() => session.value && (session.value.account?.name ?? ''))
/** Whose sheet is meant. */
const address = computed(() => {
  const { municipality, plan, unit } = currentView.value
  return `${municipality}/${plan}/${unit}`
})
/** An open page looks so often whether what it shows has expired, milliseconds. */
const expiryMilliseconds = 60_000

/** One unit's shift on its phone: from this phone's own copy, with or without a network. @param login the form to log in with, without leaving the page */
export function PatrolPhonePage({ login }: { login: ComponentChildren }) {
  const shown = useSignal(false)
  const open = () => {
    const { municipality: code, plan, unit } = currentView.peek()
    if (code !== null && plan !== null && unit !== null) {
      void openCopy(code, plan, unit).finally(() => (shown.value = true))
    }
  }
  useSignalEffect(() => {
    void [asker.value, address.value]
    untracked(open)
  })
  useEffect(() => {
    const { municipality } = currentView.peek()
    if (municipality !== null) void takeNewestPage(municipality)
    void resumePosition()
    const stopSending = followNetwork(refreshVisits)
    const stopShift = followShift()
    const timer = setInterval(() => void dropExpired(), expiryMilliseconds)
    return () => {
      clearInterval(timer)
      stopShift()
      stopSending()
      leavePosition()
    }
  }, [])
  const copy = phoneCopy.value
  if (copy) return <ShiftOnPhone copy={copy} login={login} onRefresh={open} />
  return (
    <main id="content" class="page phone-empty">
      <NothingYet shown={shown.value} login={login} onRetry={() => void startSession().then(open)} />
    </main>
  )
}

/** Why there is nothing to show, and what to do about it. */
function NothingYet({ shown, login, onRetry }: { shown: boolean; login: ComponentChildren; onRetry: () => void }) {
  const words = phoneWords.value.open
  const problem = fetchProblem.value
  const waiting = unsentVisits.value
  const unsent = waiting > 0 && <p>{words.unsentStay(formatNumber(language.value, waiting))}</p>
  if (saving.value.state === 'expired') {
    return (
      <EmptyState title={words.expiredTitle}>
        <p>{words.expired}</p>
        {unsent}
      </EmptyState>
    )
  }
  if (session.value && session.value.account === null) {
    return (
      <>
        <h1>{words.logInTitle}</h1>
        {unsent}
        {login}
      </>
    )
  }
  if (saving.value.state === 'removed') {
    return (
      <EmptyState title={words.removed}>
        <p>{words.removedWhat}</p>
        <button type="button" class="ds-button" onClick={onRetry}>
          {words.refresh}
        </button>
      </EmptyState>
    )
  }
  if (problem && problem.code !== 'unreachable') {
    return <ProblemNotice about={words.failed} error={problem} onRetry={onRetry} />
  }
  if (shown && (problem ?? sessionError.value)) {
    return (
      <>
        <EmptyState title={words.noNetworkTitle}>
          <p>{words.noNetwork}</p>
          {unsent}
        </EmptyState>
        <ProblemNotice error={problem ?? sessionError.value!} onRetry={onRetry} />
      </>
    )
  }
  return <Waiting>{words.loading}</Waiting>
}
