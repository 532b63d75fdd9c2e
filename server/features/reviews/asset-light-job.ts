import { lightOf } from '../../kernels/routing/road-light.ts'
import type { RoadLight } from '../../kernels/routing/road-light.ts'
import type { StreetGraph } from '../../kernels/streets/street-graph.ts'
import { snapToStreets } from '../../kernels/streets/street-snap.ts'
import type { StreetLines } from '../../kernels/streets/street-snap.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'

/** A path drawn beside a way of the town so near is that way, metres: as far as drawings of one path differ. */
const sameWayMetres = 12

/** Ways that can be walked with their light, and paths by places along them, metres of the same system. */
export interface PathSamples {
  segments: StreetGraph
  lines: StreetLines
  light: RoadLight
  usable: Uint8Array
  /** x and y in turn; path p has the numbers start[p] to start[p + 1] − 1. */
  xy: Float64Array
  start: Int32Array
}

/** Share of each path's places that are lit, unlit and not known; NaN of a path without places. */
export interface PathLight {
  yes: Float64Array
  no: Float64Array
  unknown: Float64Array
}

/** Looks up whether there is light along paths, as routes at night know it: noted, by lamps, or by the class of road. */
export const assetLightJob: AnalysisJob<PathSamples, PathLight> = {
  name: 'asset-light',
  length: 'short',
  run({ segments, lines, light, usable, xy, start }) {
    const x = Float64Array.from({ length: xy.length / 2 }, (_, at) => xy[2 * at]!)
    const y = Float64Array.from({ length: xy.length / 2 }, (_, at) => xy[2 * at + 1]!)
    const { segment } = snapToStreets(segments, x, y, sameWayMetres, { lines, usable })
    const paths = start.length - 1
    const shares = { yes: new Float64Array(paths), no: new Float64Array(paths), unknown: new Float64Array(paths) }
    for (let path = 0; path < paths; path++) {
      const places = (start[path + 1]! - start[path]!) / 2
      for (let at = start[path]! / 2; at < start[path + 1]! / 2; at++) {
        const lit = segment[at]! < 0 ? 'unknown' : lightOf(light, segment[at]!).lit
        shares[lit][path]! += 1 / places
      }
      if (places === 0) shares.yes[path] = shares.no[path] = shares.unknown[path] = Number.NaN
    }
    return shares
  },
}
