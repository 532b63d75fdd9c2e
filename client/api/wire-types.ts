import type { z } from 'zod'
import type { areaRunSchema, hotspotRunListItemSchema } from '../../server/contract/hotspots.ts'
import type { importBatchPageSchema } from '../../server/contract/imports.ts'
import type { municipalityListSchema } from '../../server/contract/municipality.ts'

/** Types of the wire that the contract states only as schemas; types alone, so that zod stays out of the bundle. */
export type { Category, Municipality } from '../../server/contract/municipality.ts'
export type MunicipalityListItem = z.infer<typeof municipalityListSchema>['items'][number]
export type HotspotArea = z.infer<typeof areaRunSchema>['hotspots'][number]
export type HotspotRunListItem = z.infer<typeof hotspotRunListItemSchema>
export type ImportBatchPage = z.infer<typeof importBatchPageSchema>
