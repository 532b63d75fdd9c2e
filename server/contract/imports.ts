import { z } from 'zod'
import type { MappableField } from './mappable-field.ts'
import { pageOf } from './paging.ts'

export { mappableFields, type MappableField } from './mappable-field.ts'
export { rejectionReasons, type RejectionReason } from './rejection-reason.ts'

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
  warnings: z.array(z.object({ sv: z.string(), en: z.string() })),
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
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.string()),
  srid: z.number().int(),
  missing: z.array(z.string()),
})
export type ImportProposal = z.infer<typeof importProposalSchema>
