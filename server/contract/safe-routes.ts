import { z } from 'zod'
import { litMetresSchema } from './assets.ts'
import { lngLatSchema } from './geometry.ts'
import { routeLegSchema } from './routes.ts'
import { sunTimesSchema } from './walks.ts'

/** Two places to walk between. They are asked for in a body and never written down, for one of them is often a home. */
export const safeRouteRequestSchema = z.strictObject({
  from: lngLatSchema,
  to: lngLatSchema,
  profile: z.enum(['foot', 'wheelchair']).default('foot'),
  avoidStairs: z.boolean().default(false),
  /** When one walks; now when left out. */
  at: z.iso.datetime().optional(),
})
export type SafeRouteRequest = z.input<typeof safeRouteRequestSchema>

const walkedRouteSchema = z.object({
  metres: z.number(),
  seconds: z.number(),
  litMetres: litMetresSchema,
  stairsMetres: z.number(),
  /** Metres with buildings, streets with traffic or shops within sight; in tunnels; in cells where much unsafety is published. */
  overlookedMetres: z.number(),
  tunnelMetres: z.number(),
  avoidedMetres: z.number(),
  leg: routeLegSchema,
})
export type WalkedRoute = z.infer<typeof walkedRouteSchema>

/** The route that feels safest beside the shortest, from published data alone. */
export const safeRoutesSchema = z.object({
  shortest: walkedRouteSchema,
  safest: walkedRouteSchema,
  /** True: they are the same. */
  same: z.boolean(),
  detourMetres: z.number(),
  detourSeconds: z.number(),
  /** Whether it is dark then, at that place. */
  dark: z.boolean(),
  sun: sunTimesSchema,
  /** Month of the release that was read; null: none is published. */
  releaseMonth: z.string().nullable(),
})
export type SafeRoutes = z.infer<typeof safeRoutesSchema>

/** A stretch of a walked path by its light: `GET …/lighting`. */
export const lightingFeatureSchema = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(lngLatSchema) }),
  properties: z.object({
    lit: z.enum(['yes', 'no', 'unknown']),
    /** tag: noted on the way; lamps: street lamps along it; road: inferred from the class of road; finding: a walk or report says that it is dark. */
    basis: z.enum(['tag', 'lamps', 'road', 'finding', 'none']),
    metres: z.number(),
    name: z.string().nullable(),
    /** Reports and findings on lighting within 25 m, the last twelve months. */
    said: z.int(),
  }),
})
export const lightingSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(lightingFeatureSchema),
  metres: litMetresSchema,
  /** Today, and the same day of the darkest and of the lightest month. */
  sun: z.array(sunTimesSchema),
})
export type Lighting = z.infer<typeof lightingSchema>
