import { fetchLighting } from '../api/lighting-api.ts'
import type { WalkRoute } from '../api/walk-types.ts'
import type { MapPoint } from '../map/walk-picture.ts'
import { createLoader } from './resource.ts'

/** Decimals of a degree by which two pieces of street are the same: about 10 cm. */
const decimals = 6

const loader = createLoader<ReadonlySet<string>>()

/** Whether a piece of street between two neighbouring points is not lit at night, or not known to be; never while that has not come. */
export function isUnlit(from: MapPoint, to: MapPoint): boolean {
  return loader.current.value.value?.has(pieceOf(from, to)) ?? false
}

/** Fetches the light of the streets round a route that is not lit all along. Without it the route is drawn all alike, and its figures say how much is unlit. */
export function loadWalkLight(code: string, { legs, litMetres }: WalkRoute): void {
  const points = legs.flatMap(({ line }) => line.coordinates)
  if (points.length === 0 || litMetres.no + litMetres.unknown === 0) return
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  const box = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] as const
  void loader.load(async (abort) => {
    const { features } = await fetchLighting(code, box, abort)
    const unlit = new Set<string>()
    for (const { geometry, properties } of features) {
      if (properties.lit === 'yes') continue
      const line = geometry.coordinates
      for (let index = 1; index < line.length; index++) unlit.add(pieceOf(line[index - 1]!, line[index]!))
    }
    return unlit
  })
}

/** The same whichever way one walks. */
function pieceOf(from: MapPoint, to: MapPoint): string {
  const [one, other] = [from, to].map((point) => point.map((degrees) => degrees.toFixed(decimals)).join())
  return one! < other! ? `${one};${other}` : `${other};${one}`
}
