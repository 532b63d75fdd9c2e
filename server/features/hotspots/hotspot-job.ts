import { projectionFor } from '../../geo/projection.ts'
import type { PointColumns, PointFilter } from '../../kernels/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { findHotspots } from './hotspot-rules.ts'
import type { FoundHotspots, HotspotParameters } from './hotspot-rules.ts'

/** What hotspots are found in. */
export interface HotspotJobInput {
  columns: PointColumns
  filter: PointFilter
  parameters: HotspotParameters
  /** EPSG code of the columns' metres. */
  srid: number
}

/** Finds hotspots in a worker thread; tells how long that took, milliseconds. */
export const hotspotJob: AnalysisJob<HotspotJobInput, FoundHotspots & { milliseconds: number }> = {
  name: 'hotspots',
  length: 'long',
  run({ columns, filter, parameters, srid }) {
    const begun = performance.now()
    const found = findHotspots(columns, filter, parameters, projectionFor(srid))
    return { ...found, milliseconds: Math.round(performance.now() - begun) }
  },
}
