import { z } from 'zod'
import { surfaceShapeSchema } from '../geometry.ts'

const periodSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() })

/** Two periods compared place by place, each a half-open span of local days; the filter's own period is not used. */
export const comparisonParametersSchema = z.strictObject({
  /** Left out: the later half of the data's days against the earlier. */
  before: periodSchema.optional(),
  after: periodSchema.optional(),
  /** squares of `cellMetres`, or the hotspots of `run`. */
  unit: z.enum(['squares', 'hotspots']).default('squares'),
  cellMetres: z.number().min(50).max(5000).default(250),
  run: z.uuid().optional(),
})

const ratioOf = {
  before: z.number().int(),
  after: z.number().int(),
  /** Rate after over rate before, per day; null when nothing happened before. */
  ratio: z.number().nullable(),
  /** 95 % interval of the ratio; null where it has no bound. */
  low: z.number().nullable(),
  high: z.number().nullable(),
}

export const comparisonResultSchema = z.object({
  considered: z.number().int(),
  tooFew: z.boolean(),
  before: periodSchema,
  after: periodSchema,
  total: z.object(ratioOf),
  /** Places that changed or held enough to tell, the surest change first. */
  places: z.array(
    z.object({
      rank: z.number().int(),
      /** Rank of the hotspot in its run. */
      hotspot: z.number().int().nullable(),
      class: z.enum(['up', 'down', 'unclear', 'too-few']),
      ...ratioOf,
      q: z.number().nullable(),
      outline: surfaceShapeSchema,
    }),
  ),
})
export type ComparisonResult = z.infer<typeof comparisonResultSchema>
