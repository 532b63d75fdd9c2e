import { z } from 'zod'
import { bboxSchema } from './geometry.ts'

/** A municipality's code, as in its addresses: `/api/municipalities/1880/…`. */
export const municipalityCodeSchema = z.string().regex(/^[0-9A-Za-z-]{1,20}$/)
export const municipalityParamsSchema = z.object({ code: municipalityCodeSchema })

export const categorySchema = z.object({ code: z.string(), nameSv: z.string(), nameEn: z.string() })
export type Category = z.infer<typeof categorySchema>

/** What every screen needs to know of a municipality before it draws. */
export const municipalitySchema = z.object({
  code: municipalityCodeSchema,
  name: z.string(),
  zone: z.string(),
  fictional: z.boolean(),
  /** Extent to open the map at: boundary, else imported town; null when neither is known. */
  bounds: bboxSchema.nullable(),
  categories: z.array(categorySchema),
})
export type Municipality = z.infer<typeof municipalitySchema>

export const municipalityListSchema = z.object({
  items: z.array(z.object({ code: municipalityCodeSchema, name: z.string(), fictional: z.boolean() })),
})
