import { z } from 'zod'
import { lngLatSchema, multiPolygonSchema, polygonSchema } from './geometry.ts'
import { incidentFilterSchema } from './incident-filter.ts'

/** What to compute; radius and minimum are suggested from the data where they are left out. */
export const hotspotRequestSchema = z.strictObject({
  filter: incidentFilterSchema.default({}),
  radiusMetres: z.number().min(5).max(5000).optional(),
  minPoints: z.number().int().min(2).max(100_000).optional(),
})
export type HotspotRequest = z.infer<typeof hotspotRequestSchema>

/** When a hotspot is hottest: ISO weekdays and a half-open range of hours round midnight; `share` of those with known hour. */
export const peakSchema = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)),
  fromHour: z.number().int().min(0).max(23),
  toHour: z.number().int().min(1).max(24),
  share: z.number().min(0).max(1),
})
export type Peak = z.infer<typeof peakSchema>

export const hotspotSchema = z.object({
  rank: z.number().int().min(1),
  score: z.number(),
  /** Looks like an effect of geocoding (many incidents on one exact coordinate), not like a place. */
  artefact: z.boolean(),
  count: z.number().int(),
  /** Share of all incidents considered, 0–1. */
  share: z.number().min(0).max(1),
  areaHectares: z.number().min(0),
  densityPerHectare: z.number().min(0),
  centre: lngLatSchema,
  outline: polygonSchema,
  categories: z.array(z.object({ code: z.string(), count: z.number().int() })),
  /** Incidents per hour of the week, 168 numbers from Monday 00–01; those without known hour are left out. */
  profile: z.array(z.number().int()).length(168),
  withoutHour: z.number().int(),
  peak: peakSchema.nullable(),
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  nearestStreet: z.string().nullable(),
})
export type Hotspot = z.infer<typeof hotspotSchema>

/** How the parameters were chosen: as given, or from the knee of the k-distance curve of the data. */
export const chosenParametersSchema = z.object({
  radiusMetres: z.number(),
  minPoints: z.number().int(),
  radiusChosen: z.enum(['given', 'knee', 'default']),
  minPointsChosen: z.enum(['given', 'density', 'default']),
})
export type ChosenParameters = z.infer<typeof chosenParametersSchema>

const runBase = {
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  shared: z.boolean(),
  filter: incidentFilterSchema,
}

/** A run as the police and admins see it. */
export const fullRunSchema = z.object({
  detail: z.literal('full'),
  ...runBase,
  parameters: chosenParametersSchema,
  incidentVersion: z.number().int(),
  codeVersion: z.string(),
  /** Incidents under the filter, of them outside every hotspot, and those left out since their hour is not known. */
  considered: z.number().int(),
  noise: z.number().int(),
  withoutHour: z.number().int(),
  milliseconds: z.number(),
  hotspots: z.array(hotspotSchema),
})
export type FullRun = z.infer<typeof fullRunSchema>

/** A shared run as the municipality sees it: coarse areas, no outline, no categories, no count under 3. */
export const areaRunSchema = z.object({
  detail: z.literal('area'),
  ...runBase,
  hotspots: z.array(
    z.object({
      rank: z.number().int(),
      count: z.number().int().min(3),
      area: multiPolygonSchema,
      peak: peakSchema.nullable(),
    }),
  ),
})
export type AreaRun = z.infer<typeof areaRunSchema>

export const hotspotRunSchema = z.discriminatedUnion('detail', [fullRunSchema, areaRunSchema])
export type HotspotRun = z.infer<typeof hotspotRunSchema>

export const hotspotRunListItemSchema = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  shared: z.boolean(),
  filter: incidentFilterSchema,
  /** Artefacts are not counted. */
  hotspotCount: z.number().int(),
})
export type HotspotRunListItem = z.infer<typeof hotspotRunListItemSchema>
