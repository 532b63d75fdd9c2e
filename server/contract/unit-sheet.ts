import { z } from 'zod'
import { monthCountSchema, peakSchema, trendSchema } from './hotspots.ts'
import { patrolPlaceSchema, patrolUnitSchema, unitPlanSchema } from './patrol-plans.ts'
import { routeLegSchema } from './routes.ts'

/** What a unit takes along, on paper or on the phone: everything that it needs without a network. */
export const unitSheetSchema = z.object({
  plan: z.object({ id: z.uuid(), name: z.string(), version: z.number().int(), issuedAt: z.iso.datetime().nullable() }),
  unit: patrolUnitSchema,
  shift: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  zone: z.string(),
  /** How long a stop should last, as the plan's settings say: what the phone's timer is held against. */
  stopMinutes: z.object({ least: z.number(), most: z.number() }),
  route: unitPlanSchema,
  /** How to get to each item of the route in order, and last to the end place; null where no way was found. */
  legs: z.array(routeLegSchema.nullable()),
  places: z.array(
    patrolPlaceSchema.extend({
      /** What backs it; null for named places. */
      evidence: z
        .object({
          count: z.number().int(),
          first: z.iso.datetime(),
          last: z.iso.datetime(),
          peak: peakSchema.nullable(),
          trend: trendSchema.nullable(),
          months: z.array(monthCountSchema).nullable(),
          p: z.number().nullable(),
          /** 168 numbers from Monday 00–01. */
          profile: z.array(z.number()).length(168),
        })
        .nullable(),
      /** Metres round the place within which a visit may start by itself: the hotspot's own reach. */
      reachMetres: z.number(),
    }),
  ),
})
export type UnitSheet = z.infer<typeof unitSheetSchema>
