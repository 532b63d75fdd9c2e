import { z } from 'zod'

/** What an analyst should look at first under a filter, why, and the figures that the reason rests on. */
export const recommendedMethodSchema = z.object({
  method: z.enum(['counts', 'segments', 'dbscan', 'hdbscan', 'st-dbscan']),
  /**
   * `too-few` to find anything but by counting; `traffic`, which happens along streets; `bursts`: thefts with days known,
   * which come in bunches; `varying-density` and `even-density` between the parts of the town.
   */
  reason: z.enum(['too-few', 'traffic', 'bursts', 'varying-density', 'even-density']),
  figures: z.object({
    considered: z.number().int(),
    /** Distinct coordinates. */
    places: z.number().int(),
    /** Shares of those considered, 0–1: of traffic categories, of thefts, with times known to the day. */
    trafficShare: z.number(),
    theftShare: z.number(),
    dayKnownShare: z.number(),
    /** How many times the incidents of a quiet square kilometre (10th percentile) a busy one (90th) holds; 1 with too few. */
    densityRatio: z.number(),
    /** Named or unnamed streets and paths imported. */
    streets: z.number().int(),
  }),
})
export type RecommendedMethod = z.infer<typeof recommendedMethodSchema>
