import type { ReleaseCell } from '../../contract/public-release.ts'
import { projectionFor } from '../../geo/projection.ts'
import { cellName, districtsOfPoints, mergedGeography } from '../../kernels/disclosure/merged-geography.ts'
import type { Districts } from '../../kernels/disclosure/merged-geography.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { cellOutline } from './cell-outline.ts'
import type { Block } from './cell-outline.ts'

/** EPSG code of the national grid, SWEREF 99 TM. */
export const gridSrid = 3006

/** A cell as it is kept: as it is published, and with the number of addresses, which is not. */
export type StoredCell = ReleaseCell & { addresses: number }

export interface GeographyInput {
  /** Addresses, WGS 84. */
  lng: Float64Array
  lat: Float64Array
  /** Blocks of 2 km that the boundary touches; undefined: those with addresses. */
  districts: Districts | undefined
}

/** Lays the fixed cells from the addresses, away from the main thread. */
export const geographyJob: AnalysisJob<GeographyInput, StoredCell[]> = {
  name: 'release-geography',
  length: 'long',
  run: layCells,
}

function layCells({ lng, lat, districts }: GeographyInput): StoredCell[] {
  const projection = projectionFor(gridSrid)
  const x = new Float64Array(lng.length)
  const y = new Float64Array(lng.length)
  for (let i = 0; i < lng.length; i++) [x[i], y[i]] = projection.toMetres(lng[i]!, lat[i]!)
  const geography = mergedGeography(x, y, districts ?? districtsOfPoints(x, y))
  return Array.from({ length: geography.cellCount }, (_, cell) => {
    const blocks: Block[] = []
    for (let b = geography.blockStart[cell]!; b < geography.blockStart[cell + 1]!; b++) {
      blocks.push([geography.blockX[b]!, geography.blockY[b]!, geography.blockSide[b]!])
    }
    return {
      id: cellName(geography, cell),
      blocks,
      outline: cellOutline(blocks, projection),
      hectares: blocks.reduce((sum, [, , side]) => sum + side ** 2 / 10_000, 0),
      addresses: geography.addresses[cell]!,
    }
  })
}
