import type { RemedyStatus } from '../../server/contract/remedies.ts'

/** Steps that change a remedy's status by hand. */
export type RemedyStepName = 'decide' | 'start' | 'fix' | 'reject' | 'reopen'

/** What can follow a status, the likeliest first. */
export function nextRemedySteps(status: RemedyStatus): readonly RemedyStepName[] {
  switch (status) {
    case 'proposed':
      return ['decide', 'start', 'fix', 'reject']
    case 'decided':
      return ['start', 'fix', 'reject']
    case 'in-progress':
      return ['fix', 'reject']
    default:
      return ['reopen']
  }
}
