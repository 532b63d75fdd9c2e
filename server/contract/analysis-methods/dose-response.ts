import { z } from 'zod'
import { surfaceShapeSchema } from '../geometry.ts'

/**
 * Visits against incidents, hotspot by hotspot and week by week: shown with its uncertainty, never as proof. The filter's own
 * period is not used.
 */
export const doseResponseParametersSchema = z.strictObject({
  /** The hotspots of this run (the newest when left out), or of them those of these ranks; at most 200. */
  run: z.uuid().optional(),
  ranks: z.array(z.number().int().min(1)).min(1).max(200).optional(),
  /** Half-open local days; weeks begin at its first day, and what is left of the last week is not used. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** Weeks from the visits to the incidents: 0 the same week, 1 the week after. */
  lagWeeks: z.number().int().min(0).max(8).default(1),
  /** A visit belongs to the nearest hotspot whose outline is at most this far. */
  reachMetres: z.number().min(0).max(1000).default(100),
})

const estimateSchema = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })

export const doseResponseResultSchema = z.object({
  /** Incidents of these hotspots in the weeks that were used. */
  considered: z.number().int(),
  tooFew: z.boolean(),
  refusals: z.array(z.enum(['few-incidents', 'few-visits', 'few-places', 'few-weeks', 'no-contrast'])),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  lagWeeks: z.number().int(),
  weeks: z.number().int(),
  /** Visits at these hotspots, their minutes, and visits in the period that were at none of them. */
  visits: z.number().int(),
  minutes: z.number(),
  visitsElsewhere: z.number().int(),
  /** Times as many incidents a visit more went with, hotspots and weeks held fixed. Null: too few. */
  ratioPerVisit: estimateSchema.nullable(),
  /** The other way round: times as many visits a week an incident more in the week before went with. Far from 1, patrols follow incidents. */
  visitsPerIncident: estimateSchema.nullable(),
  dispersion: z.number().nullable(),
  /** Hotspot-weeks by how many visits there were. */
  doses: z.array(
    z.object({
      from: z.number().int(),
      /** Null: and more. */
      to: z.number().int().nullable(),
      placeWeeks: z.number().int(),
      incidents: z.number().int(),
      /** Incidents over those that the hotspot's and the week's own level would make expected. Null where none are. */
      ratio: estimateSchema.nullable(),
    }),
  ),
  places: z.array(
    z.object({
      rank: z.number().int(),
      hotspot: z.number().int(),
      visits: z.number().int(),
      minutes: z.number(),
      incidents: z.number().int(),
      outline: surfaceShapeSchema,
    }),
  ),
})
export type DoseResponseResult = z.infer<typeof doseResponseResultSchema>
