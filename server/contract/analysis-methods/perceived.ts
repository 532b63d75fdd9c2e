import { z } from 'zod'
import { lngLatSchema, polygonSchema } from '../geometry.ts'
import { monthSchema, themeCodeSchema } from '../reports.ts'

/**
 * Where residents say that they feel unsafe: hotspots of reports, which are no incidents and are never mixed with them
 * unless asked for. Of the filter only the period is used, by the day that a report was written.
 */
export const perceivedParametersSchema = z.strictObject({
  /** Themes that count; all but the positive ones when left out. */
  themes: z.array(themeCodeSchema).min(1).optional(),
  radiusMetres: z.number().min(25).max(500).default(100),
  /** Fewest reports (and incidents, when mixed) within the radius. */
  minPoints: z.number().int().min(2).max(1000).default(3),
  /** `together`: incidents under the filter count as reports do, and the result is marked as mixed. */
  incidents: z.enum(['apart', 'together']).default('apart'),
})

export const perceivedResultSchema = z.object({
  /** Reports that were looked at: moderated ones of the themes and the period. */
  considered: z.number().int(),
  tooFew: z.boolean(),
  /** Incidents were counted too: what is shown is neither perceived nor reported insecurity alone. */
  mixed: z.boolean(),
  /** Incidents that were counted; none unless mixed. */
  incidents: z.number().int(),
  /** Reports in no place. */
  scattered: z.number().int(),
  /** By voices, the most first; at most 100. */
  places: z.array(
    z.object({
      rank: z.number().int(),
      /** What most of its reports call the place. */
      name: z.string().nullable(),
      centre: lngLatSchema,
      outline: polygonSchema,
      reports: z.number().int(),
      /** Reports and those who said the same. */
      voices: z.number().int(),
      /** Null unless mixed. */
      incidents: z.number().int().nullable(),
      themes: z.array(z.object({ theme: themeCodeSchema, reports: z.number().int() })),
      /** Of the reports that say when: how many in the dark, and in each part of the day. */
      dark: z.number().int(),
      dayparts: z.object({
        morning: z.number().int(),
        day: z.number().int(),
        evening: z.number().int(),
        night: z.number().int(),
      }),
      /** Not ended yet. */
      open: z.number().int(),
      firstMonth: monthSchema,
      lastMonth: monthSchema,
    }),
  ),
})
export type PerceivedResult = z.infer<typeof perceivedResultSchema>
