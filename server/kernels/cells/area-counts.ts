/**
 * Points counted on areas.
 *
 * Method: even-odd rule within the areas' boxes; areas are tried in turn, the one of the last point first, since points come
 * mostly in clumps.
 * Complexity: O(n · areas) comparisons of boxes and O(n · vertices of the areas whose box holds a point).
 * Does not handle: areas that overlap (a point counts in the first that holds it).
 */
import { boxOfPolygons, polygonContains, type PolygonMetres } from './polygon-mask.ts'

/** How many points (metres) lie in each area of one or several polygons; points in none are left out. */
export function areaCounts(
  x: Float64Array,
  y: Float64Array,
  areas: readonly (readonly PolygonMetres[])[],
): Float64Array {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  const counts = new Float64Array(areas.length)
  const boxes = areas.map(boxOfPolygons)
  const holds = (area: number, px: number, py: number): boolean => {
    const box = boxes[area]
    if (box === undefined || px < box.left || py < box.bottom || px > box.right || py > box.top) return false
    return areas[area].some((polygon) => polygonContains(polygon, px, py))
  }
  let last = 0
  for (let i = 0; i < x.length; i++) {
    if (last >= areas.length || !holds(last, x[i], y[i])) {
      last = 0
      while (last < areas.length && !holds(last, x[i], y[i])) last++
    }
    if (last < areas.length) counts[last]++
  }
  return counts
}
