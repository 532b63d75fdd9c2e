import { z } from 'zod'
import { lineStringSchema, multiLineStringSchema } from '../geometry.ts'

/** Density along the street network, so that a street or path can be hot and not a disc around it. */
export const segmentsParametersSchema = z.strictObject({
  ways: z.enum(['all', 'streets', 'paths']).default('all'),
  bandwidthMetres: z.number().min(25).max(500).default(200),
  /** Longest piece that the density is told for; at least a tenth of the bandwidth is taken. */
  pieceMetres: z.number().min(10).max(200).default(50),
  /** Incidents farther from any way than this are counted as off the network. */
  snapMetres: z.number().min(5).max(200).default(50),
})

export const segmentsResultSchema = z.object({
  considered: z.number().int(),
  tooFew: z.boolean(),
  /** No streets are imported: there is nothing to count along. */
  noStreets: z.boolean(),
  offNetwork: z.number().int(),
  networkKilometres: z.number(),
  /** Pieces are at most this long. */
  pieceMetres: z.number(),
  /** Peak of the density, incidents per 100 m. */
  peakPer100Metres: z.number(),
  /** Evenly spread sets of incidents that the stretches were held against. */
  simulations: z.number().int(),
  /**
   * Touching pieces of one street among the hottest 5 % of the network, what stands out most first; at most 50, and only
   * those with q up to 0.05. None: no stretch stands out from chance.
   */
  stretches: z.array(
    z.object({
      rank: z.number().int(),
      name: z.string().nullable(),
      /** OSM highway value of the longest part of it. */
      highway: z.string(),
      /** yes: all of it; no: some of it is noted as unlit. */
      lit: z.enum(['yes', 'no', 'unknown']),
      lengthMetres: z.number(),
      count: z.number().int(),
      /** Different coordinates that they lie on. */
      places: z.number().int(),
      per100Metres: z.number(),
      /** Share of evenly spread sets, this one included, of which the best stretch stands out as much: corrected for all. */
      q: z.number(),
      line: multiLineStringSchema,
    }),
  ),
  /** What the map colours: pieces with some density, at most 20,000, the densest. */
  pieces: z.array(z.object({ per100Metres: z.number(), line: lineStringSchema })),
})
export type SegmentsResult = z.infer<typeof segmentsResultSchema>
