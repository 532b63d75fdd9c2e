import type { ReportStatus } from '../../../server/contract/reports.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import type { ReportMark } from '../../map/report-layer.ts'

/** A report's status in words, with the dot that the map draws it by. */
export function StatusMark({ status }: { status: ReportStatus }) {
  return (
    <span class="status-mark">
      <span class="status-dot" data-mark={markOf(status)} aria-hidden="true" />
      {inboxWords.value.statuses[status]}
    </span>
  )
}

/** How the map draws a status. */
export function markOf(status: ReportStatus): ReportMark {
  if (status === 'received') return 'new'
  return status === 'accepted' || status === 'in-progress' ? 'in-hand' : 'ended'
}
