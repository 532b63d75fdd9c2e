import { reviewRoundDraftSchema, reviewRoundSchema, reviewRoundsSchema } from '../../contract/assets.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { rankAssets } from './asset-evidence.ts'
import { reviewers, reviewParamsSchema } from './review-params.ts'
import { withEvidence } from './review-parts.ts'
import type { ReviewParts } from './review-parts.ts'
import { closeRound, layOutRound, listRounds } from './review-round-store.ts'

const path = '/api/municipalities/:code/review-rounds'

/** Seasonal rounds of reviews: `/api/municipalities/1880/review-rounds`. */
export function roundRoutes(parts: ReviewParts): Route[] {
  const { database, now } = parts
  return [
    defineRoute({
      method: 'get',
      path,
      roles: staff,
      summary: 'Seasonal rounds with how far they have come, the latest first',
      params: municipalityParamsSchema,
      response: reviewRoundsSchema,
      handle: ({ actor }) => asRole(database, actor, async (trx) => ({ items: await listRounds(trx) })),
    }),
    defineRoute({
      method: 'post',
      path,
      roles: reviewers,
      summary: 'Lay out a round: a review of each asset of some kinds, or of the highest ranked of them',
      params: municipalityParamsSchema,
      body: reviewRoundDraftSchema,
      response: reviewRoundSchema,
      handle: ({ actor, params: { code }, body }) =>
        withEvidence(parts, actor, code, async (trx, evidence) => {
          const ranked = await rankAssets(trx, evidence, await municipalityOf(trx, code), now())
          return layOutRound(trx, { ...actor, municipality: code }, body, { ranked, now: now() })
        }),
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id/closing`,
      roles: reviewers,
      summary: 'Close a round; reviews of it that have not ended go on by themselves',
      params: reviewParamsSchema,
      response: reviewRoundSchema,
      handle: ({ actor, params: { id } }) => asRole(database, actor, (trx) => closeRound(trx, id, now())),
    }),
  ]
}
