import { projectionFor } from '../../geo/projection.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { HotspotParameters } from './choose-parameters.ts'
import { findHotspots } from './hotspot-rules.ts'
import type { FoundHotspots } from './hotspot-rules.ts'

/** What hotspots are found in. */
export interface HotspotJobInput {
  columns: PointColumns
  filter: PointFilter
  parameters: HotspotParameters
  /** EPSG code of the columns' metres. */
  srid: number
  /** IANA time zone of the municipality. */
  zone: string
}

/** Finds hotspots in a worker thread; tells how long that took, milliseconds. */
export const hotspotJob: AnalysisJob<HotspotJobInput, FoundHotspots & { milliseconds: number }> = {
  name: 'hotspots',
  length: 'long',
  run({ columns, filter, parameters, srid, zone }, report) {
    report({ done: 0, step: 'computing' })
    const begun = performance.now()
    const found = findHotspots(columns, filter, parameters, { projection: projectionFor(srid), zone })
    return { ...found, milliseconds: Math.round(performance.now() - begun) }
  },
}
