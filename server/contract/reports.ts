import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'

const instant = z.iso.datetime()
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const themeCodeSchema = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

/** What a report can be about in a municipality; `positive` is what is good about a place. */
export const reportThemeSchema = z.object({
  code: themeCodeSchema,
  nameSv: z.string(),
  nameEn: z.string(),
  positive: z.boolean(),
})
export type ReportTheme = z.infer<typeof reportThemeSchema>
/** For how long what a reporter writes is kept, days: words and photos from when it was received, contact details from its end. */
const reportTermsSchema = z.object({ textDays: z.int(), contactDays: z.int() })
export const reportThemesSchema = z.object({ items: z.array(reportThemeSchema), kept: reportTermsSchema })
export type ReportThemes = z.infer<typeof reportThemesSchema>

/** Parts of the day: morning 6–10, day 10–18, evening 18–23, night 23–6, local hours. */
export const daypartSchema = z.enum(['morning', 'day', 'evening', 'night'])
export type Daypart = z.infer<typeof daypartSchema>
export const seasonSchema = z.enum(['winter', 'spring', 'summer', 'autumn'])

/** When a place feels unsafe (or safe); what is empty was not said, and means any. */
export const feltWhenSchema = z.strictObject({
  dayparts: z.array(daypartSchema).max(4).default([]),
  /** ISO, 1 = Monday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  light: z.enum(['dark', 'daylight']).nullable().default(null),
  seasons: z.array(seasonSchema).max(4).default([]),
})
export type FeltWhen = z.infer<typeof feltWhenSchema>

/** The nine parameters of the quick audit (DOMAIN.md), each 0 (worst) to 3 (best). */
export const auditParameterSchema = z.enum([
  'lighting',
  'openness',
  'visibility',
  'people',
  'security',
  'walk-path',
  'transport',
  'diversity',
  'feeling',
])
export type AuditParameter = z.infer<typeof auditParameterSchema>
export const quickAuditSchema = z.partialRecord(auditParameterSchema, z.int().min(0).max(3))
export type QuickAudit = z.infer<typeof quickAuditSchema>

/** A place as marked: point, line (at most 5 km) or polygon (at most 1 km²), WGS 84. */
export const reportPlaceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: lngLatSchema }),
  z.strictObject({ type: z.literal('LineString'), coordinates: z.array(lngLatSchema).min(2).max(200) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(z.array(lngLatSchema).min(4).max(200)).length(1) }),
])
export type ReportPlace = z.infer<typeof reportPlaceSchema>

/** Only for who wants an answer; at least one of e-mail and telephone. */
export const reportContactSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).nullable().default(null),
    email: z.email().max(254).nullable().default(null),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d\s()-]{4,39}$/)
      .nullable()
      .default(null),
    language: z.enum(['sv', 'en']).default('sv'),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, {
    path: ['email'],
    message: 'an e-mail address or a telephone number is needed',
  })
export type ReportContact = z.infer<typeof reportContactSchema>

/** The secret of a reporter's link: 32 random bytes, base64url. It travels in the header `X-Report-Secret`, never in an address. */
export const reportSecretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const secretHeader = 'X-Report-Secret'

/**
 * A report as a device writes it. The device draws the identifier (in the address) and the secret, so a report may be sent
 * any number of times, now or when there is a network again, and is there once.
 */
export const reportSubmissionSchema = z.strictObject({
  secret: reportSecretSchema,
  theme: themeCodeSchema,
  place: reportPlaceSchema,
  /** The reporter agreed that a pin at a home is moved to the public place that the service proposed. */
  moved: z.boolean().default(false),
  when: feltWhenSchema.prefault({}),
  text: z.string().trim().max(4000).nullable().default(null),
  audit: quickAuditSchema.nullable().default(null),
  contact: reportContactSchema.nullable().default(null),
  writtenAt: instant,
  /** Proof of work over this report's identifier: `server/contract/proof-of-work.ts`. */
  proof: z.string().max(100),
  /** A field that people do not see; programs fill it in. */
  website: z.string().max(500).default(''),
})
export type ReportSubmission = z.infer<typeof reportSubmissionSchema>
export type ReportSubmissionInput = z.input<typeof reportSubmissionSchema>

/** What a report is called by; the link is the reporter's own secret. */
export const reportReceiptSchema = z.object({ reference: z.string() })
export type ReportReceipt = z.infer<typeof reportReceiptSchema>

/** Whether a place may be reported: public, at a home (with the nearest public place, if there is one), or outside the municipality. */
export const placeVerdictSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('public'), label: z.string().nullable() }),
  z.object({
    verdict: z.literal('home'),
    moveTo: z.object({ point: lngLatSchema, label: z.string().nullable(), metres: z.number() }).nullable(),
  }),
  z.object({ verdict: z.literal('outside') }),
])
export type PlaceVerdict = z.infer<typeof placeVerdictSchema>

/** A public place found by its name or address: street, park, stop, square. */
export const foundPlaceSchema = z.object({
  label: z.string(),
  kind: z.enum(['address', 'street', 'park', 'playground', 'square', 'stop', 'school', 'settlement', 'other']),
  point: lngLatSchema,
})
export type FoundPlace = z.infer<typeof foundPlaceSchema>
export const foundPlacesSchema = z.object({ items: z.array(foundPlaceSchema) })

/** What is known to everybody of a report nearby: no position, no words, no time finer than the month. */
export const nearbyReportSchema = z.object({
  supportKey: z.uuid(),
  theme: themeCodeSchema,
  label: z.string().nullable(),
  month: monthSchema,
  status: z.enum(['accepted', 'in-progress']),
  sameSquare: z.boolean(),
})
export type NearbyReport = z.infer<typeof nearbyReportSchema>
export const nearbyReportsSchema = z.object({ items: z.array(nearbyReportSchema) })

/** What became of a report. Fixed and closed differ: closed means that it was left as it is, for a reason. */
export const reportStatusSchema = z.enum([
  'spam',
  'received',
  'accepted',
  'in-progress',
  'fixed',
  'closed',
  'rejected',
  'duplicate',
])
export type ReportStatus = z.infer<typeof reportStatusSchema>

export const reportEventKindSchema = z.enum([
  'received',
  'status',
  'assigned',
  'due',
  'answer',
  'note',
  'message',
  'reopened',
  'still-there',
  'confirmed-fixed',
  'asked-if-fixed',
  'redacted',
  'photo',
  'merged',
  'linked',
  'theme',
  'place',
  'escalated',
  'contact-read',
  'erased',
])
export type ReportEventKind = z.infer<typeof reportEventKindSchema>

/** A report as its reporter sees it, by the secret. What is held back as spam looks received to them. */
export const ownReportSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  receivedAt: instant,
  writtenAt: instant,
  theme: themeCodeSchema,
  place: reportPlaceSchema,
  label: z.string().nullable(),
  when: feltWhenSchema,
  text: z.string().nullable(),
  audit: quickAuditSchema.nullable(),
  photos: z.array(z.uuid()),
  hasContact: z.boolean(),
  status: reportStatusSchema.exclude(['spam']),
  statusAt: instant,
  /** Why it was closed or rejected. */
  reason: z.string().nullable(),
  /** Asks "is it fixed?": four weeks after it was received without an end, and after "fixed". */
  asksIfFixed: z.boolean(),
  /** True once words and photos are erased. */
  textErased: z.boolean(),
  events: z.array(
    z.object({
      at: instant,
      by: z.enum(['reporter', 'staff', 'service']),
      kind: reportEventKindSchema,
      became: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  links: z.array(
    z.object({ kind: z.enum(['asset', 'walk', 'promise']), label: z.string(), address: z.string().nullable() }),
  ),
})
export type OwnReport = z.infer<typeof ownReportSchema>

/** An answer of the reporter. */
export const reporterMessageSchema = z.strictObject({ text: z.string().trim().min(1).max(2000) })
/** To "is it fixed?"; no reopens what was fixed or closed. */
export const fixedAnswerSchema = z.strictObject({
  fixed: z.boolean(),
  text: z.string().trim().max(2000).nullable().default(null),
})

/** All that is kept of a report and its reporter, as the reporter takes it along. */
export const ownReportExportSchema = z.object({
  report: ownReportSchema,
  contact: z
    .object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      language: z.string(),
    })
    .nullable(),
  photos: z.array(z.object({ id: z.uuid(), jpegBase64: z.string() })),
})
export type OwnReportExport = z.infer<typeof ownReportExportSchema>
