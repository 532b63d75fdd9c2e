import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language, messages } from '../../i18n/language.ts'
import { actionError, lastDone, undoLast } from '../../state/inbox.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { lastInputWasKey } from './last-input.ts'

/** How long what was done is told to those who use a pointer; with the keyboard it stays until it is dismissed. */
const shownMilliseconds = 10_000

/** What was just done and a way to take it back. Fails are told here as well, and stay. */
export function DoneSnack({ code }: { code: string }) {
  const words = inboxWords.value
  const snack = useRef<HTMLElement>(null)
  const done = lastDone.value
  const error = actionError.value
  useSignalEffect(() => {
    const now = lastDone.value
    if (now && now.changed > 0) announce(inboxWords.peek().did[now.action.action])
  })
  useEffect(() => {
    if (!done || done.refused.length > 0 || lastInputWasKey()) return undefined
    const timer = setTimeout(() => {
      // Whoever has come to the button is not to lose it.
      if (!snack.current?.contains(document.activeElement) && !snack.current?.matches(':hover'))
        lastDone.value = undefined
    }, shownMilliseconds)
    return () => clearTimeout(timer)
  }, [done])
  if (!done && !error) return null
  const number = (count: number) => formatNumber(language.value, count)
  const dismiss = () => {
    lastDone.value = undefined
    actionError.value = undefined
  }
  return (
    <section ref={snack} class="done-snack" aria-label={words.snack.label}>
      {error && (
        <p role="alert">
          <Icon name="triangle-alert" />
          {error.words ?? messages.value.problems.unreachable}
        </p>
      )}
      {done && !error && (
        <p>
          {words.snack.what(words.did[done.action.action], number(done.changed))}
          {done.refused.length > 0 && <> {words.snack.refused(number(done.refused.length))}</>}
        </p>
      )}
      {done && !error && done.undo.length > 0 && (
        <button type="button" class="snack-undo" onClick={() => void undoLast(code)}>
          <Icon name="undo-2" />
          {words.snack.undo}
        </button>
      )}
      <button type="button" aria-label={words.snack.dismiss} title={words.snack.dismiss} onClick={dismiss}>
        <Icon name="x" />
      </button>
    </section>
  )
}
