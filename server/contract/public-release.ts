import { z } from 'zod'
import { lngLatSchema } from './geometry.ts'
import { monthSchema } from './reports.ts'

/** What kind of record an item counts: never mixed with another kind. */
export const releaseItemKindSchema = z.enum(['unsafe-reports', 'safe-reports', 'incidents'])
export type ReleaseItemKind = z.infer<typeof releaseItemKindSchema>

/**
 * What is counted: a theme of reports (`report:lighting`), a category of incidents (`incident:theft`), or all of a kind
 * (`all:unsafe-reports`), which is counted and perturbed by itself and so need not be the sum of its parts.
 */
export const releaseItemSchema = z.object({
  code: z.string().regex(/^(report|incident|all):[a-z][a-z0-9-]{1,40}$/),
  kind: releaseItemKindSchema,
  nameSv: z.string(),
  nameEn: z.string(),
})
export type ReleaseItem = z.infer<typeof releaseItemSchema>

/** A cell of the fixed geography: one or several blocks of the national grid (SWEREF 99 TM) that belong together. */
export const releaseCellSchema = z.object({
  /** Lower left corner of its first block and that block's side, metres: `390250E6578500N250`. */
  id: z.string().regex(/^\d{5,7}E\d{6,8}N\d{3,4}$/),
  /** Each block's lower left corner (EPSG:3006) and side, metres. */
  blocks: z.array(z.tuple([z.int(), z.int(), z.int()])).min(1),
  /** Outer rings of the blocks, WGS 84, closed; [polygon][ring]. */
  outline: z.array(z.array(z.array(lngLatSchema))),
  hectares: z.number(),
})
export type ReleaseCell = z.infer<typeof releaseCellSchema>

/** The rules that the release was made by, as shown to readers. */
const releaseRulesSchema = z.object({
  blockMetres: z.array(z.int()),
  /** Each cell holds none or at least so many addresses. */
  leastAddresses: z.int(),
  /** No published count lies between 0 and this. */
  leastCount: z.int(),
  perturbation: z.object({
    method: z.literal('cell-key'),
    /** Variance of the noise, and the most that is added or taken away. */
    variance: z.number(),
    most: z.int(),
  }),
  /** A later version of the month changes a count only when at least so many of its records differ. */
  leastChangedRecords: z.int(),
})

/** What the public map reads: one closed month. */
export const releaseDocumentSchema = z.object({
  format: z.literal('tryggkarta-release/1'),
  id: z.uuid(),
  municipality: z.object({ code: z.string(), name: z.string(), fictional: z.boolean() }),
  month: monthSchema,
  version: z.int(),
  rules: releaseRulesSchema,
  items: z.array(releaseItemSchema),
  /** Categories and themes that are never published, and why. */
  leftOut: z.array(
    z.object({ nameSv: z.string(), nameEn: z.string(), reason: z.enum(['never-published', 'too-sensitive']) }),
  ),
  cells: z.array(releaseCellSchema),
  /** By item: pairs of a cell's position in `cells` and its count, those above zero. */
  counts: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))),
  /** By item: the whole municipality, perturbed by itself. */
  totals: z.record(z.string(), z.int()),
})
export type ReleaseDocument = z.infer<typeof releaseDocumentSchema>

/** What the two who sign are shown besides the document: rules kept, what was left out, how far from the truth. */
export const disclosureReportSchema = z.object({
  cells: z.int(),
  /** Cells by side in metres, merged ones of several blocks as `merged`. */
  cellsBySize: z.record(z.string(), z.int()),
  addresses: z.int(),
  /** Records of the month, and those left out with why. */
  records: z.int(),
  leftOut: z.array(
    z.object({
      reason: z.enum(['not-publishable', 'no-place', 'outside', 'not-moderated', 'discovered']),
      records: z.int(),
    }),
  ),
  /** Counts of 1 and 2 that are published as none. */
  smallCounts: z.int(),
  /** Counts that kept the value of the version before, for fewer than three records changed. */
  keptCounts: z.int(),
  utility: z.object({
    /** Mean absolute error of the counts, over cells with records; over districts (2 km). */
    cellError: z.number(),
    districtError: z.number(),
    /** Spearman's rank correlation with the truth over cells. */
    rankCorrelation: z.number().nullable(),
  }),
  /** Each rule, and whether the finished document was found to keep it. */
  checks: z.array(z.object({ rule: z.string(), kept: z.boolean() })),
})
export type DisclosureReport = z.infer<typeof disclosureReportSchema>

const releaseStateSchema = z.enum(['draft', 'published', 'withdrawn'])

/** A release as staff see it in the list. */
export const releaseSummarySchema = z.object({
  id: z.uuid(),
  month: monthSchema,
  version: z.int(),
  state: releaseStateSchema,
  madeAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  withdrawnReason: z.string().nullable(),
  /** Lower-case hex SHA-256 of the document that is signed. */
  documentHash: z.string(),
  signatures: z.array(
    z.object({ role: z.enum(['police', 'municipality']), account: z.string().nullable(), signedAt: z.iso.datetime() }),
  ),
})
export type ReleaseSummary = z.infer<typeof releaseSummarySchema>
export const releaseDetailSchema = releaseSummarySchema.extend({
  document: releaseDocumentSchema,
  disclosure: disclosureReportSchema,
})
export type ReleaseDetail = z.infer<typeof releaseDetailSchema>
export const releaseListSchema = z.object({
  items: z.array(releaseSummarySchema),
  /** Closed months that have no release in force nor draft: what can be made. */
  monthsToMake: z.array(monthSchema),
})
export const releaseRequestSchema = z.strictObject({ month: monthSchema })
export const releaseSignatureSchema = z.strictObject({
  /** Of the document that was looked at: another one is refused. */
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export const releaseWithdrawalSchema = z.strictObject({ reason: z.string().trim().min(1).max(1000) })

/** The public list of releases: `/public-data/{code}/releases.json`. */
export const publicReleasesSchema = z.object({
  municipality: z.object({ code: z.string(), name: z.string(), fictional: z.boolean() }),
  items: z.array(
    z.object({
      id: z.uuid(),
      month: monthSchema,
      version: z.int(),
      publishedOn: z.iso.date(),
      withdrawnOn: z.iso.date().nullable(),
      withdrawnReason: z.string().nullable(),
    }),
  ),
})
export type PublicReleases = z.infer<typeof publicReleasesSchema>
