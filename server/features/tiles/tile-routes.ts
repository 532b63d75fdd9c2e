import { gunzipSync } from 'node:zlib'

import type { Request, Response } from 'express'

import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { everyone } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { isTile } from '../../geo/tile-grid.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute, type Route } from '../../http/route.ts'
import { townBounds } from '../town/town-queries.ts'
import { townBase } from '../town/town-tile-queries.ts'
import { municipalityStyle, townTileJson } from './base-source.ts'
import { deepestTownZoom } from './tile-encode.ts'
import { styleQuerySchema, styleSchema, tileJsonSchema, tileParamsSchema, tileQuerySchema } from './tile-schema.ts'
import { TownTiles } from './town-tiles.ts'

/** The base map: its tiles, what is in them, and how they are drawn. Open data, the same for every role. */
export function tileRoutes({ database }: { database: Database }): Route[] {
  const tiles = new TownTiles(database)
  const base = { method: 'get', roles: everyone } as const
  return [
    defineRoute({
      ...base,
      path: '/api/municipalities/:code/tiles/town/:z/:x/:y.mvt',
      summary: 'A vector tile of the town: /api/municipalities/1280/tiles/town/14/8795/5110.mvt',
      params: tileParamsSchema,
      query: tileQuerySchema,
      response: { contentType: 'application/vnd.mapbox-vector-tile' },
      handle: async ({ params: { code, ...tile }, query, request, response }) => {
        if (!isTile(tile) || tile.z > deepestTownZoom) throw problem('not_found')
        const found = await tiles.find(code, tile, query.v)
        if (found === undefined) throw problem('municipality_not_found', { code })
        sendTile(request, response, found.gzipped, found.version, query.v)
      },
    }),
    defineRoute({
      ...base,
      path: '/api/municipalities/:code/tiles/town.json',
      summary: 'TileJSON of the town’s tiles, for QGIS and the like: /api/municipalities/1280/tiles/town.json',
      params: municipalityParamsSchema,
      response: tileJsonSchema,
      handle: async ({ params: { code }, actor, request }) =>
        asRole(database, actor, async (trx) => {
          const town = await townBase(trx, code)
          if (town === undefined) throw problem('municipality_not_found', { code })
          return townTileJson(code, town, await townBounds(trx, code), originOf(request))
        }),
    }),
    defineRoute({
      ...base,
      path: '/api/municipalities/:code/style.json',
      summary: 'MapLibre style of the base map: /api/municipalities/1280/style.json?theme=dark',
      params: municipalityParamsSchema,
      query: styleQuerySchema,
      response: styleSchema,
      handle: async ({ params: { code }, query, actor, request, response }) => {
        const town = await asRole(database, actor, (trx) => townBase(trx, code))
        if (town === undefined) throw problem('municipality_not_found', { code })
        if (town.baseStyleUrl === undefined) return municipalityStyle(code, town, query.theme, originOf(request))
        response.redirect(302, town.baseStyleUrl)
        return undefined
      },
    }),
  ]
}

/** A tile at an address with the town's version never changes; without it the browser asks each time, and mostly hears 304. */
function sendTile(
  request: Request,
  response: Response,
  gzipped: Buffer | undefined,
  version: number,
  asked: number | undefined,
): void {
  response.set('ETag', `"town-${version}"`)
  response.set('Cache-Control', asked === version ? 'public, max-age=31536000, immutable' : 'public, no-cache')
  response.vary('Accept-Encoding')
  if (request.get('If-None-Match')?.includes(`"town-${version}"`)) response.status(304).end()
  else if (gzipped === undefined) response.status(204).end()
  else {
    response.status(200).set('Content-Type', 'application/vnd.mapbox-vector-tile')
    const packed = request.acceptsEncodings('gzip') === 'gzip'
    if (packed) response.set('Content-Encoding', 'gzip')
    response.send(packed ? gzipped : gunzipSync(gzipped))
  }
}

/** Scheme and host that the visitor used: TileJSON and styles name tiles by their full address. */
function originOf(request: Request): string {
  return `${request.protocol}://${request.host}`
}
