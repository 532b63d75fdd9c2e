import { z } from 'zod'
import { lineStringSchema, lngLatSchema } from './geometry.ts'

/** How somebody moves; each has its own rules on the same streets. */
export const travelProfileSchema = z.enum(['foot', 'bicycle', 'car', 'wheelchair'])
export type TravelProfileName = z.infer<typeof travelProfileSchema>

const flag = z.preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean())

/** What a route should avoid; the same words in an address and in a request body. */
const travelOptionsSchema = z.strictObject({
  /** Police on duty: one-way streets, turn bans and closed streets do not bind them. */
  emergency: flag.optional(),
  /** After dark: unlit ways cost more than they take. */
  atNight: flag.optional(),
  avoidStairs: flag.optional(),
})

/** What one does at a point of a route; turns are seen in the direction of travel. */
const manoeuvreKindSchema = z.enum([
  'depart',
  'continue',
  'slight-left',
  'left',
  'sharp-left',
  'slight-right',
  'right',
  'sharp-right',
  'u-turn',
  'roundabout',
  'stairs',
  'arrive',
])

/** One line of an itinerary: what to do, on which street, and how far that leads. */
export const manoeuvreSchema = z.object({
  kind: manoeuvreKindSchema,
  /** Name on the signs; null where the way has none. */
  name: z.string().nullable(),
  /** Until the next manoeuvre. */
  metres: z.number().min(0),
  seconds: z.number().min(0),
  place: lngLatSchema,
  /** The line in words, in both languages, so that it can be read without a network in either. */
  text: z.object({ sv: z.string(), en: z.string() }),
})
export type Manoeuvre = z.infer<typeof manoeuvreSchema>

export const routeLegSchema = z.object({
  seconds: z.number().min(0),
  metres: z.number().min(0),
  line: lineStringSchema,
  manoeuvres: z.array(manoeuvreSchema),
})
export type RouteLeg = z.infer<typeof routeLegSchema>

/** A route over the places asked for, in their order: `/api/municipalities/1880/routes?profile=foot&places=13.01,59.02;13.02,59.03`. */
export const routeQuerySchema = travelOptionsSchema.extend({
  profile: travelProfileSchema.default('foot'),
  places: z
    .string()
    .max(2000)
    .transform((text) =>
      text.split(';').map((pair) => pair.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))),
    )
    .pipe(z.array(lngLatSchema).min(2).max(25)),
})

export const routeSchema = z.object({
  profile: travelProfileSchema,
  options: travelOptionsSchema,
  /** Which router found it. */
  engine: z.enum(['own', 'valhalla']),
  seconds: z.number().min(0),
  metres: z.number().min(0),
  /** Metres by light at night: as noted or inferred, and not known. */
  litMetres: z.object({ yes: z.number(), no: z.number(), unknown: z.number() }),
  /** Metres of stairs. */
  stairsMetres: z.number().min(0),
  /** How far each place asked for lies from the network. */
  offMetres: z.array(z.number().min(0)),
  legs: z.array(routeLegSchema),
})
export type Route = z.infer<typeof routeSchema>
