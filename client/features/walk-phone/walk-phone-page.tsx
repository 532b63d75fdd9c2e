import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { followWalkNetwork, walkLink } from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { openWalk, refreshWalk, walkCopy, walkProblem, walkSaving, walksInPhone } from '../../state/walk-phone-copy.ts'
import { takeNewestWalkPage } from '../../state/walk-phone-page.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { WalkOnPhone } from './walk-on-phone.tsx'
import { leaveWalkPosition, resumeWalkPosition } from './walk-position.ts'
import { forgetChoices, resumeDraft } from './walk-shown.ts'
import './walk-phone.css'

/** The secret of a link, as it stands in the fragment. */
const secretPattern = /^[A-Za-z0-9_-]{43}$/

/** A safety walk on a participant's phone: from this phone's own copy, with or without a network. The secret is in the address's fragment. */
export function WalkPhonePage({ municipality }: { municipality: Municipality }) {
  const { code } = municipality
  const looked = useSignal(false)
  const others = useSignal<readonly WalkCopy[]>([])
  const lookForOthers = async () => {
    others.value = await walksInPhone(code)
    looked.value = true
  }
  const open = () => {
    const secret = location.hash.slice(1)
    if (!secretPattern.test(secret)) {
      walkLink.value = undefined
      walkCopy.value = undefined
      void lookForOthers()
      return
    }
    forgetChoices()
    if (walkLink.peek()?.secret !== secret) walkCopy.value = undefined
    void openWalk({ municipality: code, secret }).finally(() => {
      looked.value = true
      resumeDraft()
    })
  }
  useEffect(() => {
    void takeNewestWalkPage(code)
    void resumeWalkPosition()
    open()
    addEventListener('hashchange', open)
    const stopSending = followWalkNetwork(() => void refreshWalk())
    return () => {
      removeEventListener('hashchange', open)
      stopSending()
      leaveWalkPosition()
    }
  }, [code])
  const copy = walkCopy.value
  if (copy) return <WalkOnPhone copy={copy} town={municipality} />
  return (
    <main id="content" class="page">
      <h1>{walkPhoneWords.value.title}</h1>
      <NothingYet looked={looked.value} others={others.value} onRetry={open} />
    </main>
  )
}

/** Why there is nothing to show, and what to do about it. */
function NothingYet({
  looked,
  others,
  onRetry,
}: {
  looked: boolean
  others: readonly WalkCopy[]
  onRetry: () => void
}) {
  const words = walkPhoneWords.value.open
  const problem = walkProblem.value
  if (walkSaving.value.state === 'removed') {
    return (
      <EmptyState title={words.removedTitle}>
        <p>{words.removed}</p>
        <button type="button" class="ds-button" onClick={onRetry}>
          {words.retry}
        </button>
      </EmptyState>
    )
  }
  if (!looked) return <Waiting>{words.loading}</Waiting>
  if (walkLink.value === undefined) {
    return (
      <>
        <EmptyState title={words.noLinkTitle}>
          <p>{words.noLink}</p>
        </EmptyState>
        {others.length > 0 && (
          <section>
            <h2>{words.choose}</h2>
            <ul class="walk-choices">
              {others.map(({ secret, walk }) => (
                <li key={secret}>
                  <a href={`#${secret}`}>{walk.name}</a>
                  <p class="quiet">{formatInstant(language.value, walk.startsAt, walk.municipality.zone)}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    )
  }
  if (problem?.code === 'unreachable') {
    return (
      <>
        <EmptyState title={words.noNetworkTitle}>
          <p>{words.noNetwork}</p>
        </EmptyState>
        <ProblemNotice error={problem} onRetry={onRetry} />
      </>
    )
  }
  if (problem) return <ProblemNotice about={words.failed} error={problem} onRetry={onRetry} />
  return <Waiting>{words.loading}</Waiting>
}
