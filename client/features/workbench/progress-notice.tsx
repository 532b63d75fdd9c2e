import { useSignal, useSignalEffect } from '@preact/signals'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { cancelAnalysis, computation } from '../../state/analyses.ts'
import { announce } from '../../ui/announcer.tsx'
import './progress-notice.css'

/** Shorter waits pass without a word: a notice that flashes by is only noise. */
const quietMilliseconds = 1000

/** An analysis that takes over a second: what it is at, how far it has come, and a way to stop it. */
export function ProgressNotice() {
  const elapsed = useSignal(0)
  const since = computation.value?.since
  useSignalEffect(() => {
    const began = computation.value?.since
    if (began === undefined) return undefined
    elapsed.value = Date.now() - began
    const timer = setInterval(() => (elapsed.value = Date.now() - began), 250)
    return () => clearInterval(timer)
  })
  const going = computation.value
  if (since === undefined || !going || elapsed.value < quietMilliseconds) return null
  const words = workbenchWords.value
  const { done, step } = going.progress ?? { done: 0, step: 'reading' as const }
  const cancel = () => {
    cancelAnalysis()
    announce(words.cancelled)
  }
  return (
    <div class="analysis-progress">
      <progress
        aria-label={words.started(words.methods[going.wanted.method].name)}
        max={1}
        {...(going.progress ? { value: done } : {})}
      />
      <p aria-hidden="true">
        {words.progress(
          words.steps[step],
          formatShare(language.value, done),
          formatNumber(language.value, Math.floor(elapsed.value / 1000)),
        )}
      </p>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancel}>
        {messages.value.cancel}
        <span class="ds-sr-only"> ({words.cancelComputing})</span>
      </button>
    </div>
  )
}
