import { z } from 'zod'

/** The key of another system that sends reports by Open311, without the key itself. */
export const reportApiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** When it was revoked; null: it is valid. */
  revokedAt: z.iso.datetime().nullable(),
})
export type ReportApiKey = z.infer<typeof reportApiKeySchema>
export const reportApiKeysSchema = z.object({ items: z.array(reportApiKeySchema) })

/** Which system a key is for. */
export const newReportApiKeySchema = z.strictObject({ name: z.string().trim().min(1).max(100) })

/** A key as it is shown once; only its hash is kept. */
export const madeReportApiKeySchema = reportApiKeySchema.extend({ key: z.string() })
export type MadeReportApiKey = z.infer<typeof madeReportApiKeySchema>
