/** What coordinates of a system look like: [min x, min y, max x, max y] in its own units, generously. */
type Extent = readonly [minX: number, minY: number, maxX: number, maxY: number]

const degrees: Extent = [-180, -90, 180, 90]
/** North in all Swedish systems: Smygehuk lies at 6,132 km, Treriksröset at 7,669 km. */
const [swedenSouth, swedenNorth] = [6_000_000, 7_900_000]
const swerefTm: Extent = [180_000, swedenSouth, 1_100_000, swedenNorth]
const swerefLocal: Extent = [-50_000, swedenSouth, 400_000, swedenNorth]
const rt90: Extent = [1_000_000, swedenSouth, 2_000_000, swedenNorth]
const utm: Extent = [50_000, 0, 1_100_000, 10_000_000]
const anyMetres: Extent = [-21_000_000, -21_000_000, 21_000_000, 21_000_000]

/** Whether coordinates can be of a system; those in metres must not look like degrees, which would land them all on one spot. */
export function fitsCrs(epsg: number, x: number, y: number): boolean {
  const [minX, minY, maxX, maxY] = extentOf(epsg)
  if (!(x >= minX && x <= maxX && y >= minY && y <= maxY)) return false
  return extentOf(epsg) === degrees || Math.abs(x) > 180 || Math.abs(y) > 90
}

/** The Swedish system that coordinates in metres (east, north) can only be of: SWEREF 99 TM (3006) or RT 90 2.5 gon V (3021); undefined for others. */
export function swedishSridOf(x: number, y: number): 3006 | 3021 | undefined {
  // Sweden spans 265–920 km east in SWEREF 99 TM and 1,218–1,895 km in RT 90, so the two never meet. The local zones of SWEREF 99 do overlap each other.
  if (y < 6_100_000 || y > 7_700_000) return undefined
  if (x >= 260_000 && x <= 930_000) return 3006
  return x >= 1_200_000 && x <= 1_910_000 ? 3021 : undefined
}

function extentOf(epsg: number): Extent {
  if (epsg === 4326 || epsg === 4258 || epsg === 4619) return degrees
  if (epsg === 3006) return swerefTm
  if (epsg >= 3007 && epsg <= 3018) return swerefLocal
  if (epsg >= 3019 && epsg <= 3024) return rt90
  if ((epsg >= 32_601 && epsg <= 32_760) || (epsg >= 25_828 && epsg <= 25_838)) return utm
  return anyMetres
}
