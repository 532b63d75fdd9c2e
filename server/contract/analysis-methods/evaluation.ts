import { z } from 'zod'
import { multiPolygonSchema, surfaceShapeSchema } from '../geometry.ts'

const periodSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
const namedPlaceSchema = z.strictObject({ name: z.string().trim().min(1).max(100), outline: surfaceShapeSchema })
const namedPlacesSchema = z.array(namedPlaceSchema).min(1).max(60)

/**
 * Did it help? Incidents of some places before and after, against control areas and the buffer around the places. The filter's
 * own period is not used.
 */
export const evaluationParametersSchema = z
  .strictObject({
    /** The hotspots of this run (the newest when left out), or of them those of these ranks; at most 60. */
    run: z.uuid().optional(),
    ranks: z.array(z.number().int().min(1)).min(1).max(60).optional(),
    /** Instead of hotspots: any places. */
    places: namedPlacesSchema.optional(),
    /** Half-open spans of local days, the later one after the earlier. */
    before: periodSchema,
    after: periodSchema,
    /** How far round the places incidents may have moved, or the benefit spread. */
    bufferMetres: z.number().min(0).max(2000).default(150),
    /** proposed: squares of the town with the same level and course before. */
    controls: z.union([z.literal('proposed'), namedPlacesSchema]).default('proposed'),
    /** What the series are drawn by; intervals rest on it too. */
    step: z.enum(['week', 'month']).default('month'),
  })
  .refine(({ run, ranks, places }) => places === undefined || (run === undefined && ranks === undefined), {
    path: ['places'],
    message: 'either places or the hotspots of a run',
  })

/** A figure with its interval; a bound is null where there is none. */
const estimateSchema = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const countsSchema = z.object({ before: z.number().int(), after: z.number().int() })
const areaSchema = {
  /** One numbering for places and controls, so that list and map can name them. */
  rank: z.number().int(),
  ...countsSchema.shape,
  outline: surfaceShapeSchema,
}

/** Why nothing is claimed. */
const evaluationRefusalSchema = z.enum(['few-response', 'few-control', 'no-controls', 'few-steps'])

export const evaluationResultSchema = z.object({
  /** Incidents under the filter in both periods, anywhere in the municipality. */
  considered: z.number().int(),
  tooFew: z.boolean(),
  refusals: z.array(evaluationRefusalSchema),
  before: periodSchema,
  after: periodSchema,
  step: z.enum(['week', 'month']),
  bufferMetres: z.number(),
  counts: z.object({ response: countsSchema, buffer: countsSchema, control: countsSchema }),
  /** helped and worse only where the interval of the rate ratio lies wholly on that side of 1. */
  claim: z.enum(['helped', 'no-sign', 'worse', 'too-few']),
  /** Times as many incidents as the control areas would have made expected: (Ra/Rb) / (Ca/Cb). Null: too few. */
  rateRatio: estimateSchema.nullable(),
  /** Net effect Rb/Cb − Ra/Ca: above 0 the places did better than the control areas. */
  netEffect: estimateSchema.nullable(),
  /** Incidents that did not happen in places and buffer: [Rb·Ca/Cb − Ra] + [Db·Ca/Cb − Da]. */
  totalNetEffect: estimateSchema.nullable(),
  /** Weighted displacement quotient (Da/Ca − Db/Cb) / (Ra/Ca − Rb/Cb), only where the success measure (its denominator) is negative. */
  displacement: estimateSchema
    .extend({
      /** spread: the buffer gained too; partial, wiped-out: incidents moved there; unclear: the interval holds several of these. */
      reading: z.enum(['spread', 'partial', 'wiped-out', 'unclear']),
    })
    .nullable(),
  /** How much more the places vary from step to step, beside the control areas, than chance alone makes them (1). */
  dispersion: z.number().nullable(),
  looks: z.object({
    /** Earlier evaluations of places and periods that overlap these. */
    earlier: z.number().int(),
    /** Level of every interval here, 0.95 at the first look and more at each later one. */
    level: z.number(),
  }),
  /**
   * From the incidents of which period the hotspots were found: of before alone they would fall back by themselves, of after
   * alone they would seem to have risen. elsewhere: of neither, or places that were given.
   */
  chosenFrom: z.enum(['before', 'after', 'both', 'elsewhere']),
  /** Whole or cut steps in order of time. */
  steps: z.array(
    z.object({
      period: z.enum(['before', 'after']),
      from: z.iso.date(),
      to: z.iso.date(),
      response: z.number().int(),
      buffer: z.number().int(),
      control: z.number().int(),
    }),
  ),
  places: z.array(
    z.object({
      ...areaSchema,
      name: z.string().nullable(),
      /** Rank of the hotspot in its run. */
      hotspot: z.number().int().nullable(),
    }),
  ),
  controls: z.array(
    z.object({
      ...areaSchema,
      name: z.string().nullable(),
      /** Rank of the place that it was matched to; null for areas that were given. */
      matched: z.number().int().nullable(),
    }),
  ),
  /** The ground around the places; null where the distance is 0. */
  buffer: multiPolygonSchema.nullable(),
  /** How alike places and control areas were before; null without controls. */
  match: z
    .object({
      quality: z.enum(['good', 'fair', 'poor']),
      /**
       * By what squares were chosen. before: by the period before, as the places were, so that both fall back alike. earlier: by
       * the time before that, so that neither does. rest: all of the town, for want of earlier incidents. given: not chosen.
       */
      basis: z.enum(['before', 'earlier', 'rest', 'given']),
      /** Incidents before in the control areas over those in the places, an area. */
      levelRatio: z.number(),
      /** Correlation of their steps before; null with fewer than three steps or none that differ. */
      correlation: z.number().nullable(),
      /** The rate ratio of the later half of the period before against its earlier half, which ought to be 1; null with too few. */
      trend: estimateSchema.nullable(),
      /** Squares that could have been chosen; null for areas that were given. */
      candidates: z.number().int().nullable(),
      /** Places to which no square was like enough. */
      unmatched: z.number().int(),
      /** Side of the squares; null for areas that were given. */
      squareMetres: z.number().nullable(),
    })
    .nullable(),
})
export type EvaluationResult = z.infer<typeof evaluationResultSchema>
