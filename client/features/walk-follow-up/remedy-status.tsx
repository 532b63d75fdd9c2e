import type { RemedyStatus } from '../../../server/contract/remedies.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'

/** A remedy's status in words, with a dot that is filled by how far it has come. */
export function RemedyStatusMark({ status }: { status: RemedyStatus }) {
  return (
    <span class="remedy-status" data-status={status}>
      <span class="remedy-dot" aria-hidden="true" />
      {publishedWalksWords.value.statuses[status]}
    </span>
  )
}
