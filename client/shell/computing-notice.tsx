import { useSignal, useSignalEffect } from '@preact/signals'
import { formatNumber } from '../i18n/format-number.ts'
import { language, messages } from '../i18n/language.ts'
import { cancelComputation, computingSince } from '../state/hotspot-run.ts'

import './computing-notice.css'

/** Shorter waits pass without a word: a notice that flashes by is only noise. */
const quietMilliseconds = 1000

/** A computation that takes over a second: for how long it has been going, and a way to stop it. */
export function ComputingNotice() {
  const elapsed = useSignal(0)
  useSignalEffect(() => {
    const since = computingSince.value
    elapsed.value = 0
    if (since === undefined) return undefined
    const timer = setInterval(() => (elapsed.value = Date.now() - since), 250)
    return () => clearInterval(timer)
  })
  if (computingSince.value === undefined || elapsed.value < quietMilliseconds) return null
  const words = messages.value
  return (
    <div class="computing">
      <progress aria-label={words.hotspots.compute} />
      <p aria-hidden="true">
        {words.hotspots.computing(formatNumber(language.value, Math.floor(elapsed.value / 1000)))}
      </p>
      <button type="button" class="ds-button" data-variant="secondary" data-color="neutral" onClick={cancelComputation}>
        {words.cancel}
        <span class="ds-sr-only"> ({words.hotspots.cancelComputing})</span>
      </button>
    </div>
  )
}
