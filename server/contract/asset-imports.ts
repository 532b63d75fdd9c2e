import { z } from 'zod'
import { assetRejectionReasons, assetRemarks } from './asset-rejection.ts'
import type { AssetRejectionReason, AssetRemark } from './asset-rejection.ts'
import { assetKindSchema } from './assets.ts'

const reasonSchema = z.enum(Object.keys(assetRejectionReasons) as [AssetRejectionReason, ...AssetRejectionReason[]])
const remarkSchema = z.enum(Object.keys(assetRemarks) as [AssetRemark, ...AssetRemark[]])

/** What an import of assets did. */
export const assetImportSchema = z.object({
  read: z.int(),
  added: z.int(),
  /** Known and the same; known and changed. */
  kept: z.int(),
  changed: z.int(),
  /** Known paths that were split or joined: they go on, with their reviews. */
  splitOrJoined: z.int(),
  /** No longer in the source. */
  retired: z.int(),
  rejected: z.int(),
  /** Rows that were not taken, at most 100 of them, with why. */
  rejections: z.array(z.object({ row: z.int(), reason: reasonSchema })),
  /** What was noticed of the whole file, such as a geometry that was set aside for coordinates in properties. */
  remarks: z.array(remarkSchema),
  milliseconds: z.number(),
})
export type AssetImport = z.infer<typeof assetImportSchema>

/** A file of assets that is sent: of which kind, under which name, and its EPSG code where it does not say itself. */
export const assetImportQuerySchema = z.strictObject({
  kind: assetKindSchema,
  name: z.string().trim().min(1).max(300),
  srid: z.coerce.number().int().min(1000).max(999_999).optional(),
})

/** Imports of assets, the newest first. */
export const assetImportListSchema = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      source: z.enum(['osm', 'file']),
      /** Null: several kinds. */
      kind: assetKindSchema.nullable(),
      fileName: z.string(),
      importedAt: z.iso.datetime(),
      summary: assetImportSchema,
    }),
  ),
})
export type AssetImportItem = z.infer<typeof assetImportListSchema>['items'][number]
