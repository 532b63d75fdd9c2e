import type { AnalysisMethodName } from '../../contract/analyses.ts'
import { csvText } from '../../http/csv-text.ts'
import { featuresAsGeoPackage, geoPackageType } from '../../http/geopackage.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { AnalysisMethod } from './analysis-method.ts'
import { methodOf } from './analysis-methods.ts'

/** A form in which a result leaves the service. */
interface ExportFormat {
  extension: string
  contentType: string
  write(method: AnalysisMethod, result: never, createdAt: string): string | Promise<Uint8Array>
}

/** GeoJSON (RFC 7946) and GeoPackage of whatever has a place, and CSV of everything that can be said in a table. */
export const exportFormats: readonly ExportFormat[] = [
  {
    extension: 'geojson',
    contentType: 'application/geo+json',
    write: (method, result) => JSON.stringify(method.toFeatures(result)),
  },
  {
    extension: 'gpkg',
    contentType: geoPackageType,
    write: (method, result, createdAt) =>
      featuresAsGeoPackage(method.toFeatures(result), {
        layer: method.name,
        description: `Tryggkarta: ${method.name}, ${createdAt}`,
        now: new Date(createdAt),
      }),
  },
  {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    write: (method, result) => csvText(method.toTable(result)),
  },
]

/** What of which is to be written in which form. */
export interface ExportInput {
  method: AnalysisMethodName
  resultText: string
  /** When the analysis was made. */
  createdAt: string
  extension: string
}

/** Writes a result's file in a worker: thousands of shapes would block the event loop. */
export const exportJob: AnalysisJob<ExportInput, Promise<Uint8Array>> = {
  name: 'analysis-export',
  length: 'short',
  async run({ method, resultText, createdAt, extension }) {
    const format = exportFormats.find((candidate) => candidate.extension === extension)
    if (format === undefined) throw new Error(`There is no export as ${extension}`)
    const written = await format.write(methodOf(method), JSON.parse(resultText) as never, createdAt)
    return typeof written === 'string' ? new TextEncoder().encode(written) : written
  },
}
