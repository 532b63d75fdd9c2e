import type { LngLat } from '../../server/geo/lng-lat.ts'
import { fetchLighting } from '../api/lighting-api.ts'
import type { WalkRoute } from '../api/walk-types.ts'
import type { MapPoint } from '../map/walk-picture.ts'
import { createLoader } from './resource.ts'

/** Decimals of a degree by which two pieces of street are the same: about 10 cm. */
const decimals = 6
/** A piece that begins or ends within a street lies on it, metres: routes are rounded, and begin beside the middle of the way. */
const beside = 3
const metresPerDegree = 111_320

type Segment = { from: LngLat; to: LngLat; unlit: boolean }
type Light = { known: ReadonlyMap<string, boolean>; segments: readonly Segment[] }

const loader = createLoader<Light>()

/** Whether a piece of street between two neighbouring points is not lit at night, or not known to be; never while that has not come. */
export function isUnlit(from: MapPoint, to: MapPoint): boolean {
  const light = loader.current.value.value
  if (!light) return false
  return light.known.get(pieceOf(from, to)) ?? nearest(light.segments, from, to)?.unlit ?? false
}

/** Fetches the light of the streets round a route that is not lit all along. Without it the route is drawn all alike, and its figures say how much is unlit. */
export function loadWalkLight(code: string, { legs, litMetres }: WalkRoute): void {
  const points = legs.flatMap(({ line }) => line.coordinates)
  if (points.length === 0 || litMetres.no + litMetres.unknown === 0) return
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  const box = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)] as const
  void loader.load(async (abort) => {
    const { features } = await fetchLighting(code, box, abort)
    const segments = features.flatMap(({ geometry: { coordinates }, properties }) =>
      coordinates.slice(1).map((to, index) => ({ from: coordinates[index]!, to, unlit: properties.lit !== 'yes' })),
    )
    return { segments, known: new Map(segments.map(({ from, to, unlit }) => [pieceOf(from, to), unlit])) }
  })
}

/** The same whichever way one walks. */
function pieceOf(from: MapPoint, to: MapPoint): string {
  const [one, other] = [from, to].map((point) => point.map((degrees) => degrees.toFixed(decimals)).join())
  return one! < other! ? `${one};${other}` : `${other};${one}`
}

/** The street that a piece lies on, both of its ends. */
function nearest(segments: readonly Segment[], from: MapPoint, to: MapPoint): Segment | undefined {
  return segments.find((segment) => metresOff(from, segment) <= beside && metresOff(to, segment) <= beside)
}

/** How far a point lies from a segment, on a plane: they are a street apart. */
function metresOff([lng, lat]: MapPoint, { from, to }: Segment): number {
  const shrink = Math.cos((lat * Math.PI) / 180)
  const [x, y] = [(from[0] - lng) * shrink, from[1] - lat]
  const [dx, dy] = [(to[0] - from[0]) * shrink, to[1] - from[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length))
  return Math.hypot(x + along * dx, y + along * dy) * metresPerDegree
}
