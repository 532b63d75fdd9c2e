import { z } from 'zod'

/** Knox test for near repeats: do incidents follow each other closely in place and time more often than chance makes them? */
export const nearRepeatParametersSchema = z.strictObject({
  /** Upper edges of the distance bands; the first band is the same place. */
  distanceBandsMetres: z.array(z.number().min(1).max(5000)).min(1).max(20).default([100, 200, 300, 400, 500]),
  /** Upper edges of the time bands, days. */
  timeBandsDays: z.array(z.number().int().min(1).max(366)).min(1).max(20).default([7, 14, 21, 28]),
  metric: z.enum(['manhattan', 'euclidean']).default('manhattan'),
  permutations: z.number().int().min(99).max(9999).default(999),
  seed: z.number().int().min(1).max(2_147_483_647).default(1),
})

/** How many pairs, as many as expected, and how likely so many are by chance. */
const nearRepeatCellSchema = z.object({
  fromMetres: z.number(),
  toMetres: z.number(),
  fromDays: z.number(),
  toDays: z.number(),
  observed: z.number().int(),
  expected: z.number(),
  /** Null where none were expected. */
  ratio: z.number().nullable(),
  p: z.number(),
})

export const nearRepeatResultSchema = z.object({
  /** Incidents under the filter. */
  considered: z.number().int(),
  /** Of them left out since their time is not known to within three days. */
  leftOut: z.number().int(),
  tooFew: z.boolean(),
  unsuitable: z.enum(['month-precision']).nullable(),
  /** Incidents whose pairs were tested: a random sample where all have more close pairs than can be tested in a minute. */
  tested: z.number().int(),
  metric: z.enum(['manhattan', 'euclidean']),
  permutations: z.number().int(),
  /** One for each pair of bands, by distance, then by time; half-open but for the same place, which is 0–0 metres. */
  bands: z.array(nearRepeatCellSchema),
  /** The plain figures: all pairs up to a distance and a time (from 0 metres and 0 days), in the same order. */
  within: z.array(nearRepeatCellSchema),
})
export type NearRepeatResult = z.infer<typeof nearRepeatResultSchema>
