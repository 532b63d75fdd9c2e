import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres, metresPerDegreeLatitude } from '../../geo/units.ts'

/**
 * Puts things that lie near one another together: each with the first of those before it that is within reach and began a
 * group, so that no group is wider than twice the reach. Those worth beginning a group with come first.
 */
export function groupNear<T extends { point: LngLat }>(things: readonly T[], metres: number): T[][] {
  // Cells as high as the reach, and at least as wide up to 75° north; a group's first lies in one of nine.
  const cellDegrees = metres / metresPerDegreeLatitude
  const cellOf = ([lng, lat]: LngLat) => [Math.floor(lng / (4 * cellDegrees)), Math.floor(lat / cellDegrees)] as const
  const groups: T[][] = []
  const byCell = new Map<string, T[][]>()
  for (const thing of things) {
    const [column, row] = cellOf(thing.point)
    const near = [-1, 0, 1].flatMap((east) =>
      [-1, 0, 1].flatMap((north) => byCell.get(`${column + east} ${row + north}`) ?? []),
    )
    const group = near.find(([first]) => distanceMetres(first!.point, thing.point) <= metres)
    if (group !== undefined) {
      group.push(thing)
      continue
    }
    const begun = [thing]
    groups.push(begun)
    const key = `${column} ${row}`
    byCell.set(key, [...(byCell.get(key) ?? []), begun])
  }
  return groups
}
