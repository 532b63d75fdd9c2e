import type { ReleaseDetail, ReleaseSummary } from '../../../server/contract/public-release.ts'
import type { Role } from '../../../server/contract/role.ts'

/** The signature of the caller's own side, if it has signed. */
export function ownSignature(
  { signatures }: Pick<ReleaseSummary, 'signatures'>,
  role: Role,
): ReleaseSummary['signatures'][number] | undefined {
  return signatures.find((signature) => signature.role === role)
}

/** Whether the caller may sign: only a draft, only for one's own side, only once, and not one that breaks a rule. */
export function maySign(
  shown: Pick<ReleaseSummary, 'signatures' | 'state'> & { disclosure: Pick<ReleaseDetail['disclosure'], 'checks'> },
  role: Role,
): 'yes' | 'no' | 'broken' {
  if (shown.state !== 'draft' || (role !== 'police' && role !== 'municipality') || ownSignature(shown, role))
    return 'no'
  return shown.disclosure.checks.every(({ kept }) => kept) ? 'yes' : 'broken'
}
