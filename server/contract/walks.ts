import { z } from 'zod'
import { litMetresSchema } from './assets.ts'
import { lngLatSchema } from './geometry.ts'
import { pageOf } from './paging.ts'
import { routeLegSchema } from './routes.ts'

const instant = z.iso.datetime()

/** Places of a walk: `p1`, `p2` …; the word stays when the order changes. */
export const walkPlaceIdSchema = z.string().regex(/^p[1-9]\d{0,2}$/)
/** A safety walk (trygghetsvandring), or an inspection of assets under review. */
export const walkKindSchema = z.enum(['walk', 'inspection'])
export type WalkKind = z.infer<typeof walkKindSchema>
export const walkStatusSchema = z.enum(['draft', 'planned', 'walked', 'cancelled'])
export type WalkStatus = z.infer<typeof walkStatusSchema>
export const walkPlaceKindSchema = z.enum(['report', 'perceived', 'hotspot', 'asset', 'finding', 'named'])
export type WalkPlaceKind = z.infer<typeof walkPlaceKindSchema>

/** For whom somebody takes part. */
export const participantRoleSchema = z.enum([
  'residents',
  'municipality',
  'police',
  'housing',
  'business',
  'school',
  'association',
  'other',
])
export type ParticipantRole = z.infer<typeof participantRoleSchema>

/** Somewhere people can gather: a square, a stop, a school, a park's entrance, or where somebody pressed. */
export const gatheringPlaceSchema = z.strictObject({ point: lngLatSchema, name: z.string().trim().min(1).max(200) })
export type GatheringPlace = z.infer<typeof gatheringPlaceSchema>

/** A place to see. What it was chosen as is kept by identifiers that are re-read, never trusted. */
export const walkPlaceDraftSchema = z.strictObject({
  kind: walkPlaceKindSchema,
  point: lngLatSchema,
  name: z.string().trim().min(1).max(200),
  minutes: z.int().min(0).max(60).default(5),
  why: z.string().trim().min(1).max(500).nullable().default(null),
  review: z.uuid().nullable().default(null),
  asset: z.uuid().nullable().default(null),
  finding: z.uuid().nullable().default(null),
  /** What it is worth to see it, when not all fit; must: it is seen whatever it takes. */
  value: z.number().min(0).max(1000).default(1),
  must: z.boolean().default(false),
})
export type WalkPlaceDraft = z.infer<typeof walkPlaceDraftSchema>
export type WalkPlaceDraftInput = z.input<typeof walkPlaceDraftSchema>

/** What a walk is planned from. */
export const walkRequestSchema = z
  .strictObject({
    kind: walkKindSchema.default('walk'),
    name: z.string().trim().min(1).max(100),
    startsAt: instant,
    light: z.enum(['daylight', 'dark']),
    profile: z.enum(['foot', 'wheelchair']).default('foot'),
    avoidStairs: z.boolean().default(false),
    /** Stops included. */
    minutes: z.int().min(30).max(240).default(90),
    start: gatheringPlaceSchema,
    /** Null: back at the start. */
    end: gatheringPlaceSchema.nullable().default(null),
    places: z.array(walkPlaceDraftSchema).max(100),
    /** True: places may be left out and put in the best order; false: all, in the order given. */
    choose: z.boolean().default(true),
    leader: z.string().trim().min(1).max(100).nullable().default(null),
    leaderEmail: z.email().max(254).nullable().default(null),
    gathering: z.string().trim().min(1).max(200).nullable().default(null),
    followUpAt: instant.nullable().default(null),
    rewalkOf: z.uuid().nullable().default(null),
  })
  .refine(({ places, end, rewalkOf }) => places.length > 0 || end !== null || rewalkOf !== null, {
    path: ['places'],
    message: 'nothing to see',
  })
export type WalkRequest = z.infer<typeof walkRequestSchema>
export type WalkRequestInput = z.input<typeof walkRequestSchema>

/** Candidates of a kind that the caller may see: `GET …/walk-candidates?kinds=report,asset`. */
export const walkCandidatesSchema = z.object({
  items: z.array(walkPlaceDraftSchema.extend({ records: z.int().nullable() })),
  /** Where people can gather, the most fitting first. */
  gathering: z.array(gatheringPlaceSchema.extend({ kind: z.enum(['square', 'stop', 'station', 'school', 'park']) })),
})
export type WalkCandidates = z.infer<typeof walkCandidatesSchema>

/** Sun times of a local day at a place; null where the sun does not rise, set or leave the twilight that day. */
export const sunTimesSchema = z.object({
  day: z.iso.date(),
  civilDawn: instant.nullable(),
  sunrise: instant.nullable(),
  sunset: instant.nullable(),
  civilDusk: instant.nullable(),
  /** Hours between civil dusk and civil dawn, from noon to noon. */
  darkHours: z.number(),
})
export type SunTimes = z.infer<typeof sunTimesSchema>

/** The planned route: legs from the start over the places to the end. */
export const walkRouteSchema = z.object({
  start: gatheringPlaceSchema,
  end: gatheringPlaceSchema,
  /** From place to place: one more than there are places. */
  legs: z.array(routeLegSchema),
  metres: z.number(),
  walkMinutes: z.number(),
  stopMinutes: z.number(),
  /** Walking and stops together. */
  totalMinutes: z.number(),
  stairsMetres: z.number(),
  litMetres: litMetresSchema,
  sun: sunTimesSchema,
  /** Places that did not fit or cannot be reached, with why. */
  leftOut: z.array(
    z.object({ name: z.string(), point: lngLatSchema, why: z.enum(['no-time', 'unreachable', 'off-network']) }),
  ),
  remarks: z.array(
    z.enum(['too-long', 'not-dark', 'not-daylight', 'stairs-left', 'crosses-dusk', 'wheelchair-unknown']),
  ),
})
export type WalkRoute = z.infer<typeof walkRouteSchema>

export const walkPlaceSchema = z.object({
  place: walkPlaceIdSchema,
  kind: walkPlaceKindSchema,
  point: lngLatSchema,
  name: z.string(),
  minutes: z.int(),
  why: z.string().nullable(),
  review: z.uuid().nullable(),
  asset: z.uuid().nullable(),
  finding: z.uuid().nullable(),
  /** When one arrives by the plan. */
  arrivesAt: instant,
  seenAt: instant.nullable(),
  condition: z.int().min(0).max(3).nullable(),
})
export type WalkPlace = z.infer<typeof walkPlaceSchema>

export const walkParticipantSchema = z.object({
  id: z.uuid(),
  role: participantRoleSchema,
  label: z.string().nullable(),
  people: z.int(),
  records: z.boolean(),
  leads: z.boolean(),
  openedAt: instant.nullable(),
})
export type WalkParticipant = z.infer<typeof walkParticipantSchema>
export const participantDraftSchema = z.strictObject({
  role: participantRoleSchema,
  /** Organisation or group, not somebody's name. */
  label: z.string().trim().min(1).max(100).nullable().default(null),
  people: z.int().min(1).max(200).default(1),
  records: z.boolean().default(false),
  leads: z.boolean().default(false),
})
/** The secret of a participant's link: 32 random bytes, base64url; in the fragment and in this header, never in an address. */
export const participantSecretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const participantHeader = 'X-Walk-Secret'
/** Shown once: only the secret's hash is kept. A new one makes the old link invalid. */
export const newParticipantSchema = walkParticipantSchema.extend({ secret: participantSecretSchema })

export const walkItemSchema = z.object({
  id: z.uuid(),
  kind: walkKindSchema,
  name: z.string(),
  status: walkStatusSchema,
  startsAt: instant,
  light: z.enum(['daylight', 'dark']),
  profile: z.enum(['foot', 'wheelchair']),
  avoidStairs: z.boolean(),
  minutes: z.int(),
  leader: z.string().nullable(),
  places: z.int(),
  people: z.int(),
  findings: z.int(),
  openRemedies: z.int(),
  rewalkOf: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  splitOf: z.uuid().nullable(),
  protocol: z.enum(['none', 'draft', 'approved', 'published', 'withdrawn']),
  followUpAt: instant.nullable(),
  remediesDueOn: z.iso.date().nullable(),
  /** What should be seen to now, computed when asked. */
  reminders: z.array(z.enum(['protocol-due', 'follow-up-meeting', 'remedies-due', 'remedies-overdue', 'rewalk-due'])),
})
export type WalkItem = z.infer<typeof walkItemSchema>
export const walkPageSchema = pageOf(walkItemSchema)

export const walkDetailSchema = walkItemSchema.extend({
  leaderEmail: z.string().nullable(),
  gathering: z.string().nullable(),
  request: walkRequestSchema,
  route: walkRouteSchema,
  placeItems: z.array(walkPlaceSchema),
  participants: z.array(walkParticipantSchema),
  rewalks: z.array(z.object({ id: z.uuid(), name: z.string(), startsAt: instant, status: walkStatusSchema })),
  walkedAt: instant.nullable(),
  recordingClosedAt: instant.nullable(),
  /** True: the town or a place has changed since the route was planned. */
  outdated: z.boolean(),
})
export type WalkDetail = z.infer<typeof walkDetailSchema>

/** One thing done with a walk. */
export const walkActionSchema = z.discriminatedUnion('action', [
  /** Opens it to its participants; needs a leader. */
  z.strictObject({ action: z.literal('plan') }),
  z.strictObject({ action: z.literal('finish') }),
  z.strictObject({ action: z.literal('cancel') }),
  /** Back one step: to the draft, or to planned. */
  z.strictObject({ action: z.literal('reopen') }),
  z.strictObject({ action: z.literal('close-recording') }),
  z.strictObject({ action: z.literal('open-recording') }),
  z.strictObject({ action: z.literal('follow-up'), at: instant.nullable() }),
  /** Splits participants into groups of at most ten, each a walk of its own with the same route. */
  z.strictObject({ action: z.literal('split'), groups: z.int().min(2).max(10) }),
])
export type WalkAction = z.infer<typeof walkActionSchema>

/** One question of a checklist; findings name it by its code. */
export const checklistItemSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  /** Theme that a finding on it gets. */
  theme: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  sv: z.string().trim().min(1).max(200),
  en: z.string().trim().min(1).max(200),
})
export type ChecklistItem = z.infer<typeof checklistItemSchema>
export const checklistKindSchema = z.enum([
  'walk',
  'park',
  'playground',
  'footway',
  'cycle-path',
  'underpass',
  'stop',
  'square',
  'school',
])
export type ChecklistKind = z.infer<typeof checklistKindSchema>
export const checklistChangeSchema = z.strictObject({
  /** Null: the default list again. */
  items: z
    .array(checklistItemSchema)
    .min(1)
    .max(60)
    .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, 'each code once')
    .nullable(),
})
export const checklistsSchema = z.object({
  items: z.array(z.object({ kind: checklistKindSchema, own: z.boolean(), items: z.array(checklistItemSchema) })),
})
export type Checklists = z.infer<typeof checklistsSchema>
