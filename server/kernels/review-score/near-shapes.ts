/**
 * Which of many shapes a point lies in or near: points, lines and surfaces in metres.
 *
 * Method: shapes entered in the cells of a grid that their reach touches (lines piece by piece, surfaces by their box), then
 * asked exactly: distance to a segment by its foot (Ericson 2005, Real-Time Collision Detection, §5.1.2), inside by the
 * crossings of a ray over all rings (even-odd rule, Shimrat 1962), so that holes are outside.
 * Complexity: O(pieces + cells of boxes) to build, O(shapes in a cell · their segments) a point.
 * Does not handle: surfaces as large as a county, whose boxes fill many cells; rings that cross themselves count by parity.
 */

/** One shape: its parts, and how far from it still is near, metres. */
export type Shape = {
  readonly reachMetres: number
  readonly parts: readonly ShapePart[]
}

/** Coordinates [x0, y0, x1, y1, …], metres; a point has one pair, a ring is closed. */
export type ShapePart = { readonly type: 'point' | 'line' | 'ring'; readonly xy: Float64Array }

export type ShapeIndex = {
  readonly shapes: readonly Shape[]
  /** Shapes by cell, ascending. */
  readonly cells: ReadonlyMap<number, readonly number[]>
}

/** Some way between a reach (25 m) and a park (hundreds of metres). */
const cellMetres = 100

/** Enters shapes in a grid. */
export function indexShapes(shapes: readonly Shape[]): ShapeIndex {
  const cells = new Map<number, number[]>()
  const enter = (shape: number, xy: Float64Array, from: number, to: number, reach: number) => {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let at = from; at <= to; at += 2) {
      west = Math.min(west, xy[at])
      east = Math.max(east, xy[at])
      south = Math.min(south, xy[at + 1])
      north = Math.max(north, xy[at + 1])
    }
    for (let column = cellOf(west - reach); column <= cellOf(east + reach); column++) {
      for (let row = cellOf(south - reach); row <= cellOf(north + reach); row++) {
        const key = keyOf(column, row)
        const held = cells.get(key)
        if (held === undefined) cells.set(key, [shape])
        else if (held.at(-1) !== shape) held.push(shape)
      }
    }
  }
  for (const [at, { parts, reachMetres }] of shapes.entries()) {
    for (const { type, xy } of parts) {
      if (type !== 'line') enter(at, xy, 0, xy.length - 2, reachMetres)
      else for (let i = 0; i + 3 < xy.length; i += 2) enter(at, xy, i, i + 2, reachMetres)
    }
  }
  return { shapes, cells }
}

/** The shapes, ascending, that a point (metres) lies in or within reach of. */
export function shapesNear({ shapes, cells }: ShapeIndex, x: number, y: number): number[] {
  const held = cells.get(keyOf(cellOf(x), cellOf(y))) ?? []
  return held.filter((at) => isNear(shapes[at], x, y))
}

/** Whether a point (metres) lies in a shape or within its reach. */
export function isNear({ parts, reachMetres }: Shape, x: number, y: number): boolean {
  let inside = false
  for (const { type, xy } of parts) {
    if (nearestSquared(xy, x, y) <= reachMetres * reachMetres) return true
    if (type === 'ring' && crossesOften(xy, x, y)) inside = !inside
  }
  return inside
}

/** Square of the distance to the nearest point of a part's line, metres. */
function nearestSquared(xy: Float64Array, x: number, y: number): number {
  let nearest = (xy[0] - x) ** 2 + (xy[1] - y) ** 2
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const [dx, dy] = [xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]]
    const squared = dx * dx + dy * dy
    const along = squared === 0 ? 0 : ((x - xy[i]) * dx + (y - xy[i + 1]) * dy) / squared
    const share = Math.min(1, Math.max(0, along))
    nearest = Math.min(nearest, (xy[i] + share * dx - x) ** 2 + (xy[i + 1] + share * dy - y) ** 2)
  }
  return nearest
}

function crossesOften(xy: Float64Array, x: number, y: number): boolean {
  let odd = false
  for (let i = 0; i + 3 < xy.length; i += 2) {
    const [ax, ay, bx, by] = [xy[i], xy[i + 1], xy[i + 2], xy[i + 3]]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd
  }
  return odd
}

function cellOf(metres: number): number {
  return Math.floor(metres / cellMetres)
}

/** Rows of any metric system are far fewer than 2^22 either way. */
function keyOf(column: number, row: number): number {
  return column * 4_194_304 + row
}
