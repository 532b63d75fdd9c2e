import type { WalkStatus } from '../../api/walk-types.ts'
import { walkWords } from '../../i18n/walk-words.ts'

/** How far a walk has come, in a word. */
export function WalkStatusMark({ status }: { status: WalkStatus }) {
  return (
    <span class="walk-status" data-status={status}>
      {walkWords.value.status[status]}
    </span>
  )
}
