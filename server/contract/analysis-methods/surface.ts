import { z } from 'zod'
import { lngLatSchema, multiPolygonSchema } from '../geometry.ts'

/** Kernel density surface: where incidents are dense, smoothly. */
export const surfaceParametersSchema = z.strictObject({
  kernel: z.enum(['quartic', 'gaussian']).default('quartic'),
  /** Left out: chosen from the data by `bandwidthRule`. */
  bandwidthMetres: z.number().min(20).max(5000).optional(),
  bandwidthRule: z.enum(['likelihood', 'silverman']).default('likelihood'),
  /** Left out: fitted to the extent. */
  cellMetres: z.number().min(10).max(2000).optional(),
})

export const surfaceResultSchema = z.object({
  /** Incidents under the filter. */
  considered: z.number().int(),
  /** Too few to draw a surface: there is no grid and no contour. */
  tooFew: z.boolean(),
  bandwidthMetres: z.number(),
  bandwidthChosen: z.enum(['given', 'likelihood', 'silverman']),
  cellMetres: z.number(),
  /** Whether cells near the municipality's boundary were corrected for what lies outside it. */
  edgeCorrected: z.boolean(),
  peakPerSquareKilometre: z.number(),
  grid: z
    .object({
      columns: z.number().int(),
      rows: z.number().int(),
      /** Corners of the grid: north-west, north-east, south-east, south-west. */
      corners: z.tuple([lngLatSchema, lngLatSchema, lngLatSchema, lngLatSchema]),
      /** A byte a cell, row by row from the north-west, base64: 0 nothing, 255 the peak, linear between. */
      values: z.string(),
    })
    .nullable(),
  /** The densest places that together hold a share of the incidents, the smallest share first. */
  contours: z.array(
    z.object({
      densityPerSquareKilometre: z.number(),
      /** Share of the incidents inside, 0–1. */
      share: z.number(),
      areaHectares: z.number(),
      outline: multiPolygonSchema,
    }),
  ),
})
export type SurfaceResult = z.infer<typeof surfaceResultSchema>
