/**
 * The ground where a density lies above a level, as polygons with holes.
 *
 * Method: marching squares over the cells' centres (marching-squares.ts), a ring of empty cells around the grid closing
 * what runs over its edge; each hole belongs to the smallest outer ring around it.
 * Levels: the highest density region that holds a share of the mass or of the incidents (Hyndman 1996, §3).
 * Complexity: O(cells) a level, O(cells log cells) for shares of mass.
 * Does not handle: levels of 0.
 */
import type { DensityGrid } from './kernel-density.ts'
import { contourRings, signedArea } from './marching-squares.ts'

/** Rings [x0, y0, x1, y1, …] in metres, not closed: the outer one counter-clockwise, then its holes, clockwise. */
export type ContourPolygon = readonly Float64Array[]

/**
 * The polygons inside which the density is above a level (incidents per square metre), the largest first.
 * @throws Error naming a level that is not above 0
 */
export function densityContours(
  { left, bottom, cellMetres, columns, rows, density }: DensityGrid,
  level: number,
): ContourPolygon[] {
  if (!(level > 0 && level < Infinity)) throw new Error(`Not a level above 0: ${level}`)
  const nodes = {
    left: left - cellMetres / 2,
    bottom: bottom - cellMetres / 2,
    step: cellMetres,
    columns: columns + 2,
    rows: rows + 2,
  }
  const height = new Float64Array(nodes.columns * nodes.rows)
  for (let row = 0; row < rows; row++) {
    height.set(density.subarray(row * columns, (row + 1) * columns), (row + 1) * nodes.columns + 1)
  }
  const rings = contourRings(nodes, height, level).map((ring) => ({ ring, area: signedArea(ring), box: boxOf(ring) }))
  const polygons = rings
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area)
    .map((outer) => ({ ...outer, holes: [] as Float64Array[] }))
  for (const { ring, area } of rings) {
    if (area > 0) continue
    // From the smallest: the first around it is its own.
    const around = polygons.findLast((outer) => -area < outer.area && contains(outer, ring[0], ring[1]))
    around?.holes.push(ring)
  }
  return polygons.map(({ ring, holes }) => [ring, ...holes])
}

/**
 * The levels above which the densest cells hold shares (0–1 each) of a mass that lies on the cells, such as the incidents
 * counted there, in the order of the shares; undefined where nothing lies on cells with a density.
 */
export function levelsOfMass(
  { density }: DensityGrid,
  shares: readonly number[],
  mass: Float64Array = density,
): number[] | undefined {
  const cells = Uint32Array.from(density.keys()).filter((cell) => density[cell] > 0)
  cells.sort((a, b) => density[b] - density[a])
  const total = cells.reduce((sum, cell) => sum + mass[cell], 0)
  if (total === 0) return undefined
  return shares.map((share) => {
    let inside = 0
    let at = 0
    while (at < cells.length && inside < share * total) inside += mass[cells[at++]]
    const last = density[cells[Math.max(0, at - 1)]]
    return at < cells.length ? (last + density[cells[at]]) / 2 : last / 2
  })
}

type Box = { west: number; south: number; east: number; north: number }

function boxOf(ring: Float64Array): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (let i = 0; i < ring.length; i += 2) {
    if (ring[i] < box.west) box.west = ring[i]
    if (ring[i] > box.east) box.east = ring[i]
    if (ring[i + 1] < box.south) box.south = ring[i + 1]
    if (ring[i + 1] > box.north) box.north = ring[i + 1]
  }
  return box
}

function contains({ ring, box }: { ring: Float64Array; box: Box }, x: number, y: number): boolean {
  if (x < box.west || x > box.east || y < box.south || y > box.north) return false
  let inside = false
  for (let i = 0; i < ring.length; i += 2) {
    const [ax, ay] = [ring[i], ring[i + 1]]
    const [bx, by] = [ring[(i + 2) % ring.length], ring[(i + 3) % ring.length]]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}
