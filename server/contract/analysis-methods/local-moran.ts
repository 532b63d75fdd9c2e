import { z } from 'zod'
import { surfaceShapeSchema } from '../geometry.ts'
import { cellsHead, giStarParametersSchema } from './gi-star.ts'

/** Local Moran's I: squares or areas that are like their neighbours, or stand out from them. */
export const localMoranParametersSchema = giStarParametersSchema.extend({
  /** All units share them, so that many cost little; few cannot tell a p-value small enough to stand the correction. */
  permutations: z.number().int().min(999).max(999_999).default(99_999),
  seed: z.number().int().min(1).max(2_147_483_647).default(1),
})

export const localMoranResultSchema = z.object({
  ...cellsHead,
  /** Moran's I of the whole, with its z under randomisation; null when too few. */
  moran: z.object({ i: z.number(), z: z.number(), p: z.number() }).nullable(),
  cells: z.array(
    z.object({
      rank: z.number().int(),
      class: z.enum(['high-high', 'low-low', 'high-low', 'low-high']),
      count: z.number().int(),
      i: z.number(),
      p: z.number(),
      q: z.number(),
      name: z.string().nullable(),
      outline: surfaceShapeSchema,
    }),
  ),
})
export type LocalMoranResult = z.infer<typeof localMoranResultSchema>
