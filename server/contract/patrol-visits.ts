import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { patrolPlaceIdSchema, patrolUnitIdSchema } from './patrol-plans.ts'

const instant = z.iso.datetime()

/** What an officer saw, from a short list. */
export const seenSchema = z.enum([
  'calm',
  'people',
  'youth-gathering',
  'alcohol',
  'drugs',
  'disorder',
  'litter',
  'graffiti',
  'dark',
  'broken-lamp',
  'overgrown',
  'traffic',
  'contact',
  'intervened',
])
export type Seen = z.infer<typeof seenSchema>

export const skipReasonSchema = z.enum(['called-away', 'no-time', 'not-reachable', 'closed', 'calm-elsewhere', 'other'])
export type SkipReason = z.infer<typeof skipReasonSchema>

/**
 * A visit as the phone writes it. The phone gives it its identifier and may send it any number of times: the newest
 * `changedAt` stands. Where the officer was is not in it, only which place was visited.
 */
export const visitRecordSchema = z
  .strictObject({
    plan: z.uuid().nullable(),
    unit: patrolUnitIdSchema.nullable(),
    /** Planned stop, `u1-3`; null: not planned. */
    stop: z
      .string()
      .regex(/^u[1-8]-\d{1,3}$/)
      .nullable(),
    /** Place of the plan. */
    place: patrolPlaceIdSchema.nullable(),
    /** Where the place is and what it is called, so that the log outlives the plan. */
    point: lngLatSchema,
    name: z.string().trim().min(1).max(100).nullable(),
    outcome: z.enum(['visited', 'skipped']),
    begunAt: instant,
    /** Null: still there. */
    endedAt: instant.nullable(),
    startedBy: z.enum(['geofence', 'hand']),
    seen: z.array(seenSchema).max(20).default([]),
    note: z.string().trim().max(1000).nullable().default(null),
    /** Of a skipped stop. */
    skipReason: skipReasonSchema.nullable().default(null),
    changedAt: instant,
  })
  .refine(({ begunAt, endedAt }) => endedAt === null || Date.parse(endedAt) >= Date.parse(begunAt), {
    path: ['endedAt'],
    message: 'ends before it begins',
  })
  .refine(({ outcome, skipReason }) => (outcome === 'skipped') === (skipReason !== null), {
    path: ['skipReason'],
    message: 'a skipped stop has a reason, a visit has none',
  })
export type VisitRecord = z.infer<typeof visitRecordSchema>
export type VisitRecordInput = z.input<typeof visitRecordSchema>

export const visitSchema = z.object({
  id: z.uuid(),
  plan: z.uuid().nullable(),
  planName: z.string().nullable(),
  unit: z.string().nullable(),
  stop: z.string().nullable(),
  place: z.string().nullable(),
  point: lngLatSchema,
  name: z.string().nullable(),
  outcome: z.enum(['visited', 'skipped']),
  begunAt: instant,
  endedAt: instant.nullable(),
  startedBy: z.enum(['geofence', 'hand']),
  seen: z.array(seenSchema),
  note: z.string().nullable(),
  skipReason: skipReasonSchema.nullable(),
  changedAt: instant,
  photos: z.array(z.uuid()),
  /** When note and photos are erased. */
  textErasedAfter: z.iso.date(),
})
export type Visit = z.infer<typeof visitSchema>

/** Which visits: half-open local days; of one plan. */
export const visitQuerySchema = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  plan: z.uuid().optional(),
})

/** Planned against done, and the dose of each place, over weeks. */
export const coverageQuerySchema = z.strictObject({
  /** Hotspots of this run; the latest when left out. */
  run: z.uuid().optional(),
  /** Local days, half-open; the last eight weeks when left out. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export const coverageSchema = z.object({
  run: z.uuid().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Mondays of the weeks. */
  weeks: z.array(z.iso.date()),
  planned: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  /** Visits that no plan asked for. */
  unplanned: z.number().int(),
  doseMinutes: z.number(),
  places: z.array(
    z.object({
      /** Rank in the run; null: a place that is no hotspot of it. */
      rank: z.number().int().nullable(),
      name: z.string().nullable(),
      point: lngLatSchema,
      planned: z.number().int(),
      done: z.number().int(),
      skipped: z.number().int(),
      doseMinutes: z.number(),
      /** Visits in each of the weeks, and minutes in each hour of the day (local). */
      weekVisits: z.array(z.number().int()),
      hourMinutes: z.array(z.number()).length(24),
      lastVisit: instant.nullable(),
      /** Its share of the incidents of all hotspots is far above its share of the dose. */
      starving: z.boolean(),
      incidentShare: z.number(),
      doseShare: z.number(),
    }),
  ),
})
export type Coverage = z.infer<typeof coverageSchema>

/** What the municipality sees: visits per area and month, no times, no places, no units. */
export const visitCountsSchema = z.object({
  /** Division in use: a kind of reporting area, or `km-squares` where none is imported. */
  kind: z.string(),
  items: z.array(
    z.object({
      area: z.string(),
      name: z.string(),
      month: z.string().regex(/^\d{4}-\d{2}$/),
      visits: z.number().int().min(1),
    }),
  ),
})
export type VisitCounts = z.infer<typeof visitCountsSchema>

/** What incidents that patrols discovered would do to the ranks of a run, if they counted. They do not. */
export const patrolFeedbackSchema = z.object({
  run: z.uuid().nullable(),
  items: z.array(
    z.object({
      rank: z.number().int(),
      name: z.string().nullable(),
      /** Incidents that count. */
      reported: z.number().int(),
      /** Marked as discovered by their source. */
      discovered: z.number().int(),
      /** Reported within a logged visit, while somebody was there. */
      duringVisits: z.number().int(),
      /** Its place by the number of incidents that count, and what it would be if the discovered ones counted too. */
      rankReported: z.number().int(),
      rankWithAll: z.number().int(),
    }),
  ),
})
export type PatrolFeedback = z.infer<typeof patrolFeedbackSchema>
