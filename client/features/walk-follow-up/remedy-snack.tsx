import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { lastRemedyDone, remedyError, undoLastRemedy } from '../../state/remedies.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFading } from '../../ui/use-fading.ts'

/** What was just done and a way to take it back. Fails are told here as well, and stay. */
export function RemedySnack({ code }: { code: string }) {
  const words = remedyWords.value
  const snack = useRef<HTMLElement>(null)
  const done = lastRemedyDone.value
  const error = remedyError.value
  useSignalEffect(() => {
    const now = lastRemedyDone.value
    if (now && now.changed > 0) announce(remedyWords.peek().did[now.action.action])
  })
  useFading(snack, done?.refused.length === 0 ? done : undefined, () => (lastRemedyDone.value = undefined))
  if (!done && !error) return null
  const number = (count: number) => formatNumber(language.value, count)
  return (
    <section ref={snack} class="remedy-snack" aria-label={words.snack.label}>
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
        <button type="button" class="remedy-undo" onClick={() => void undoLastRemedy(code)}>
          <Icon name="undo-2" />
          {words.snack.undo}
        </button>
      )}
      <button
        type="button"
        aria-label={words.snack.dismiss}
        title={words.snack.dismiss}
        onClick={() => {
          lastRemedyDone.value = undefined
          remedyError.value = undefined
        }}
      >
        <Icon name="x" />
      </button>
    </section>
  )
}
