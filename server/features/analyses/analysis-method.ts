import type { FeatureCollection } from 'geojson'
import type { AnalysisMethodName, AnalysisParameters, AnalysisResult } from '../../contract/analyses.ts'
import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Trx } from '../../db/transaction.ts'
import type { CsvCell } from '../../http/csv-text.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'

/** What a method's job is given, by structured clone. */
export interface MethodInput<M extends AnalysisMethodName = AnalysisMethodName, E = unknown> {
  columns: PointColumns
  /** Select with `selectPoints(columns, filter)`. */
  filter: PointFilter
  /** EPSG code of the columns' metres; `projectionFor(srid)`. */
  srid: number
  /** IANA time zone of the municipality; `zoneClock(zone)`. */
  zone: string
  /** Code of each category number. */
  categories: readonly string[]
  /** The municipality's boundary, metres: polygons of rings, the first of each outer; undefined: none was given. */
  boundaryMetres: [x: number, y: number][][][] | undefined
  /** When it was asked for, seconds since 1970. */
  nowSeconds: number
  parameters: AnalysisParameters<M>
  /** What `readExtra` read. */
  extra: E
}

/** One way to analyse incidents, from its parameters to what is exported. */
export interface AnalysisMethod<M extends AnalysisMethodName = AnalysisMethodName, E = unknown> {
  name: M
  /** What it needs from the database besides the points; by structured clone to the job, so plain data. */
  readExtra?(
    trx: Trx,
    asked: { municipality: string; filter: IncidentFilter; parameters: AnalysisParameters<M> },
  ): Promise<E>
  job: AnalysisJob<MethodInput<M, E>, AnalysisResult<M>>
  /** The result as GeoJSON features (WGS 84) with plain properties, for GeoJSON and GeoPackage. */
  toFeatures(result: AnalysisResult<M>): FeatureCollection
  /** The result as a table, its header first, snake_case with units in the names. */
  toTable(result: AnalysisResult<M>): CsvCell[][]
}
