import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type { Logger } from 'pino'
import { z } from 'zod'

import {
  importBatchPageSchema,
  importBatchSchema,
  importProposalQuerySchema,
  importProposalSchema,
  importQuerySchema,
  undoneImportSchema,
} from '../../contract/imports.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { answerWithProgress } from '../../http/answer-with-progress.ts'
import { importIncidents } from './import-incidents.ts'
import { rejectedFileName } from './imports-command.ts'
import { findBatch, findBatchSummary, listBatches } from './imports-queries.ts'
import { proposeImport } from './propose-import.ts'
import { rejectedCsv } from './rejected-csv.ts'
import { undoImport } from './undo-store.ts'
import { withUploadedFile } from '../../http/upload-file.ts'

/** Largest beginning of a file that a mapping is proposed for: a workbook must be sent whole. */
const maxProposalBytes = 50_000_000

const batchParamsSchema = municipalityParamsSchema.extend({ id: z.coerce.number().int().min(1) })

type ImportContext = {
  database: Database
  config: { dataFolder: string; maxUploadBytes: number }
  now: () => Date
  log: Logger
}

/** Import of incidents by upload: `/api/municipalities/1880/imports`, the same as `import incidents` on the command line. */
export function importRoutes({ database, config, now, log }: ImportContext): Route[] {
  const folder = join(config.dataFolder, 'uploads')
  return [
    defineRoute({
      method: 'post',
      path: '/api/municipalities/:code/imports/propose',
      roles: pointReaders,
      summary: 'What the beginning of a file (or a whole workbook) looks like, and how it would be imported',
      params: municipalityParamsSchema,
      query: importProposalQuerySchema,
      streamsBody: true,
      response: importProposalSchema,
      handle: ({ actor, query, request, signal }) =>
        withUploadedFile(request, { folder, maxBytes: maxProposalBytes, signal }, (path) =>
          asRole(database, actor, (trx) => proposeImport(trx, path, query.source)),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/municipalities/:code/imports',
      roles: pointReaders,
      summary:
        'Import a file of incidents, all of it or nothing; asked for application/x-ndjson it tells how far it has come',
      params: municipalityParamsSchema,
      query: importQuerySchema,
      streamsBody: true,
      response: importBatchSchema,
      handle: ({ actor, params, query, request, response, signal }) =>
        withUploadedFile(request, { folder, maxBytes: config.maxUploadBytes, signal }, (path) => {
          const { name, source, srid, map, allowOutside } = query
          const wish = { path, fileName: name, source, srid, map, allowsOutside: allowOutside === 'true' }
          return answerWithProgress({ request, response, log, name: 'batch' }, (onProgress) =>
            importIncidents(database, { ...actor, municipality: params.code }, wish, {
              now: now(),
              onProgress: ({ read, accepted, rejected }) => onProgress({ read, accepted, rejected }),
              signal,
            }),
          )
        }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/imports',
      roles: pointReaders,
      summary: 'Imports, the newest first',
      params: municipalityParamsSchema,
      query: pageQuerySchema,
      response: importBatchPageSchema,
      handle: ({ actor, query }) =>
        asRole(database, actor, async (trx) =>
          pageOfBatches(await listBatches(trx, query.limit + 1, numberAfter(query.after)), query.limit),
        ),
    }),
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/imports/:id',
      roles: pointReaders,
      summary: 'One import',
      params: batchParamsSchema,
      response: importBatchSchema,
      handle: ({ actor, params }) =>
        asRole(database, actor, async (trx) => (await findBatch(trx, params.id)) ?? noSuchBatch()),
    }),
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/imports/:id/rejected.csv',
      roles: pointReaders,
      summary: 'The rejected rows of an import, to be mended and imported again',
      params: batchParamsSchema,
      response: { contentType: 'text/csv; charset=utf-8' },
      handle: ({ actor, params, request, response, signal }) =>
        asRole(database, actor, async (trx) => {
          const { fileName, summary } = (await findBatchSummary(trx, params.id)) ?? noSuchBatch()
          const attachment = `attachment; filename*=UTF-8''${encodeURIComponent(rejectedFileName(fileName, params.id))}`
          response.set({
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': attachment,
            'Cache-Control': 'no-store',
          })
          await pipeline(Readable.from(rejectedCsv(trx, params.id, summary.columns, languageOf(request))), response, {
            signal,
          })
        }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/municipalities/:code/imports/:id/undo',
      roles: pointReaders,
      summary: 'Take an import back',
      params: batchParamsSchema,
      response: undoneImportSchema,
      handle: ({ actor, params }) =>
        asRole(database, actor, async (trx) => {
          const counts = await undoImport(trx, { ...actor, municipality: params.code }, params.id)
          return { ...((await findBatch(trx, params.id)) ?? noSuchBatch()), ...counts }
        }),
    }),
  ]
}

function pageOfBatches(found: Awaited<ReturnType<typeof listBatches>>, limit: number) {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return found.length > limit && last ? { items, next: String(last.id) } : { items }
}

function numberAfter(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (!/^\d{1,15}$/.test(after))
    throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not the next of a page' }])
  return Number(after)
}

function noSuchBatch(): never {
  throw problem('batch_not_found')
}
