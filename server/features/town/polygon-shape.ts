import type { LngLat } from '../../geo/lng-lat.ts'
import { metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../geo/units.ts'

/** Lines tried across a polygon for the place of its label; with more, labels move by little. */
const scanLines = 15

/** Area inside a closed ring, square metres, on the plane that touches the earth there (0.6 % off at a town's size). */
export function ringSquareMetres(ring: readonly LngLat[]): number {
  const origin = ring[0]
  if (!origin) return 0
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [fromLng, fromLat] = ring[i - 1] as LngLat
    const [toLng, toLat] = ring[i] as LngLat
    twice += (fromLng - origin[0]) * (toLat - origin[1]) - (toLng - origin[0]) * (fromLat - origin[1])
  }
  return Math.abs(twice / 2) * metresPerDegreeLatitude * metresPerDegreeLongitude(origin[1])
}

/** Area of polygons without their holes, square metres. */
export function polygonsSquareMetres(polygons: readonly LngLat[][][]): number {
  let sum = 0
  for (const rings of polygons) rings.forEach((ring, i) => (sum += (i === 0 ? 1 : -1) * ringSquareMetres(ring)))
  return Math.max(0, sum)
}

/** Gives each hole to the smallest outer ring around it; holes outside every outer ring are dropped. */
export function polygonsOfRings(outers: readonly LngLat[][], inners: readonly LngLat[][]): LngLat[][][] {
  const polygons = outers.map((outer) => ({ rings: [outer], area: ringSquareMetres(outer) }))
  polygons.sort((a, b) => a.area - b.area)
  for (const inner of inners) {
    // A hole may share nodes with its outer ring, so its first corner alone can lie on the edge.
    const around = polygons.find(({ rings: [outer = []] }) =>
      inner.slice(0, 3).some((corner) => isInRing(corner, outer)),
    )
    around?.rings.push(inner)
  }
  return polygons.reverse().map(({ rings }) => rings)
}

/** Tells whether a place lies inside a closed ring (even–odd rule); on its edge either answer is possible. */
export function isInRing([lng, lat]: LngLat, ring: readonly LngLat[]): boolean {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [aLng, aLat] = ring[i - 1] as LngLat
    const [bLng, bLat] = ring[i] as LngLat
    if (aLat > lat !== bLat > lat && lng < ((bLng - aLng) * (lat - aLat)) / (bLat - aLat) + aLng) inside = !inside
  }
  return inside
}

/**
 * A place well inside polygons, for a label: of the middles of all stretches that evenly spaced lines of latitude have
 * inside the largest polygon, the one farthest from its edge. An approximation of the pole of inaccessibility.
 */
export function labelPoint(polygons: readonly LngLat[][][]): LngLat {
  const largest = polygons.reduce((a, b) => (ringSquareMetres(b[0] ?? []) > ringSquareMetres(a[0] ?? []) ? b : a))
  const outer = largest[0] ?? []
  const lats = outer.map(([, lat]) => lat)
  const south = Math.min(...lats)
  const north = Math.max(...lats)
  const widthOfDegree = metresPerDegreeLongitude((south + north) / 2) / metresPerDegreeLatitude
  let best = outer[0] ?? [0, 0]
  let bestDistance = -1
  for (let line = 1; line <= scanLines; line++) {
    const lat = south + ((north - south) * line) / (scanLines + 1)
    const crossings = largest.flatMap((ring) => crossingsOf(ring, lat)).sort((a, b) => a - b)
    for (let i = 1; i < crossings.length; i += 2) {
      const middle: LngLat = [((crossings[i - 1] as number) + (crossings[i] as number)) / 2, lat]
      const distance = Math.min(...largest.map((ring) => squaredDistance(middle, ring, widthOfDegree)))
      if (distance > bestDistance) [best, bestDistance] = [middle, distance]
    }
  }
  return [Math.round(best[0] * 1e7) / 1e7, Math.round(best[1] * 1e7) / 1e7]
}

/** Longitudes at which a ring crosses a latitude. */
function crossingsOf(ring: readonly LngLat[], lat: number): number[] {
  const lngs: number[] = []
  for (let i = 1; i < ring.length; i++) {
    const [aLng, aLat] = ring[i - 1] as LngLat
    const [bLng, bLat] = ring[i] as LngLat
    if (aLat > lat !== bLat > lat) lngs.push(((bLng - aLng) * (lat - aLat)) / (bLat - aLat) + aLng)
  }
  return lngs
}

/** Squared distance from a place to the edge of a ring, in degrees of latitude. */
function squaredDistance([lng, lat]: LngLat, ring: readonly LngLat[], widthOfDegree: number): number {
  let least = Infinity
  for (let i = 1; i < ring.length; i++) {
    const [aLng, aLat] = ring[i - 1] as LngLat
    const [bLng, bLat] = ring[i] as LngLat
    const ax = (aLng - lng) * widthOfDegree
    const ay = aLat - lat
    const dx = (bLng - aLng) * widthOfDegree
    const dy = bLat - aLat
    const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
    least = Math.min(least, (ax + along * dx) ** 2 + (ay + along * dy) ** 2)
  }
  return least
}
