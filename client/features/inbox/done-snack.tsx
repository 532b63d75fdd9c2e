import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { formatNumber } from '../../i18n/format-number.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language, messages } from '../../i18n/language.ts'
import { actionError, lastDone, undoLast } from '../../state/inbox.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFading } from '../../ui/use-fading.ts'

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
  useFading(snack, done?.refused.length === 0 ? done : undefined, () => (lastDone.value = undefined))
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
