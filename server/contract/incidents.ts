import { z } from 'zod'
import { bboxSchema, lngLatSchema } from './geometry.ts'
import { pageOf } from './paging.ts'

const timePrecisionSchema = z.enum(['minute', 'hour', 'interval', 'day', 'month'])

/** One incident: `[from, to)` in UTC; `lngLat` as the source gave it. Police and admins only. */
export const incidentSchema = z.object({
  id: z.number().int(),
  lngLat: lngLatSchema,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  timePrecision: timePrecisionSchema,
  category: z.string(),
  /** Category as the source wrote it. */
  sourceCategory: z.string().nullable(),
  /** Name of the source. */
  source: z.string(),
  origin: z.enum(['reported', 'discovered']),
})
export type Incident = z.infer<typeof incidentSchema>

export const incidentPageSchema = pageOf(incidentSchema)

/** Counts under a filter, for the filter panel: each count leaves out its own part of the filter. */
export const incidentSummarySchema = z.object({
  /** Version of the point snapshot that was counted; part of the address of the incident tiles. */
  version: z.number().int(),
  total: z.number().int(),
  matching: z.number().int(),
  /** Matching, but their time of day is not known, so an hours filter cannot take them in. */
  withoutHour: z.number().int(),
  firstDate: z.iso.date().nullable(),
  /** First local day after the last incident. */
  endDate: z.iso.date().nullable(),
  bounds: bboxSchema.nullable(),
  categories: z.array(z.object({ code: z.string(), count: z.number().int() })),
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
  /** Per hour of the local week from Monday 00–01; leaves out both hours and weekdays of the filter. */
  hoursOfWeek: z.array(z.number().int()).length(168),
  /** Matching incidents by how finely their time is known. */
  precision: z.record(timePrecisionSchema, z.number().int()),
  /** Distinct coordinates of the matching incidents. */
  places: z.number().int(),
})
export type IncidentSummary = z.infer<typeof incidentSummarySchema>
