import type { ReleaseItemKind } from '../../server/contract/public-release.ts'

/** Every kind of item in the order in which they are offered; each is counted by itself. */
export const releaseItemKinds = [
  'unsafe-reports',
  'safe-reports',
  'incidents',
] as const satisfies readonly ReleaseItemKind[]
