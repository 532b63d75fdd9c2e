import { z } from 'zod'
import type { ProblemDetails } from './problem.ts'
import type { Progress } from './progress.ts'

/** Prediction accuracy index and prediction efficiency index; null where nothing was there to be predicted. */
const accuracySchema = z.object({ pai: z.number().nullable(), pei: z.number().nullable() })

/**
 * How stable the hotspots are when incidents are drawn again. `shares` are of the hotspots that are no artefacts, by rank;
 * empty with too few incidents to tell, and where one draw took too long.
 */
export const stabilitySchema = z.object({
  /** How many times they were drawn: fewer where one run takes long. */
  resamples: z.number().int(),
  tooFew: z.boolean(),
  shares: z.array(z.object({ rank: z.number().int(), share: z.number().min(0).max(1) })),
})

/** What plain counting of squares would hold on as much ground as the hotspots cover. */
export const baselineSchema = z.object({
  cellMetres: z.number(),
  /** Whole squares nearest the area of the hotspots. */
  cells: z.number().int(),
  areaHectares: z.number(),
  /** Incidents in those squares and in the hotspots, and their shares of all considered, 0–1. */
  incidents: z.number().int(),
  share: z.number().min(0).max(1),
  hotspotIncidents: z.number().int(),
  hotspotShare: z.number().min(0).max(1),
})

/** How well hotspots of an earlier part of the period held what came after, beside counting on as much ground. */
export const runAccuracySchema = z.object({
  tooFew: z.boolean(),
  folds: z.array(
    z.object({
      /** Local days of the later part, half-open; everything before it was learned from. */
      from: z.iso.date(),
      to: z.iso.date(),
      incidents: z.number().int(),
      areaHectares: z.number(),
      method: accuracySchema,
      counting: accuracySchema,
    }),
  ),
  /** Over all folds together; null with too few to tell. */
  method: accuracySchema.nullable(),
  counting: accuracySchema.nullable(),
  /** Which held surely more (95 % interval over folds); `neither` when none did, null with too few to tell. */
  better: z.enum(['method', 'counting', 'neither']).nullable(),
})

/** What backs a run: computed after it and kept with it. */
export const runEvidenceSchema = z.object({
  computedAt: z.iso.datetime(),
  milliseconds: z.number(),
  stability: stabilitySchema,
  /** Null when there is no hotspot. */
  baseline: baselineSchema.nullable(),
  accuracy: runAccuracySchema,
})
export type RunEvidence = z.infer<typeof runEvidenceSchema>

/** One line of the answer when `application/x-ndjson` is asked for. */
export type EvidenceEvent = { progress: Progress } | { evidence: RunEvidence } | { problem: ProblemDetails }
