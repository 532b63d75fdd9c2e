import type { ReportStatus } from '../../../server/contract/reports.ts'

/** Steps that change a report's status by hand. */
export type NextStep = 'accept' | 'start' | 'fix' | 'close' | 'reject' | 'spam' | 'not-spam' | 'reopen'

/** What can follow a status, the likeliest first; a duplicate follows the report that it repeats. */
export function nextSteps(status: ReportStatus): readonly NextStep[] {
  switch (status) {
    case 'received':
      return ['accept', 'fix', 'close', 'reject', 'spam']
    case 'accepted':
      return ['start', 'fix', 'close', 'reject']
    case 'in-progress':
      return ['fix', 'close', 'reject']
    case 'closed':
      return ['reopen', 'fix']
    case 'spam':
      return ['not-spam']
    case 'duplicate':
      return []
    default:
      return ['reopen']
  }
}
