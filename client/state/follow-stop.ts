import type { PatrolPlan } from '../api/patrol-types.ts'

/** A stop as it is found again after the plan has changed: its number may be another. */
export type FollowedStop = { place: string; unit: string; begin: string }

/** The stop of a unit at a place that begins nearest to a time; undefined when the unit no longer goes there. */
export function stopNear(
  { result }: Pick<PatrolPlan, 'result'>,
  { place, unit, begin }: FollowedStop,
): string | undefined {
  const apart = (one: string) => Math.abs(Date.parse(one) - Date.parse(begin))
  return result.units
    .filter((one) => one.unit === unit)
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.kind === 'stop' && item.place === place ? [item] : []))
    .toSorted((a, b) => apart(a.begin) - apart(b.begin))[0]?.id
}
