import type { RunEvidence } from '../../../server/contract/hotspot-evidence.ts'

/** From this share of the redraws on a hotspot is called steady, and fairly steady. */
const steadyShare = 0.8
const fairlyShare = 0.5

/** How often a hotspot came back, of how many redraws; undefined of an artefact, which is not looked for. */
export function stabilityOf(
  { tooFew, resamples, shares }: RunEvidence['stability'],
  rank: number,
): { share: number; of: number } | 'too-few' | undefined {
  if (tooFew || resamples === 0) return 'too-few'
  const found = shares.find((share) => share.rank === rank)
  return found && { share: found.share, of: resamples }
}

/** How steady that is, in a word. */
export function stabilityWord(share: number): 'steady' | 'fairly' | 'unsteady' {
  return share >= steadyShare ? 'steady' : share >= fairlyShare ? 'fairly' : 'unsteady'
}
