import { z } from 'zod'
import { bboxSchema, lineStringSchema, lngLatSchema, multiLineStringSchema, surfaceShapeSchema } from './geometry.ts'
import { pageOf, pageQuerySchema } from './paging.ts'

const instant = z.iso.datetime()
const ownerCode = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

/** What can be reviewed. Footways, cycle paths and underpasses are lines; they are compared per 100 m. */
export const assetKindSchema = z.enum([
  'park',
  'playground',
  'footway',
  'cycle-path',
  'underpass',
  'stop',
  'square',
  'school',
])
export type AssetKind = z.infer<typeof assetKindSchema>

export const assetPlaceSchema = z.union([
  z.object({ type: z.literal('Point'), coordinates: lngLatSchema }),
  lineStringSchema,
  multiLineStringSchema,
  surfaceShapeSchema,
])
export type AssetPlace = z.infer<typeof assetPlaceSchema>

/** How far a review has come; dropped: taken back before it was inspected. */
export const reviewStatusSchema = z.enum(['marked', 'assigned', 'inspected', 'decided', 'acting', 'closed', 'dropped'])
export type ReviewStatus = z.infer<typeof reviewStatusSchema>
export const reviewDecisionSchema = z.enum(['remedy', 'watch', 'nothing'])
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>

/** Metres of a path by light at night: noted or inferred, and not known. */
export const litMetresSchema = z.object({ yes: z.number(), no: z.number(), unknown: z.number() })

/**
 * Why an asset should be reviewed, one line each. `points` are what it adds to the score; the sum of all is the score.
 * `value` is in the unit of its kind (see server/README.md); `per100Metres` on paths: value and points are per 100 m.
 */
export const evidenceKindSchema = z.enum([
  /** Reports near it in the last twelve months, supporters included; the later, the more. */
  'reports',
  /** Bad findings of walks and inspections, by severity. */
  'findings',
  /** Reports of the same theme that came back after "fixed", or said by several. */
  'repeated',
  /** Night incidents of its 500 m square as a class 0-3, never a count. */
  'night-incidents',
  /** Unlit share of its length, unknown counting a part; 0-1. */
  'unlit',
  /** Mean of "openness" and "visibility" in audits of reports and findings, 0-3, or the share along woods and bushes. */
  'visibility',
  /** Months since the last review was closed; never: since it became known. */
  'unreviewed',
])
export type EvidenceKind = z.infer<typeof evidenceKindSchema>
export const assetEvidenceSchema = z.object({
  score: z.number().min(0),
  per100Metres: z.boolean(),
  lines: z.array(
    z.object({
      kind: evidenceKindSchema,
      points: z.number(),
      /** Null: not known, which adds nothing. */
      value: z.number().nullable(),
      /** How many records are behind the value; null where that may not be told or makes no sense. */
      records: z.int().nullable(),
    }),
  ),
})
export type AssetEvidence = z.infer<typeof assetEvidenceSchema>

export const assetItemSchema = z.object({
  id: z.uuid(),
  kind: assetKindSchema,
  source: z.enum(['osm', 'file', 'drawn']),
  /** Its own name, else that of the street or park it lies along; null: neither. */
  name: z.string().nullable(),
  /** True: `name` is its own. */
  named: z.boolean(),
  point: lngLatSchema,
  lengthMetres: z.number().nullable(),
  squareMetres: z.number().nullable(),
  retired: z.boolean(),
  /** Of its open review, if it has one. */
  review: z
    .object({ id: z.uuid(), status: reviewStatusSchema, owner: ownerCode.nullable(), dueOn: z.iso.date().nullable() })
    .nullable(),
  /** When its latest review was closed. */
  reviewedAt: instant.nullable(),
})
export type AssetItem = z.infer<typeof assetItemSchema>

/** Which assets: words combine with "and", a list with "or". */
export const assetFilterSchema = z.strictObject({
  kind: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(assetKindSchema),
    )
    .optional(),
  q: z.string().trim().max(100).optional(),
  bbox: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(bboxSchema)
    .optional(),
  /** Those that their source no longer has are left out unless asked for. */
  retired: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
})
export const assetListQuerySchema = assetFilterSchema.extend(pageQuerySchema.shape)
export const assetPageSchema = pageOf(assetItemSchema)

/** Ranked by what should be reviewed first; `rank` counts from 1 over the whole ranking. */
export const rankedAssetSchema = assetItemSchema.extend({ rank: z.int(), evidence: assetEvidenceSchema })
export type RankedAsset = z.infer<typeof rankedAssetSchema>
export const assetRankingSchema = pageOf(rankedAssetSchema).extend({
  total: z.int(),
  /** Points of one unit of each kind of evidence, so that the page can say how it counts. */
  weights: z.record(evidenceKindSchema, z.number()),
})
export type AssetRanking = z.infer<typeof assetRankingSchema>

const reviewEventSchema = z.object({
  id: z.uuid(),
  at: instant,
  account: z.string().nullable(),
  kind: z.enum(['marked', 'status', 'assigned', 'due', 'note', 'inspected', 'decided', 'undone']),
  was: z.string().nullable(),
  became: z.string().nullable(),
  text: z.string().nullable(),
})

export const reviewItemSchema = z.object({
  id: z.uuid(),
  asset: assetItemSchema.pick({
    id: true,
    kind: true,
    name: true,
    named: true,
    point: true,
    lengthMetres: true,
    retired: true,
  }),
  origin: z.enum(['hand', 'drawn', 'ranking', 'round']),
  round: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  reason: z.string().nullable(),
  status: reviewStatusSchema,
  statusAt: instant,
  owner: ownerCode.nullable(),
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  markedAt: instant,
  inspectedAt: instant.nullable(),
  decision: reviewDecisionSchema.nullable(),
  decisionReason: z.string().nullable(),
  closedAt: instant.nullable(),
  /** Bad findings of its inspections; open remedies. */
  findings: z.int(),
  openRemedies: z.int(),
})
export type ReviewItem = z.infer<typeof reviewItemSchema>
export const reviewPageSchema = pageOf(reviewItemSchema).extend({
  counts: z.partialRecord(reviewStatusSchema, z.int()),
})

export const reviewDetailSchema = reviewItemSchema.extend({
  place: assetPlaceSchema,
  /** The marked part of it; null: all of it. */
  stretch: assetPlaceSchema.nullable(),
  /** As it was when it was marked. */
  evidence: assetEvidenceSchema.nullable(),
  events: z.array(reviewEventSchema),
  /** Inspections and walks that it is a place of. */
  walks: z.array(z.object({ id: z.uuid(), kind: z.enum(['walk', 'inspection']), name: z.string(), startsAt: instant })),
  /** True: it is being acted on, and all its remedies are fixed or rejected, so that it can be closed. */
  closable: z.boolean(),
})
export type ReviewDetail = z.infer<typeof reviewDetailSchema>

/** An asset with its history: its own reviews, and those of the assets that it goes on from. */
export const assetDetailSchema = assetItemSchema.extend({
  place: assetPlaceSchema,
  properties: z.record(z.string(), z.string()),
  litMetres: litMetresSchema.nullable(),
  evidence: assetEvidenceSchema,
  reviews: z.array(reviewItemSchema),
  predecessors: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
  successors: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
  addedAt: instant,
  retiredAt: instant.nullable(),
})
export type AssetDetail = z.infer<typeof assetDetailSchema>

/** Marks assets for review: known ones, or one that is drawn. */
export const markReviewsSchema = z.strictObject({
  assets: z.array(z.uuid()).max(500).default([]),
  drawn: z
    .strictObject({
      kind: assetKindSchema,
      name: z.string().trim().min(1).max(200).nullable(),
      place: assetPlaceSchema,
    })
    .optional(),
  /** Which part of the one asset named. */
  stretch: assetPlaceSchema.optional(),
  origin: z.enum(['hand', 'drawn', 'ranking']),
  reason: z.string().trim().min(1).max(1000).nullable().default(null),
  owner: ownerCode.nullable().default(null),
  dueOn: z.iso.date().nullable().default(null),
})
/** Those marked now; an asset that has an open review keeps it and is in `already`. */
export const markedReviewsSchema = z.object({ reviews: z.array(z.uuid()), already: z.array(z.uuid()) })

/** One thing done with one or many reviews at once. */
export const reviewActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign'), owner: ownerCode.nullable() }),
  z.strictObject({ action: z.literal('due'), on: z.iso.date().nullable() }),
  z.strictObject({ action: z.literal('inspect'), note: z.string().trim().min(1).max(4000).optional() }),
  z.strictObject({
    action: z.literal('decide'),
    decision: reviewDecisionSchema,
    reason: z.string().trim().min(1).max(1000).optional(),
  }),
  z.strictObject({ action: z.literal('act') }),
  z.strictObject({ action: z.literal('close'), note: z.string().trim().min(1).max(4000).optional() }),
  z.strictObject({ action: z.literal('reopen') }),
  z.strictObject({ action: z.literal('drop') }),
  z.strictObject({ action: z.literal('note'), text: z.string().trim().min(1).max(4000) }),
  /** Takes back the caller's own latest change of status, at most ten minutes old. */
  z.strictObject({ action: z.literal('undo') }),
])
export type ReviewAction = z.infer<typeof reviewActionSchema>
export const reviewActionsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500), do: reviewActionSchema })

/** A seasonal round of reviews. */
export const reviewRoundDraftSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    kinds: z.array(assetKindSchema).min(1),
    beginsOn: z.iso.date(),
    dueOn: z.iso.date(),
    repeats: z.enum(['yearly', 'half-yearly']).nullable().default(null),
    /** Only so many of the highest ranked; left out: all. */
    most: z.int().min(1).max(5000).optional(),
    owner: ownerCode.nullable().default(null),
  })
  .refine(({ beginsOn, dueOn }) => dueOn >= beginsOn, { path: ['dueOn'], message: 'ends before it begins' })
export const reviewRoundSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kinds: z.array(assetKindSchema),
  beginsOn: z.iso.date(),
  dueOn: z.iso.date(),
  repeats: z.enum(['yearly', 'half-yearly']).nullable(),
  closedAt: instant.nullable(),
  reviews: z.int(),
  inspected: z.int(),
  closed: z.int(),
  /** When the next one should be laid out; null: it does not repeat, or is laid out already. */
  nextOn: z.iso.date().nullable(),
})
export type ReviewRound = z.infer<typeof reviewRoundSchema>
export const reviewRoundsSchema = z.object({ items: z.array(reviewRoundSchema) })
