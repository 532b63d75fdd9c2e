import { z } from 'zod'

/** How much an incident of each category weighs. */
export const harmWeightsSchema = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      weight: z.number().min(0).max(10_000),
      /** The service's own, and why it is so much; null for a category that the municipality made. */
      byDefault: z.number(),
      reason: z.object({ sv: z.string(), en: z.string() }).nullable(),
      isDefault: z.boolean(),
    }),
  ),
})
export type HarmWeights = z.infer<typeof harmWeightsSchema>
export const harmWeightsChangeSchema = z.strictObject({
  /** Null: the service's own again. */
  weights: z.record(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), z.number().min(0).max(10_000).nullable()),
})
