import { z } from 'zod'
import { lngLatSchema, multiPolygonSchema, polygonSchema } from './geometry.ts'
import { runEvidenceSchema } from './hotspot-evidence.ts'
import { incidentFilterSchema } from './incident-filter.ts'

/**
 * How hotspots are found. `dbscan`: where incidents lie denser than a minimum within a radius. `hdbscan`: wherever they lie
 * denser than around, each at its own density. `st-dbscan`: close in space and in time, so outbreaks.
 */
export const hotspotMethodSchema = z.enum(['dbscan', 'hdbscan', 'st-dbscan'])
export type HotspotMethod = z.infer<typeof hotspotMethodSchema>

/** What to compute; what is left out is suggested from the data. */
export const hotspotRequestSchema = z.strictObject({
  filter: incidentFilterSchema.default({}),
  /** `dbscan` when left out. */
  method: hotspotMethodSchema.optional(),
  radiusMetres: z.number().min(5).max(5000).optional(),
  minPoints: z.number().int().min(2).max(100_000).optional(),
  /** hdbscan: fewest incidents of a hotspot; the minimum number of incidents when left out. */
  minClusterSize: z.number().int().min(2).max(100_000).optional(),
  /** st-dbscan: longest time between the intervals of two incidents that belong together; 14 when left out. */
  timeRadiusDays: z.number().min(0).max(366).optional(),
  /** Coordinates on which a geocoder heaps what it cannot place are taken for places as any other. */
  keepArtefacts: z.boolean().optional(),
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

export const monthCountSchema = z.object({
  /** Local month, `2026-01`. */
  month: z.string(),
  count: z.number().int(),
  whole: z.boolean(),
})
export type MonthCount = z.infer<typeof monthCountSchema>

/** How a hotspot develops over its whole months. */
export const trendSchema = z.object({
  class: z.enum(['new', 'growing', 'persistent', 'fading', 'sporadic', 'too-few']),
  /** Mann–Kendall, corrected for the number of hotspots (Benjamini–Hochberg); null with too few to tell. */
  q: z.number().min(0).max(1).nullable(),
  /** Sen's slope: incidents a month more from month to month; null with too few to tell. */
  slopePerMonth: z.number().nullable(),
})
export type Trend = z.infer<typeof trendSchema>

/** Incidents per hour of the week, each spread evenly over the interval in which it happened (aoristic weights). */
const aoristicProfileSchema = z.object({
  /** 168 numbers from Monday 00–01, two decimals; their sum is about exact + spread. */
  profile: z.array(z.number()).length(168),
  /** Incidents known to the hour, spread over an interval, and left out since it is longer than three days. */
  exact: z.number().int(),
  spread: z.number().int(),
  leftOut: z.number().int(),
})

export const hotspotSchema = z.object({
  rank: z.number().int().min(1),
  score: z.number(),
  /** Looks like an effect of geocoding (many incidents on one exact coordinate), not like a place. */
  artefact: z.boolean(),
  /**
   * By what it was told for an artefact: `many` incidents on one coordinate, a `round` coordinate, the `centre` of all places.
   * Null for places, and in runs from before this was kept.
   */
  artefactSigns: z.array(z.enum(['many', 'round', 'centre'])).nullable(),
  /**
   * At most this likely is a hotspot of this score anywhere in an analysis of incidents spread as around it (a bound,
   * corrected for all the places looked at). Null in runs from before this was kept.
   */
  p: z.number().min(0).max(1).nullable(),
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
  /** The profile with what is only known to an interval in it; left out where that would change nothing. */
  aoristicProfile: aoristicProfileSchema.optional(),
  peak: peakSchema.nullable(),
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  nearestStreet: z.string().nullable(),
  /**
   * Incidents per month of the run's period, in order; months in which the data as a whole holds nothing are left out.
   * `whole` is false where the period begins or ends within the month. Null in runs from before this was kept.
   */
  months: z.array(monthCountSchema).nullable(),
  trend: trendSchema.nullable(),
})
export type Hotspot = z.infer<typeof hotspotSchema>

/** How the parameters were chosen: as given, or from the data. */
export const chosenParametersSchema = z.object({
  method: hotspotMethodSchema,
  radiusMetres: z.number(),
  minPoints: z.number().int(),
  radiusChosen: z.enum(['given', 'knee', 'default']),
  minPointsChosen: z.enum(['given', 'density', 'default']),
  /** hdbscan only. */
  minClusterSize: z.number().int().nullable(),
  /** hdbscan only: side of the lattice onto which coordinates were put, metres, when there were too many places. */
  latticeMetres: z.number().nullable(),
  /** st-dbscan only. */
  timeRadiusDays: z.number().nullable(),
  keepArtefacts: z.boolean(),
})
export type ChosenParameters = z.infer<typeof chosenParametersSchema>

/** The data set lies on snap points: its coordinates are those of anonymised or shared places, not of what happened. */
const snapPointsSchema = z.object({ places: z.number().int(), medianIncidents: z.number().int() })

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
  /** Null when the data set lies on no snap points, or in runs from before this was kept. */
  snapPoints: snapPointsSchema.nullable(),
  /** Null until it is computed: `POST …/hotspot-runs/:id/evidence`. */
  evidence: runEvidenceSchema.nullable(),
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
