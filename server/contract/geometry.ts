import { z } from 'zod'

/** `[lng, lat]`, WGS 84 degrees. */
export const lngLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** `[west, south, east, north]`, WGS 84 degrees. */
export const bboxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()])

const ringSchema = z.array(lngLatSchema).min(4)

/** GeoJSON (RFC 7946) shapes of the wire. */
export const polygonSchema = z.object({ type: z.literal('Polygon'), coordinates: z.array(ringSchema) })
export const multiPolygonSchema = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ringSchema)),
})
export type Polygon = z.infer<typeof polygonSchema>
export type MultiPolygon = z.infer<typeof multiPolygonSchema>

/** Lines and any surface of the wire, GeoJSON (RFC 7946). */
export const lineStringSchema = z.object({
  type: z.literal('LineString'),
  coordinates: z.array(lngLatSchema).min(2),
})
export const multiLineStringSchema = z.object({
  type: z.literal('MultiLineString'),
  coordinates: z.array(z.array(lngLatSchema).min(2)),
})
export const surfaceShapeSchema = z.discriminatedUnion('type', [polygonSchema, multiPolygonSchema])
export type SurfaceShape = z.infer<typeof surfaceShapeSchema>
