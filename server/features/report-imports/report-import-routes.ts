import { join } from 'node:path'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { reportImportQuerySchema, reportImportSchema } from '../../contract/report-imports.ts'
import type { Database } from '../../db/database.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { withUploadedFile } from '../../http/upload-file.ts'
import { importReports } from './import-reports.ts'

type ReportImportContext = {
  database: Database
  config: { dataFolder: string; maxUploadBytes: number }
  now: () => Date
}

/** Import of reports from other systems: `/api/municipalities/1880/report-imports?name=export.csv&source=Embrace`. */
export function reportImportRoutes({ database, config, now }: ReportImportContext): Route[] {
  const folder = join(config.dataFolder, 'uploads')
  return [
    defineRoute({
      method: 'post',
      path: '/api/municipalities/:code/report-imports',
      roles: ['municipality', 'admin'],
      summary:
        'Import reports from another system (CSV, XLSX, GeoJSON), all of a file or nothing; the same file again changes nothing, and contact details are not read',
      params: municipalityParamsSchema,
      query: reportImportQuerySchema,
      streamsBody: true,
      response: reportImportSchema,
      handle: ({ actor, params: { code }, query, request, signal }) =>
        withUploadedFile(request, { folder, maxBytes: config.maxUploadBytes, signal }, (path) => {
          const { name, source, srid, map, theme } = query
          const wish = { path, fileName: name, source, srid, map, themes: theme }
          return importReports(database, { ...actor, municipality: code }, wish, { now: now(), signal })
        }),
    }),
  ]
}
