import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { jsonTextOf } from '../../http/json-text.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import type { Language } from './evidence-words.ts'
import { localDayOf, reviewFilterSchema } from './review-filter.ts'
import type { ReviewParts } from './review-parts.ts'
import { workListFeature, workListHeader, workListRow } from './review-table.ts'
import { workList } from './work-list-queries.ts'
import type { WorkListItem } from './work-list-queries.ts'

/** Reviews to go to, in an order in which they can be walked: `/api/municipalities/1880/reviews.csv?status=assigned&owner=park`. */
export function workListRoutes(parts: ReviewParts): Route[] {
  return [
    fileRoute(parts, 'csv', 'text/csv; charset=utf-8', (items, language) =>
      csvText([workListHeader, ...items.map((item, at) => workListRow(item, at, language))]),
    ),
    fileRoute(parts, 'geojson', 'application/geo+json', (items, language) =>
      jsonTextOf({ type: 'FeatureCollection', features: items.map((item, at) => workListFeature(item, at, language)) }),
    ),
  ]
}

function fileRoute(
  { database, now }: ReviewParts,
  extension: string,
  contentType: string,
  textOf: (items: readonly WorkListItem[], language: Language) => string,
): Route {
  return defineRoute({
    method: 'get',
    path: `/api/municipalities/:code/reviews.${extension}`,
    roles: staff,
    summary: `Reviews of a filter by owner and then in an order to walk, as ${extension === 'csv' ? 'CSV (UTF-8 with BOM, semicolons)' : 'GeoJSON'}, at most 5,000`,
    params: municipalityParamsSchema,
    query: reviewFilterSchema,
    response: { contentType },
    handle: async ({ actor, params: { code }, query, request, response }) => {
      const items = await asRole(database, actor, async (trx) => {
        const today = localDayOf(await municipalityOf(trx, code), now())
        const listed = await workList(trx, code, { filter: query, today })
        await writeAudit(trx, 'reviews.exported', JSON.stringify(query))
        return listed
      })
      const bytes = Buffer.from(textOf(items, languageOf(request)))
      response.vary('Accept-Language')
      response.set('Content-Disposition', `attachment; filename="reviews-${code}.${extension}"`)
      sendConditional(request, response, bytes, contentType, 'private, no-store')
    },
  })
}
