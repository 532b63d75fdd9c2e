import { z } from 'zod'
import type { MappableField } from './mappable-field.ts'
import { pageOf } from './paging.ts'
import type { ProblemDetails } from './problem.ts'

export { mappableFields, type MappableField } from './mappable-field.ts'
export { rejectionReasons, type RejectionReason } from './rejection-reason.ts'

const noteSchema = z.object({ sv: z.string(), en: z.string() })

/** Outcome of one import. Always read = inserted + updated + duplicates + rejected. */
export const importBatchSchema = z.object({
  id: z.number().int(),
  fileName: z.string(),
  source: z.string(),
  importedAt: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  read: z.number().int(),
  accepted: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  duplicates: z.number().int(),
  /** Of the duplicates: rows whose identifier stands again further down with other content. */
  superseded: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  unknownCategories: z.array(z.object({ text: z.string(), count: z.number().int() })),
  warnings: z.array(noteSchema),
})
export type ImportBatch = z.infer<typeof importBatchSchema>

export const importBatchPageSchema = pageOf(importBatchSchema)

/** Which column holds which field, by column name. */
export type ColumnMapping = Partial<Record<MappableField, string>>

/** What was found in the head of a file, and the mapping that is proposed for it. */
export const importProposalSchema = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  layout: z.string(),
  /** Name of the source that it would be entered under. */
  source: z.string(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.string()),
  /** EPSG code; null when the coordinates are in a system that only a person can name. */
  srid: z.number().int().nullable(),
  missing: z.array(z.string()),
  warnings: z.array(noteSchema),
})
export type ImportProposal = z.infer<typeof importProposalSchema>

/** How an import is to be done; `map` as `lng=Longitude,lat=Latitude`. The file itself is the body. */
export const importQuerySchema = z.strictObject({
  name: z.string().min(1).max(200),
  source: z.string().trim().min(1).max(100).optional(),
  srid: z.coerce.number().int().min(1024).max(998_999).optional(),
  map: z.string().max(5000).optional(),
  allowOutside: z.enum(['true', 'false']).optional(),
})

export const importProposalQuerySchema = z.strictObject({
  name: z.string().min(1).max(200),
  source: z.string().trim().min(1).max(100).optional(),
})

/** Rows so far. */
export type ImportProgress = { read: number; accepted: number; rejected: number }

/** One line of an import's answer when `application/x-ndjson` is asked for: how far it has come, and last what became of it. */
export type ImportEvent = { progress: ImportProgress } | { batch: ImportBatch } | { problem: ProblemDetails }

/** What undoing an import did, and which later imports had found rows of it already there: those should be imported again. */
export const undoneImportSchema = importBatchSchema.extend({
  removed: z.number().int(),
  restored: z.number().int(),
  importAgain: z.array(z.object({ id: z.number().int(), fileName: z.string() })),
})
export type UndoneImport = z.infer<typeof undoneImportSchema>
