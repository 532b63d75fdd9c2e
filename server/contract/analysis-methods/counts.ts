import { z } from 'zod'
import { polygonSchema } from '../geometry.ts'

/** Plain counting: incidents per grid square, the baseline beside which every other method is shown. */
export const countsParametersSchema = z.strictObject({
  cellMetres: z.number().min(25).max(5000).default(150),
  /** Squares shown, those with most incidents. */
  mostCells: z.number().int().min(1).max(5000).default(1000),
})

export const countsResultSchema = z.object({
  /** Incidents under the filter. */
  considered: z.number().int(),
  /** Squares with an incident. */
  cellsWithIncidents: z.number().int(),
  /** Share of the incidents in the squares shown, 0–1. */
  shownShare: z.number().min(0).max(1),
  cells: z.array(z.object({ rank: z.number().int(), count: z.number().int(), outline: polygonSchema })),
})
export type CountsResult = z.infer<typeof countsResultSchema>
