import { walkWords } from '../../i18n/walk-words.ts'
import { proposing, stopProposing } from '../../state/walk-planning.ts'
import { announce } from '../../ui/announcer.tsx'

/** That a proposal is being made, and the way to give it up. */
export function PlanProgress() {
  if (proposing.value.state !== 'running') return null
  const words = walkWords.value.plan
  return (
    <div class="walk-progress">
      <output>{words.proposing}</output>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        onClick={() => {
          stopProposing()
          announce(words.stopped)
        }}
      >
        {words.stop}
      </button>
      <progress aria-label={words.proposing} />
    </div>
  )
}
