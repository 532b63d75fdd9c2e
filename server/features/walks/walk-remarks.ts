import type { WalkRequest, WalkRoute } from '../../contract/walks.ts'
import { lightBetween } from '../../kernels/sun/sun-times.ts'

/** Shares of the minutes so small are rounding. */
const almostNone = 1e-9

/** So many metres of unknown surface are tried with a wheelchair before others are invited to come. */
const worthTrying = 50

/** What somebody should know of a planned walk before inviting to it. */
export function walkRemarks(
  { light, minutes, avoidStairs, profile, start }: WalkRequest,
  { stairsMetres, totalMinutes }: Pick<WalkRoute, 'stairsMetres' | 'totalMinutes'>,
  { starts, seconds, unknownMetres }: { starts: number; seconds: number; unknownMetres: number },
): WalkRoute['remarks'] {
  const remarks: WalkRoute['remarks'] = []
  if (seconds > minutes * 60) remarks.push('too-long')
  const shares = lightBetween(starts, starts + totalMinutes * 60, start.point)
  const wanted = light === 'dark' ? shares.dark : shares.day
  if (wanted <= almostNone) remarks.push(light === 'dark' ? 'not-dark' : 'not-daylight')
  else if (wanted < 1 - almostNone) remarks.push('crosses-dusk')
  if (stairsMetres > 0 && (avoidStairs || profile === 'wheelchair')) remarks.push('stairs-left')
  if (profile === 'wheelchair' && unknownMetres >= worthTrying) remarks.push('wheelchair-unknown')
  return remarks
}
