import { z } from 'zod'

/** Name of a division of the municipality into reporting areas: `deso`, `regso`, `stadsdelar`. */
export const areaKindSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** The divisions that were imported. */
export const areaKindListSchema = z.object({
  items: z.array(
    z.object({
      kind: areaKindSchema,
      areas: z.number().int(),
      /** Areas with a population figure. */
      withPopulation: z.number().int(),
      /** Newest year of those figures; null without any. */
      populationYear: z.number().int().nullable(),
    }),
  ),
})
export type AreaKindList = z.infer<typeof areaKindListSchema>
