import type { Analysis } from '../../contract/analyses.ts'
import { csvText } from '../../http/csv-text.ts'
import { methodOf } from './analysis-methods.ts'

/** A form in which a result leaves the service. */
export interface ExportFormat {
  extension: string
  contentType: string
  write(analysis: Analysis): string | Uint8Array | Promise<Uint8Array>
}

/** GeoJSON (RFC 7946) of whatever has a place, and CSV of everything that can be said in a table. */
export const exportFormats: readonly ExportFormat[] = [
  {
    extension: 'geojson',
    contentType: 'application/geo+json',
    write: ({ method, result }) => JSON.stringify(methodOf(method).toFeatures(result)),
  },
  {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8',
    write: ({ method, result }) => csvText(methodOf(method).toTable(result)),
  },
]
