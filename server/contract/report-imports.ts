import { z } from 'zod'

const listed = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]))

/**
 * A theme of the other system and ours for it, `Street lighting=lighting`. The code is what follows the last equals sign.
 */
export const themeChoiceSchema = z
  .string()
  .regex(/^.{1,200}=[a-z][a-z0-9-]{1,40}$/s)
  .transform((text) => [text.slice(0, text.lastIndexOf('=')), text.slice(text.lastIndexOf('=') + 1)] as const)

/** Name of the system that reports come from; a colon or a hash parts it from their identifiers. */
export const reportImportSourceSchema = z
  .string()
  .trim()
  .regex(/^[^:#]{1,80}$/)

/** How reports of another system are to be imported; the file itself is the body. */
export const reportImportQuerySchema = z.strictObject({
  name: z.string().min(1).max(200),
  source: reportImportSourceSchema.optional(),
  srid: z.coerce.number().int().min(1024).max(998_999).optional(),
  map: z.string().max(5000).optional(),
  theme: listed.pipe(z.array(themeChoiceSchema).max(200)).optional(),
})

/** Outcome of one import of reports. Always read = accepted + duplicates + rejected. */
export const reportImportSchema = z.object({
  fileName: z.string(),
  source: z.string(),
  read: z.int(),
  accepted: z.int(),
  /** There already: by their own identifier, or by time, place and theme where they have none. They stay as they are. */
  duplicates: z.int(),
  rejected: z.int(),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
  /** What the other system calls themes that were not recognised, the most frequent first. */
  unknownThemes: z.array(z.object({ text: z.string(), count: z.int() })),
  /** Which column was read as which field. */
  mapping: z.record(z.string(), z.string()),
  /** Columns that look like contact details: nobody here asked for an answer, so they are not read. */
  refusedColumns: z.array(z.string()),
  warnings: z.array(z.object({ sv: z.string(), en: z.string() })),
  /** The first thousand. */
  rejectedRows: z.array(z.object({ line: z.int(), reason: z.string(), column: z.string().nullable() })),
})
export type ReportImport = z.infer<typeof reportImportSchema>
