import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { pageOf, pageQuerySchema } from './paging.ts'

const instant = z.iso.datetime()
const ownerCode = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const list = <T extends z.ZodType<unknown, unknown>>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item),
  )

export const remedyStatusSchema = z.enum(['proposed', 'decided', 'in-progress', 'fixed', 'rejected'])
export type RemedyStatus = z.infer<typeof remedyStatusSchema>
/** small: under 25,000 kronor; medium: under 250,000 kronor; large: more. */
export const costClassSchema = z.enum(['unknown', 'none', 'small', 'medium', 'large'])
export type CostClass = z.infer<typeof costClassSchema>

/** A remedy (åtgärd) as it is written. It is for a finding, a review, or a place by itself. */
export const remedyDraftSchema = z.strictObject({
  walk: z.uuid().nullable().default(null),
  finding: z.uuid().nullable().default(null),
  review: z.uuid().nullable().default(null),
  asset: z.uuid().nullable().default(null),
  point: lngLatSchema,
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().min(1).max(2000).nullable().default(null),
  owner: ownerCode,
  costClass: costClassSchema.default('unknown'),
  /** Left out: six months after the walk, or after today. */
  dueOn: z.iso.date().nullable().optional(),
})
export type RemedyDraftInput = z.input<typeof remedyDraftSchema>
/** What is left out stays. */
export const remedyChangeSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  description: z.string().trim().min(1).max(2000).nullable().optional(),
  costClass: costClassSchema.optional(),
})

export const remedyItemSchema = z.object({
  id: z.uuid(),
  walk: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  finding: z.uuid().nullable(),
  review: z.uuid().nullable(),
  asset: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  point: lngLatSchema,
  title: z.string(),
  description: z.string().nullable(),
  owner: ownerCode,
  costClass: costClassSchema,
  dueOn: z.iso.date().nullable(),
  overdue: z.boolean(),
  status: remedyStatusSchema,
  statusAt: instant,
  /** Why it was rejected. */
  reason: z.string().nullable(),
  fixedAt: instant.nullable(),
  madeAt: instant,
  photos: z.array(
    z.object({ id: z.uuid(), kind: z.enum(['before', 'after']), approved: z.boolean(), blurredAt: instant.nullable() }),
  ),
})
export type RemedyItem = z.infer<typeof remedyItemSchema>
export const remedyDetailSchema = remedyItemSchema.extend({
  events: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      account: z.string().nullable(),
      kind: z.enum(['made', 'status', 'assigned', 'due', 'changed', 'note', 'photo', 'undone']),
      was: z.string().nullable(),
      became: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
})
export type RemedyDetail = z.infer<typeof remedyDetailSchema>

/** Which remedies: words combine with "and", a list with "or". */
export const remedyFilterSchema = z.strictObject({
  status: list(remedyStatusSchema).optional(),
  owner: list(ownerCode).optional(),
  walk: z.uuid().optional(),
  review: z.uuid().optional(),
  asset: z.uuid().optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
})
export const remedyListQuerySchema = remedyFilterSchema.extend(pageQuerySchema.shape).extend({
  order: z.enum(['due', 'newest']).default('due'),
})
export const remedyPageSchema = pageOf(remedyItemSchema).extend({
  counts: z.object({ status: z.partialRecord(remedyStatusSchema, z.int()), overdue: z.int() }),
})
export type RemedyPage = z.infer<typeof remedyPageSchema>

/** One thing done with one or many remedies at once. A rejected one needs its reason. */
export const remedyActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('decide') }),
  z.strictObject({ action: z.literal('start') }),
  z.strictObject({ action: z.literal('fix'), note: z.string().trim().min(1).max(4000).optional() }),
  z.strictObject({ action: z.literal('reject'), reason: z.string().trim().min(1).max(1000) }),
  z.strictObject({ action: z.literal('reopen') }),
  z.strictObject({ action: z.literal('assign'), owner: ownerCode }),
  z.strictObject({ action: z.literal('due'), on: z.iso.date().nullable() }),
  z.strictObject({ action: z.literal('note'), text: z.string().trim().min(1).max(4000) }),
  /** Takes back the caller's own latest change of status, at most ten minutes old. */
  z.strictObject({ action: z.literal('undo') }),
])
export type RemedyAction = z.infer<typeof remedyActionSchema>
export const remedyActionsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500), do: remedyActionSchema })
