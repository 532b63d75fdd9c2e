import { z } from 'zod'
import { surfaceShapeSchema } from '../geometry.ts'

/** Getis-Ord Gi*: squares or areas in whose neighbourhood counts are higher or lower than chance makes them. */
export const giStarParametersSchema = z.strictObject({
  unit: z.enum(['squares', 'areas']).default('squares'),
  cellMetres: z.number().min(50).max(5000).default(250),
  /** Kind of reporting areas, such as `deso`; needed with areas. */
  areaKind: z.string().max(40).optional(),
  /** Share of false discoveries accepted (Benjamini–Hochberg). */
  falseDiscoveryRate: z.number().min(0.001).max(0.2).default(0.05),
})

/** What both cell methods tell of what they looked at. */
export const cellsHead = {
  considered: z.number().int(),
  tooFew: z.boolean(),
  unit: z.enum(['squares', 'areas']),
  cellMetres: z.number().nullable(),
  areaKind: z.string().nullable(),
  /** Cells tested, and of them significant at 5 % each before and after the correction for testing so many. */
  tested: z.number().int(),
  significantUncorrected: z.number().int(),
  significant: z.number().int(),
}

export const giStarResultSchema = z.object({
  ...cellsHead,
  /** The significant ones, the highest z first. */
  cells: z.array(
    z.object({
      rank: z.number().int(),
      class: z.enum(['hot', 'cold']),
      count: z.number().int(),
      z: z.number(),
      /** The larger of the normal distribution's and that of as many incidents falling independently. */
      p: z.number(),
      /** p after the correction. */
      q: z.number(),
      /** Of an area. */
      name: z.string().nullable(),
      outline: surfaceShapeSchema,
    }),
  ),
})
export type GiStarResult = z.infer<typeof giStarResultSchema>
