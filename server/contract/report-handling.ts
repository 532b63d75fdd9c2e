import { z } from 'zod'
import { bboxSchema, lngLatSchema } from './geometry.ts'
import { pageOf, pageQuerySchema } from './paging.ts'
import {
  feltWhenSchema,
  quickAuditSchema,
  reportContactSchema,
  reportEventKindSchema,
  reportPlaceSchema,
  reportStatusSchema,
  themeCodeSchema,
} from './reports.ts'

const instant = z.iso.datetime()
const ownerCode = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const list = <T extends z.ZodType<unknown, unknown>>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item),
  )
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** Who can be asked to do something about a report: park, street, lighting, police, housing company … */
export const reportOwnerSchema = z.object({
  code: ownerCode,
  nameSv: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(100),
})
export type ReportOwner = z.infer<typeof reportOwnerSchema>
export const reportOwnersSchema = z.object({ items: z.array(reportOwnerSchema) })
/** All of them, in order. */
export const reportOwnersChangeSchema = z.strictObject({
  items: z
    .array(reportOwnerSchema.strict())
    .min(1)
    .max(100)
    .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, 'each code once'),
})

export const reportSourceSchema = z.enum(['web', 'staff', 'open311', 'import'])
export type ReportSource = z.infer<typeof reportSourceSchema>

/** Which reports: words combine with "and", a list with "or". Days are local and half-open. */
export const reportFilterSchema = z.strictObject({
  status: list(reportStatusSchema).optional(),
  theme: list(themeCodeSchema).optional(),
  owner: list(ownerCode).optional(),
  /** Nobody has been asked yet. */
  unassigned: flag.optional(),
  /** Past the day it was to be done by, and not ended. */
  overdue: flag.optional(),
  /** Escalated: nobody has touched it in time. */
  escalated: flag.optional(),
  source: list(reportSourceSchema).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Words in what others read, in the named place, or the reference. */
  q: z.string().trim().max(100).optional(),
  bbox: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(bboxSchema)
    .optional(),
})
export type ReportFilter = z.infer<typeof reportFilterSchema>
export const reportListQuerySchema = reportFilterSchema.extend(pageQuerySchema.shape).extend({
  order: z.enum(['newest', 'oldest', 'due', 'most-supported']).default('newest'),
})

/** A report in a list. `text` is what others may read; the words as written are in the detail, for the municipality only. */
export const reportItemSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  source: reportSourceSchema,
  receivedAt: instant,
  writtenAt: instant,
  theme: themeCodeSchema,
  point: lngLatSchema,
  label: z.string().nullable(),
  when: feltWhenSchema,
  text: z.string().nullable(),
  status: reportStatusSchema,
  statusAt: instant,
  owner: ownerCode.nullable(),
  dueOn: z.iso.date().nullable(),
  supporters: z.int(),
  photos: z.int(),
  hasContact: z.boolean(),
  escalated: z.boolean(),
  overdue: z.boolean(),
  touchedAt: instant.nullable(),
  suspicions: z.array(z.string()),
})
export type ReportItem = z.infer<typeof reportItemSchema>

/**
 * A page of the list, with how many reports the filter gives by each status (the filter's own statuses set aside) and, of
 * all of the municipality's whatever the filter says, how many are escalated.
 */
export const reportPageSchema = pageOf(reportItemSchema).extend({
  counts: z.object({ status: z.partialRecord(reportStatusSchema, z.int()), escalated: z.int() }),
  /** False: no mail server is set up, so reporters hear of news only when they open their link. */
  sendsMail: z.boolean(),
})
export type ReportPage = z.infer<typeof reportPageSchema>

export const redactionReasonSchema = z.enum(['personal-information', 'libel', 'abuse', 'correction'])
export type RedactionReason = z.infer<typeof redactionReasonSchema>

export const reportEventSchema = z.object({
  id: z.uuid(),
  at: instant,
  by: z.enum(['reporter', 'staff', 'service']),
  account: z.string().nullable(),
  kind: reportEventKindSchema,
  was: z.string().nullable(),
  became: z.string().nullable(),
  text: z.string().nullable(),
  shownToReporter: z.boolean(),
})
export type ReportEvent = z.infer<typeof reportEventSchema>

const reportLinkSchema = z.strictObject({
  kind: z.enum(['asset', 'walk', 'promise']),
  label: z.string().trim().min(1).max(200),
  address: z.string().trim().min(1).max(500).nullable().default(null),
})

/** A report with all that staff may know of it; for the police without the words as written, events and redactions. */
export const reportDetailSchema = reportItemSchema.extend({
  place: reportPlaceSchema,
  moved: z.boolean(),
  /** The words as written: the municipality and admins only, else null. */
  textAsWritten: z.string().nullable(),
  audit: quickAuditSchema.nullable(),
  photoItems: z.array(z.object({ id: z.uuid(), approved: z.boolean(), blurredAt: instant.nullable() })),
  reason: z.string().nullable(),
  mergedInto: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
  mergedFrom: z.array(z.object({ id: z.uuid(), reference: z.string() })),
  links: z.array(reportLinkSchema.extend({ id: z.uuid() })),
  events: z.array(reportEventSchema),
  redactions: z.array(
    z.object({
      at: instant,
      account: z.string().nullable(),
      reason: redactionReasonSchema,
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  /** Other reports of the theme within 250 m, not yet merged: the nearest first. */
  near: z.array(z.object({ id: z.uuid(), reference: z.string(), metres: z.number(), status: reportStatusSchema })),
  firstAnsweredAt: instant.nullable(),
  fixedAt: instant.nullable(),
  /** When words and photos are erased; null: they are. */
  textErasedOn: z.iso.date().nullable(),
})
export type ReportDetail = z.infer<typeof reportDetailSchema>

/** One thing done with one or many reports at once. */
export const reportActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({ action: z.literal('start') }),
  z.strictObject({ action: z.literal('fix'), answer: z.string().trim().max(4000).optional() }),
  z.strictObject({ action: z.literal('close'), reason: z.string().trim().min(1).max(1000) }),
  z.strictObject({ action: z.literal('reject'), reason: z.string().trim().min(1).max(1000) }),
  z.strictObject({ action: z.literal('spam') }),
  z.strictObject({ action: z.literal('not-spam') }),
  z.strictObject({ action: z.literal('reopen') }),
  /** Takes back the caller's own latest change of status, spam or merge, at most ten minutes old: what was before applies again. */
  z.strictObject({ action: z.literal('undo') }),
  z.strictObject({ action: z.literal('assign'), owner: ownerCode.nullable() }),
  z.strictObject({ action: z.literal('due'), on: z.iso.date().nullable() }),
  z.strictObject({ action: z.literal('theme'), theme: themeCodeSchema }),
  z.strictObject({ action: z.literal('answer'), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ action: z.literal('note'), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ action: z.literal('merge'), into: z.uuid() }),
  z.strictObject({ action: z.literal('unmerge') }),
  z.strictObject({ action: z.literal('link'), link: reportLinkSchema }),
  z.strictObject({ action: z.literal('unlink'), link: z.uuid() }),
])
export type ReportAction = z.infer<typeof reportActionSchema>
export const reportActionsSchema = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(500),
  do: reportActionSchema,
})
/** How many were changed, and which were not, with why (a problem's code). */
export const actionOutcomeSchema = z.object({
  changed: z.int(),
  refused: z.array(z.object({ id: z.uuid(), code: z.string() })),
})
export type ActionOutcome = z.infer<typeof actionOutcomeSchema>

/** The words that others read from now on; null: none. */
export const redactionSchema = z.strictObject({
  text: z.string().trim().min(1).max(4000).nullable(),
  reason: redactionReasonSchema,
})

/** A report that staff enter from paper or by telephone. */
export const staffReportSchema = z.strictObject({
  id: z.uuid(),
  theme: themeCodeSchema,
  place: reportPlaceSchema,
  when: feltWhenSchema.prefault({}),
  text: z.string().trim().max(4000).nullable().default(null),
  audit: quickAuditSchema.nullable().default(null),
  contact: reportContactSchema.nullable().default(null),
  /** Local day that it was said on; the service's today when left out. */
  writtenOn: z.iso.date().optional(),
})

/** How reports are handled, over those received in some local days; by theme and by reporting area. */
const figures = z.object({
  received: z.int(),
  open: z.int(),
  fixed: z.int(),
  closed: z.int(),
  rejected: z.int(),
  /** Of those ended; null: none has. */
  fixedShare: z.number().nullable(),
  /** Median hours to the first answer, of those answered; null: none was. */
  medianHoursToAnswer: z.number().nullable(),
  /** Share that has been answered. */
  answeredShare: z.number().nullable(),
})
export const reportStatisticsSchema = z.object({
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  all: figures,
  themes: z.array(figures.extend({ theme: themeCodeSchema })),
  /** Reporting areas in use, or squares of a kilometre where none is imported. */
  areaKind: z.string(),
  areas: z.array(figures.extend({ area: z.string(), name: z.string() })),
  months: z.array(z.object({ month: z.string(), received: z.int(), fixed: z.int() })),
})
export type ReportStatistics = z.infer<typeof reportStatisticsSchema>
