/** `[west, south, east, north]`, degrees. */
export type Box = readonly [number, number, number, number]
export type Tile = { z: number; x: number; y: number }

/** The square of the world that tiles divide ends here, degrees (Web Mercator). */
const farthestLatitude = 85.051129

/**
 * Tiles that cover a box, from the shallowest zoom to the deepest; a zoom that would make them more than `most` is left
 * out with all below it, so that a long route is saved coarser instead of for ever.
 */
export function tilesOfBox(box: Box, zooms: { least: number; most: number }, most: number): Tile[] {
  const tiles: Tile[] = []
  for (let z = zooms.least; z <= zooms.most; z++) {
    const [left, top] = tileAt(z, box[0], box[3])
    const [right, bottom] = tileAt(z, box[2], box[1])
    const count = (right - left + 1) * (bottom - top + 1)
    if (tiles.length + count > most) break
    for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) tiles.push({ z, x, y })
  }
  return tiles
}

/** The box round points, widened on every side. @param metres as far as it is widened */
export function boxAround(points: readonly (readonly [number, number])[], metres: number): Box | undefined {
  if (points.length === 0) return undefined
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const up = metres / 111_195
  const aside = up / Math.cos((((south + north) / 2) * Math.PI) / 180)
  return [Math.min(...lngs) - aside, south - up, Math.max(...lngs) + aside, north + up]
}

function tileAt(z: number, lng: number, lat: number): [number, number] {
  const across = 2 ** z
  const inside = Math.max(-farthestLatitude, Math.min(farthestLatitude, lat)) * (Math.PI / 180)
  const x = Math.floor(((lng + 180) / 360) * across)
  const y = Math.floor(((1 - Math.log(Math.tan(inside) + 1 / Math.cos(inside)) / Math.PI) / 2) * across)
  const within = (index: number) => Math.max(0, Math.min(across - 1, index))
  return [within(x), within(y)]
}
