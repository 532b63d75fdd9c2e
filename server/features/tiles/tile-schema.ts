import { z } from 'zod'

import { municipalityCodeSchema } from '../../contract/municipality.ts'

/** Whole numbers only: Express gives text, and Number('') is 0. */
const wholeSchema = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)

export const tileParamsSchema = z.object({
  code: municipalityCodeSchema,
  z: wholeSchema,
  x: wholeSchema,
  y: wholeSchema,
})

/** `v` is the town's version: with it the answer never changes and may be kept for ever. */
export const tileQuerySchema = z.strictObject({ v: wholeSchema.optional() })

export const styleQuerySchema = z.strictObject({ theme: z.enum(['light', 'dark']).default('light') })

/** MapLibre style specification, version 8: too large to repeat here. */
export const styleSchema = z.looseObject({
  version: z.literal(8),
  name: z.string(),
  sources: z.record(z.string(), z.unknown()),
  layers: z.array(z.unknown()),
})

/** TileJSON 3.0. */
export const tileJsonSchema = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  tiles: z.array(z.string()),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  attribution: z.string(),
  vector_layers: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.string()) })),
})
export type TileJson = z.infer<typeof tileJsonSchema>
