import { assetDetailSchema, assetFilterSchema, assetRankingSchema } from '../../contract/assets.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { staff } from '../../contract/role.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { findAsset } from './asset-detail-queries.ts'
import { rankingPage } from './ranking-page.ts'
import { reviewParamsSchema } from './review-params.ts'
import { withEvidence } from './review-parts.ts'
import type { ReviewParts } from './review-parts.ts'
import { rankingHeader, rankingRow } from './review-table.ts'

const path = '/api/municipalities/:code/asset-ranking'

/** Assets of a table at the most. */
const mostExported = 100_000

const filterSchema = assetFilterSchema.pick({ kind: true, bbox: true })

/** What should be reviewed first, and why: `/api/municipalities/1880/asset-ranking?kind=footway,cycle-path`. */
export function rankingRoutes(parts: ReviewParts): Route[] {
  return [listRoute(parts), tableRoute(parts), detailRoute(parts)]
}

function listRoute(parts: ReviewParts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'Parks, paths and other assets by what should be reviewed first, each with its evidence, page by page',
    params: municipalityParamsSchema,
    query: filterSchema.extend(pageQuerySchema.shape),
    response: assetRankingSchema,
    handle: ({ actor, params: { code }, query: { limit, after, ...filter } }) =>
      withEvidence(parts, actor, code, async (trx, evidence) =>
        rankingPage(trx, evidence, await municipalityOf(trx, code), { filter, limit, after, now: parts.now() }),
      ),
  })
}

/** `/api/municipalities/1880/asset-ranking.csv?kind=park` */
function tableRoute(parts: ReviewParts): Route {
  const contentType = 'text/csv; charset=utf-8'
  return defineRoute({
    method: 'get',
    path: `${path}.csv`,
    roles: staff,
    summary:
      'The ranking as CSV (UTF-8 with BOM, semicolons) with the points of each kind of evidence, and all in words',
    params: municipalityParamsSchema,
    query: filterSchema,
    response: { contentType },
    handle: async ({ actor, params: { code }, query: filter, request, response }) => {
      const { items } = await withEvidence(parts, actor, code, async (trx, evidence) =>
        rankingPage(trx, evidence, await municipalityOf(trx, code), { filter, limit: mostExported, now: parts.now() }),
      )
      const language = languageOf(request)
      const text = csvText([rankingHeader, ...items.map((item) => rankingRow(item, language))])
      response.vary('Accept-Language')
      response.set('Content-Disposition', `attachment; filename="asset-ranking-${code}.csv"`)
      sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
    },
  })
}

/** `/api/municipalities/1880/assets/0b8f…` */
function detailRoute(parts: ReviewParts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/assets/:id',
    roles: staff,
    summary: 'An asset with its evidence now, its reviews and those of what it goes on from',
    params: reviewParamsSchema,
    response: assetDetailSchema,
    handle: ({ actor, params: { code, id } }) =>
      withEvidence(parts, actor, code, async (trx, evidence) => {
        const asset = await findAsset(trx, evidence, await municipalityOf(trx, code), { id, now: parts.now() })
        if (asset === undefined) throw problem('asset_not_found')
        return asset
      }),
  })
}
