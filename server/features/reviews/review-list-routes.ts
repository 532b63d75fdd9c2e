import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { reviewDetailSchema, reviewPageSchema } from '../../contract/assets.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { findReview } from './review-detail-queries.ts'
import { localDayOf, reviewFilterSchema } from './review-filter.ts'
import { countReviews, listReviews } from './review-list-queries.ts'
import { reviewParamsSchema } from './review-params.ts'
import type { ReviewParts } from './review-parts.ts'

const path = '/api/municipalities/:code/reviews'

/** Reviews as a list, and one of them: `/api/municipalities/1880/reviews?status=marked,assigned&owner=park`. */
export function reviewListRoutes(parts: ReviewParts): Route[] {
  return [listRoute(parts), detailRoute(parts)]
}

function listRoute({ database, now }: ReviewParts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'Reviews of a filter, the latest marked first, page by page, and how many there are by status',
    params: municipalityParamsSchema,
    query: reviewFilterSchema.extend(pageQuerySchema.shape),
    response: reviewPageSchema,
    handle: ({ actor, params: { code }, query: { limit, after, ...filter } }) => {
      const position = after === undefined ? undefined : readPagePosition(after)
      return asRole(database, actor, async (trx) => {
        const choice = { filter, today: localDayOf(await municipalityOf(trx, code), now()) }
        const { items, next } = await listReviews(trx, choice, limit, position)
        const counts = await countReviews(trx, choice)
        return { items, counts, ...(next && { next: pagePositionText(next) }) }
      })
    },
  })
}

function detailRoute({ database, now }: ReviewParts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/:id`,
    roles: staff,
    summary: 'A review with its evidence as it was when it was marked, what happened to it and the walks that pass by',
    params: reviewParamsSchema,
    response: reviewDetailSchema,
    handle: ({ actor, params: { code, id } }) =>
      asRole(database, actor, async (trx) => {
        const today = localDayOf(await municipalityOf(trx, code), now())
        const review = await findReview(trx, id, { role: actor.role, today })
        if (review === undefined) throw problem('review_not_found')
        return review
      }),
  })
}
