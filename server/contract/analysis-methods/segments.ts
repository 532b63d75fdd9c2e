import { z } from 'zod'
import { lineStringSchema, multiLineStringSchema } from '../geometry.ts'

/** Density along the street network, so that a street or path can be hot and not a disc around it. */
export const segmentsParametersSchema = z.strictObject({
  ways: z.enum(['all', 'streets', 'paths']).default('all'),
  bandwidthMetres: z.number().min(25).max(2000).default(200),
  /** Length of the pieces that the density is told for. */
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
  /** Peak of the density, incidents per 100 m. */
  peakPer100Metres: z.number(),
  /** Contiguous hot pieces, the hottest first. */
  stretches: z.array(
    z.object({
      rank: z.number().int(),
      name: z.string().nullable(),
      lit: z.enum(['yes', 'no', 'unknown']),
      lengthMetres: z.number(),
      count: z.number().int(),
      per100Metres: z.number(),
      /** Of as many incidents or more on such a stretch if all were spread evenly along the network, corrected. */
      q: z.number(),
      line: multiLineStringSchema,
    }),
  ),
  /** What the map colours: pieces with some density, at most 20,000, the densest. */
  pieces: z.array(z.object({ per100Metres: z.number(), line: lineStringSchema })),
})
export type SegmentsResult = z.infer<typeof segmentsResultSchema>
