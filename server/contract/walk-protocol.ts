import { z } from 'zod'
import { lineStringSchema, lngLatSchema } from './geometry.ts'
import { comparisonSchema } from './findings.ts'
import { costClassSchema, remedyStatusSchema } from './remedies.ts'
import { quickAuditSchema, themeCodeSchema } from './reports.ts'
import { participantRoleSchema } from './walks.ts'

const instant = z.iso.datetime()

/**
 * A walk's protocol as it is published: no names of people, no times finer than the walk's own, words without what may
 * identify somebody, photos that staff approved, places rounded to 10 m (SWEREF 99 TM) and never at a home.
 */
export const walkProtocolDocumentSchema = z.object({
  format: z.literal('tryggkarta-walk/1'),
  id: z.uuid(),
  municipality: z.object({ code: z.string(), name: z.string(), fictional: z.boolean() }),
  name: z.string(),
  /** Local day. */
  day: z.iso.date(),
  light: z.enum(['daylight', 'dark']),
  introduction: z.string().nullable(),
  summary: z.string().nullable(),
  participants: z.array(z.object({ role: participantRoleSchema, people: z.int() })),
  route: z.object({ line: lineStringSchema, metres: z.number() }),
  /** Names of the themes and owners that occur. */
  themes: z.record(themeCodeSchema, z.object({ sv: z.string(), en: z.string() })),
  owners: z.record(z.string(), z.object({ sv: z.string(), en: z.string() })),
  findings: z.array(
    z.object({
      /** Number in the protocol, from 1; it stays from version to version. */
      number: z.int(),
      point: lngLatSchema,
      label: z.string().nullable(),
      theme: themeCodeSchema,
      good: z.boolean(),
      severity: z.int().nullable(),
      audit: quickAuditSchema.nullable(),
      text: z.string().nullable(),
      photos: z.array(z.uuid()),
      /** Of a re-walk: what had become of an earlier finding, and its number in that protocol. */
      comparison: comparisonSchema.nullable(),
      earlierNumber: z.int().nullable(),
    }),
  ),
  remedies: z.array(
    z.object({
      number: z.int(),
      /** Finding that it is for. */
      finding: z.int().nullable(),
      title: z.string(),
      owner: z.string(),
      costClass: costClassSchema,
      dueOn: z.iso.date().nullable(),
      status: remedyStatusSchema,
      reason: z.string().nullable(),
      /** Local month. */
      fixedIn: z.string().nullable(),
      before: z.array(z.uuid()),
      after: z.array(z.uuid()),
    }),
  ),
  rewalkOf: z.object({ id: z.uuid(), name: z.string(), day: z.iso.date() }).nullable(),
})
export type WalkProtocolDocument = z.infer<typeof walkProtocolDocumentSchema>

/** What is published of all walks, the latest first: `/public-data/1880/walks.json`. */
export const publishedWalksSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string().nullable(),
      day: z.iso.date().nullable(),
      publishedOn: z.iso.date(),
      version: z.int(),
      findings: z.int(),
      remedies: z.partialRecord(remedyStatusSchema, z.int()),
      withdrawnOn: z.iso.date().nullable(),
    }),
  ),
})
export type PublishedWalks = z.infer<typeof publishedWalksSchema>

/** The protocol as staff work on it; `preview` is the document that would be published now. */
export const walkProtocolSchema = z.object({
  status: z.enum(['draft', 'approved', 'published', 'withdrawn']),
  version: z.int(),
  introduction: z.string().nullable(),
  summary: z.string().nullable(),
  hiddenFindings: z.array(z.uuid()),
  changedAt: instant,
  approvedAt: instant.nullable(),
  /** When the version that is public was published; null: none is. */
  publishedAt: instant.nullable(),
  /** Number of each finding in the protocol. */
  numbers: z.record(z.string(), z.int()),
  preview: walkProtocolDocumentSchema,
  /** What should be looked at before it is published. */
  warnings: z.array(
    z.object({
      kind: z.enum([
        'unapproved-photo',
        'personal-data',
        'finding-at-home',
        'finding-without-remedy',
        'conflicting-text',
        'recording-open',
        'changed-since-published',
      ]),
      finding: z.uuid().nullable(),
    }),
  ),
})
export type WalkProtocol = z.infer<typeof walkProtocolSchema>
export const walkProtocolChangeSchema = z.strictObject({
  introduction: z.string().trim().min(1).max(4000).nullable().optional(),
  summary: z.string().trim().min(1).max(4000).nullable().optional(),
  hiddenFindings: z.array(z.uuid()).max(1000).optional(),
})
export const walkProtocolActionSchema = z.strictObject({
  action: z.enum(['approve', 'back-to-draft', 'publish', 'withdraw']),
})

/** A re-walk against the walk it goes over again, finding by finding. */
export const walkComparisonSchema = z.object({
  earlier: z.object({ id: z.uuid(), name: z.string(), startsAt: instant }),
  later: z.object({ id: z.uuid(), name: z.string(), startsAt: instant }),
  items: z.array(
    z.object({
      earlier: z.uuid(),
      theme: themeCodeSchema,
      good: z.boolean(),
      severity: z.int().nullable(),
      text: z.string().nullable(),
      point: lngLatSchema,
      remedy: z.object({ status: remedyStatusSchema, title: z.string() }).nullable(),
      /** Null: not looked at again. */
      comparison: comparisonSchema.nullable(),
      later: z.uuid().nullable(),
    }),
  ),
  /** Findings of the re-walk that answer to none of the earlier. */
  added: z.array(z.uuid()),
  counts: z.object({ gone: z.int(), better: z.int(), same: z.int(), worse: z.int(), notSeen: z.int(), added: z.int() }),
})
export type WalkComparison = z.infer<typeof walkComparisonSchema>
