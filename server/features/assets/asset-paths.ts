import type { AssetKind } from '../../contract/assets.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import { chainPaths } from '../../kernels/streets/path-chains.ts'
import type { PathWay } from '../../kernels/streets/path-chains.ts'
import type { AssetDraft } from './asset-draft.ts'

/** A way of the town that people walk or cycle on apart from the street. */
export interface TownPath {
  osmId: number
  highway: string
  footway: string | null
  cycleway: string | null
  bicycle: string | null
  name: string | null
  tunnel: boolean
  surface: string | null
  nodeIds: number[]
  line: LngLat[]
}

type PathKind = Extract<AssetKind, 'footway' | 'cycle-path' | 'underpass'>

/** Decimals of a degree that are kept, a centimetre. */
const degreeDigits = 1e7

/** Parts of a street rather than paths: nobody reviews a crossing apart from its street. */
const partsOfStreets = new Set(['sidewalk', 'crossing', 'traffic_island', 'access_aisle', 'link'])

const shortKinds: ReadonlySet<string> = new Set<PathKind>(['underpass'])

/**
 * Paths to review, from the ways of a town: ways of the same kind that run into each other are one, none much longer
 * than 500 m (`kernels/streets/path-chains.ts`). A path for cycling is one that says so, in Sweden most paths that people
 * walk on too; one in a tunnel is an underpass, whatever it is outside. Sidewalks and crossings are parts of their street.
 */
export function assetPaths(paths: readonly TownPath[], projection: Projection): AssetDraft[] {
  const ways: PathWay[] = []
  const surfaces = new Map<string, string>()
  for (const path of paths) {
    const kind = pathKind(path)
    if (kind === undefined) continue
    const key = `way/${path.osmId}`
    const line = path.line.map(([lng, lat]) => projection.toMetres(lng, lat))
    ways.push({ kind, name: path.name, key, nodeIds: path.nodeIds, line })
    if (path.surface !== null) surfaces.set(key, path.surface)
  }
  return chainPaths(ways, shortKinds).map(({ kind, name, keys, lines }): AssetDraft => {
    const places = lines.map((line) => line.map(([x, y]) => rounded(projection.toLngLat(x, y))))
    const known = [...new Set(keys.flatMap((key) => surfaces.get(key) ?? []))]
    return {
      kind: kind as PathKind,
      sourceKeys: [...keys],
      name,
      place:
        places.length === 1
          ? { type: 'LineString', coordinates: places[0]! }
          : { type: 'MultiLineString', coordinates: places },
      properties: known.length === 0 ? {} : { surface: known.join(', ') },
    }
  })
}

function pathKind({ highway, footway, cycleway, bicycle, tunnel }: TownPath): PathKind | undefined {
  if (tunnel) return 'underpass'
  if (partsOfStreets.has(footway ?? '') || cycleway === 'crossing') return undefined
  if (highway === 'cycleway') return 'cycle-path'
  return (highway === 'path' || highway === 'footway') && bicycle === 'designated' ? 'cycle-path' : 'footway'
}

function rounded([lng, lat]: LngLat): [number, number] {
  return [Math.round(lng * degreeDigits) / degreeDigits, Math.round(lat * degreeDigits) / degreeDigits]
}
