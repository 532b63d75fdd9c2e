import { join } from 'node:path'
import { z } from 'zod'
import { assetImportListSchema, assetImportQuerySchema, assetImportSchema } from '../../contract/asset-imports.ts'
import { assetFilterSchema, assetListQuerySchema, assetPageSchema } from '../../contract/assets.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { assetsWithPlaces, listAssets } from './asset-queries.ts'
import { withUploadedFile } from '../../http/upload-file.ts'
import { importTownAssets } from './asset-town-queries.ts'
import { importAssetFile } from './import-asset-file.ts'
import { listAssetImports } from './asset-import-queries.ts'

const path = '/api/municipalities/:code/assets'
const importsPath = '/api/municipalities/:code/asset-imports'
interface AssetContext {
  database: Database
  config: { dataFolder: string; maxUploadBytes: number }
}

const contentType = 'application/geo+json'

/** Parks, paths and other places to review: `/api/municipalities/1880/assets?kind=park,footway&q=strand`, `…/assets.geojson?bbox=14.1,59.3,14.2,59.4`. */
export function assetRoutes({ database, config }: AssetContext): Route[] {
  const folder = join(config.dataFolder, 'uploads')
  return [
    defineRoute({
      method: 'get',
      path,
      roles: staff,
      summary: 'Parks, paths and other places that can be reviewed, page by page',
      params: municipalityParamsSchema,
      query: assetListQuerySchema,
      response: assetPageSchema,
      handle: async ({ actor, query: { limit, after, ...filter } }) => {
        const { items, next } = await asRole(database, actor, (trx) =>
          listAssets(trx, filter, limit, after === undefined ? undefined : idOf(after)),
        )
        return next === undefined ? { items } : { items, next }
      },
    }),
    defineRoute({
      method: 'get',
      path: `${path}.geojson`,
      roles: staff,
      summary: 'The same as GeoJSON, all of a filter',
      params: municipalityParamsSchema,
      query: assetFilterSchema,
      response: { contentType },
      handle: async ({ actor, query, request, response }) => {
        const assets = await asRole(database, actor, (trx) => assetsWithPlaces(trx, query))
        const features = assets.map(({ item: { id, ...properties }, place }) => ({
          type: 'Feature',
          id,
          geometry: place,
          properties,
        }))
        const text = JSON.stringify({ type: 'FeatureCollection', features })
        sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
      },
    }),
    defineRoute({
      method: 'get',
      path: importsPath,
      roles: staff,
      summary: 'Imports of assets, the newest first',
      params: municipalityParamsSchema,
      response: assetImportListSchema,
      handle: async ({ actor }) => ({ items: await asRole(database, actor, listAssetImports) }),
    }),
    defineRoute({
      method: 'post',
      path: importsPath,
      roles: ['municipality', 'admin'],
      summary:
        'Import assets of a kind from a file (GeoJSON, GeoPackage, zipped shapefile, CSV, XLSX), all of it or nothing; known ones go on with their history',
      params: municipalityParamsSchema,
      query: assetImportQuerySchema,
      streamsBody: true,
      response: assetImportSchema,
      handle: ({ actor, params: { code }, query: { kind, name, srid }, request, signal }) =>
        withUploadedFile(request, { folder, maxBytes: config.maxUploadBytes, signal }, (file) =>
          importAssetFile(database, { ...actor, municipality: code }, { path: file, fileName: name, kind, srid }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: `${importsPath}/town`,
      roles: ['municipality', 'admin'],
      summary: 'Take assets from the imported town; known ones go on with their history',
      params: municipalityParamsSchema,
      response: assetImportSchema,
      handle: ({ actor, params: { code } }) =>
        asRole(database, actor, async (trx) => {
          const summary = await importTownAssets(trx, code, actor.accountId)
          await writeAudit(trx, 'assets.imported', 'town')
          return summary
        }),
    }),
  ]
}

/** @throws Problem invalid_request */
function idOf(after: string): string {
  if (z.uuid().safeParse(after).success) return after
  throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not a page of this list' }])
}
