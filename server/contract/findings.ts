import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { reportOwnerSchema } from './report-handling.ts'
import { quickAuditSchema, reportThemeSchema, themeCodeSchema } from './reports.ts'
import {
  checklistItemSchema,
  checklistKindSchema,
  participantRoleSchema,
  walkKindSchema,
  walkPlaceIdSchema,
  walkPlaceSchema,
  walkRouteSchema,
  walkStatusSchema,
} from './walks.ts'

const instant = z.iso.datetime()
const ownerCode = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
export const comparisonSchema = z.enum(['gone', 'better', 'same', 'worse'])
export type Comparison = z.infer<typeof comparisonSchema>

/**
 * A finding as a phone writes it. The phone gives it its identifier and may send it any number of times, in any order:
 * the newest `changedAt` stands. `basedOn` is the `changedAt` of the copy that was edited (null: written here): where
 * another phone's change lies between, the words that lose are kept beside.
 */
export const findingRecordSchema = z
  .strictObject({
    place: walkPlaceIdSchema.nullable().default(null),
    asset: z.uuid().nullable().default(null),
    review: z.uuid().nullable().default(null),
    point: lngLatSchema,
    accuracyMetres: z.number().min(0).max(100_000).nullable().default(null),
    theme: themeCodeSchema,
    good: z.boolean(),
    severity: z.int().min(1).max(3).nullable().default(null),
    checklistItem: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,40}$/)
      .nullable()
      .default(null),
    audit: quickAuditSchema.nullable().default(null),
    text: z.string().trim().max(4000).nullable().default(null),
    owner: ownerCode.nullable().default(null),
    comparedTo: z.uuid().nullable().default(null),
    comparison: comparisonSchema.nullable().default(null),
    writtenAt: instant,
    changedAt: instant,
    basedOn: instant.nullable().default(null),
  })
  .refine(({ good, severity }) => !good || severity === null, {
    path: ['severity'],
    message: 'what is good has no severity',
  })
  .refine(({ comparedTo, comparison }) => (comparedTo === null) === (comparison === null), {
    path: ['comparison'],
    message: 'a comparison names the earlier finding, and the other way round',
  })
export type FindingRecord = z.infer<typeof findingRecordSchema>
export type FindingRecordInput = z.input<typeof findingRecordSchema>

export const findingSchema = z.object({
  id: z.uuid(),
  walk: z.uuid(),
  place: walkPlaceIdSchema.nullable(),
  asset: z.uuid().nullable(),
  review: z.uuid().nullable(),
  point: lngLatSchema,
  accuracyMetres: z.number().nullable(),
  theme: themeCodeSchema,
  good: z.boolean(),
  severity: z.int().nullable(),
  checklistItem: z.string().nullable(),
  audit: quickAuditSchema.nullable(),
  /** As written: staff and the walk's participants; `textShown` without what may identify somebody. */
  text: z.string().nullable(),
  textShown: z.string().nullable(),
  owner: ownerCode.nullable(),
  comparedTo: z.uuid().nullable(),
  comparison: comparisonSchema.nullable(),
  writtenAt: instant,
  changedAt: instant,
  /** Role of whoever wrote it; null: staff at a desk. */
  by: participantRoleSchema.nullable(),
  /** True: written by the link that asks. */
  mine: z.boolean(),
  photos: z.array(z.object({ id: z.uuid(), approved: z.boolean(), blurredAt: instant.nullable() })),
  /** Words that another phone's newer words replaced. */
  otherTexts: z.array(z.object({ writtenAt: instant, text: z.string() })),
})
export type Finding = z.infer<typeof findingSchema>
export const findingsSchema = z.object({ items: z.array(findingSchema) })

/** A place that was seen on the walk, as the phone notes it. */
export const placeSeenSchema = z.strictObject({
  at: instant,
  condition: z.int().min(0).max(3).nullable().default(null),
})

/** All that a phone needs for a whole walk without a network: `GET …/my-walk`, by the link's secret in its header. */
export const myWalkSchema = z.object({
  id: z.uuid(),
  municipality: z.object({ code: z.string(), name: z.string(), zone: z.string() }),
  kind: walkKindSchema,
  name: z.string(),
  status: walkStatusSchema,
  startsAt: instant,
  light: z.enum(['daylight', 'dark']),
  minutes: z.int(),
  leader: z.string().nullable(),
  gathering: z.string().nullable(),
  route: walkRouteSchema,
  places: z.array(walkPlaceSchema),
  participant: z.object({
    id: z.uuid(),
    role: participantRoleSchema,
    label: z.string().nullable(),
    records: z.boolean(),
    leads: z.boolean(),
  }),
  /** False: closed, or a link that does not record. */
  mayRecord: z.boolean(),
  themes: z.array(reportThemeSchema),
  owners: z.array(reportOwnerSchema),
  /** By kind: `walk`, and those of the kinds of its assets; of each place which one applies. */
  checklists: z.array(z.object({ kind: checklistKindSchema, items: z.array(checklistItemSchema) })),
  placeChecklists: z.record(z.string(), checklistKindSchema),
  /** All findings so far, everybody's. */
  findings: z.array(findingSchema),
  /** Of a walk that goes over an earlier one: what was found then, to be looked at again. */
  earlierFindings: z.array(
    findingSchema.pick({ id: true, point: true, theme: true, good: true, severity: true, textShown: true }),
  ),
  followUpAt: instant.nullable(),
  /** Public address of the published protocol; null: not yet. */
  protocolAddress: z.string().nullable(),
  changedAt: instant,
})
export type MyWalk = z.infer<typeof myWalkSchema>
