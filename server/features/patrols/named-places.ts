import type { NamedPlace, PatrolPlace } from '../../contract/patrol-plans.ts'
import type { ShiftHour } from './shift-hours.ts'

/** Harm an hour of a named place where there is no hotspot to go by: any one number orders them alike. */
const harmOfLonePlaces = 1

/** Named places as candidates: worth what was said, else what the median hotspot is on average, in every hour of the shift. */
export function namedPlaces(
  named: readonly NamedPlace[],
  hotspots: readonly PatrolPlace[],
  hours: readonly ShiftHour[],
): PatrolPlace[] {
  const shiftHours = hours.reduce((sum, { seconds }) => sum + seconds, 0) / 3600
  const median = medianOf(hotspots.map(({ harm }) => harm / shiftHours)) ?? harmOfLonePlaces
  return named.map(({ id, name, place, harmPerHour }) => {
    const harms = hours.map(({ startSeconds, seconds }) => ({
      from: new Date(startSeconds * 1000).toISOString(),
      harm: ((harmPerHour ?? median) * seconds) / 3600,
    }))
    return {
      id,
      kind: 'named',
      name,
      rank: null,
      place,
      hours: harms,
      harm: harms.reduce((sum, { harm }) => sum + harm, 0),
      categories: [],
      perWeek: 0,
      discoveredPerWeek: 0,
      harmRank: 0,
      harmRankWithDiscovered: 0,
    }
  })
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length % 2 === 1) return sorted[middle]
  return sorted.length === 0 ? undefined : (sorted[middle - 1]! + sorted[middle]!) / 2
}
