import { markedReviewsSchema, markReviewsSchema, reviewActionsSchema } from '../../contract/assets.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { actionOutcomeSchema } from '../../contract/report-handling.ts'
import { asRole } from '../../db/as-role.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { markAsked } from './mark-asked.ts'
import { actOnReviews } from './review-action-store.ts'
import { reviewers } from './review-params.ts'
import { withEvidence } from './review-parts.ts'
import type { ReviewParts } from './review-parts.ts'

/** Marking assets for review, and what is done with reviews. */
export function reviewActionRoutes(parts: ReviewParts): Route[] {
  return [markRoute(parts), actionRoute(parts)]
}

/** `/api/municipalities/1880/reviews` with `{"assets": ["0b8f…"], "origin": "ranking"}` */
function markRoute(parts: ReviewParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/municipalities/:code/reviews',
    roles: reviewers,
    summary: 'Mark assets for review, or draw one; an asset that has an open review keeps it',
    params: municipalityParamsSchema,
    body: markReviewsSchema,
    response: markedReviewsSchema,
    handle: ({ actor, params: { code }, body }) =>
      withEvidence(parts, actor, code, async (trx, evidence) => {
        const municipality = await municipalityOf(trx, code)
        return markAsked(trx, { ...actor, municipality: code }, { evidence, municipality, now: parts.now() }, body)
      }),
  })
}

/** `/api/municipalities/1880/review-actions` with `{"ids": […], "do": {"action": "assign", "owner": "park"}}` */
function actionRoute({ database, now }: ReviewParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/municipalities/:code/review-actions',
    roles: reviewers,
    summary: 'Do one thing with up to 500 reviews at once; what is impossible for one of them is said of that one',
    params: municipalityParamsSchema,
    body: reviewActionsSchema,
    response: actionOutcomeSchema,
    handle: ({ actor, params: { code }, body: { ids, do: action } }) =>
      asRole(database, actor, (trx) =>
        actOnReviews(trx, { ...actor, municipality: code }, { ids, action, now: now() }),
      ),
  })
}
