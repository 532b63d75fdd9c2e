import type { Feature } from 'geojson'
import type { AssetPlace } from '../../server/contract/assets.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { nearestOnPath } from './asset-stretch.ts'

/** As far as two drawings of one path are apart, metres. */
const sameMetres = 6

/** The paths that stretches lie along, by identifier: those that both ends and the middle of a stretch are on. */
export function assetsUnder(
  lines: readonly (readonly LngLat[])[],
  shapes: readonly (Feature & { id: string })[],
): readonly string[] {
  const paths = shapes.flatMap(({ id, geometry }) =>
    geometry.type === 'LineString' || geometry.type === 'MultiLineString'
      ? [{ id, place: geometry as AssetPlace }]
      : [],
  )
  const under = lines.flatMap((line) => {
    const points = [line[0], line[Math.floor(line.length / 2)], line.at(-1)].filter((point) => point !== undefined)
    return paths
      .map(({ id, place }) => ({ id, apart: Math.max(...points.map((point) => apartFrom(place, point))) }))
      .filter(({ apart }) => apart <= sameMetres)
      .toSorted((a, b) => a.apart - b.apart)
      .slice(0, 1)
      .map(({ id }) => id)
  })
  return [...new Set(under)]
}

function apartFrom(place: AssetPlace, point: LngLat): number {
  return nearestOnPath(place, point)?.apart ?? Infinity
}
