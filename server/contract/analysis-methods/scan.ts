import { z } from 'zod'
import { lngLatSchema, polygonSchema } from '../geometry.ts'

/** Kulldorff's scan statistic: circles (and periods) with more incidents than chance puts there. */
export const scanParametersSchema = z.strictObject({
  /** space-time-permutation: more than usual there, then. bernoulli: a larger share of `caseCategories` than elsewhere. */
  model: z.enum(['space-time-permutation', 'bernoulli']).default('space-time-permutation'),
  /** Bernoulli only: which categories are cases; all other incidents under the filter are controls. */
  caseCategories: z.array(z.string()).min(1).optional(),
  largestRadiusMetres: z.number().min(50).max(20_000).default(1000),
  longestDays: z.number().int().min(1).max(366).default(28),
  permutations: z.number().int().min(99).max(9999).default(999),
  seed: z.number().int().min(1).max(2_147_483_647).default(1),
})

export const scanResultSchema = z.object({
  /** Incidents under the filter. */
  considered: z.number().int(),
  /** Of them left out since their time is not known to within three days; none for the Bernoulli model. */
  leftOut: z.number().int(),
  tooFew: z.boolean(),
  /** Why the data do not suit the method; null: they do. */
  unsuitable: z.enum(['month-precision', 'no-cases', 'no-controls']).nullable(),
  model: z.enum(['space-time-permutation', 'bernoulli']),
  /** Drawn: fewer than asked for where every cluster was clearly chance before. */
  permutations: z.number().int(),
  /** Side of the squares that incidents were folded into to keep the time bounded, metres; null: not folded. */
  foldedMetres: z.number().nullable(),
  /** Not overlapping, the most likely first. */
  clusters: z.array(
    z.object({
      rank: z.number().int(),
      centre: lngLatSchema,
      radiusMetres: z.number(),
      outline: polygonSchema,
      /** Local days, half-open; null for the Bernoulli model, which has no time. */
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
      observed: z.number().int(),
      expected: z.number(),
      ratio: z.number(),
      llr: z.number(),
      p: z.number(),
    }),
  ),
})
export type ScanResult = z.infer<typeof scanResultSchema>
