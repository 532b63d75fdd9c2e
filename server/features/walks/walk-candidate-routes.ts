import { z } from 'zod'
import { lngLatSchema } from '../../contract/geometry.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { walkCandidatesSchema, walkPlaceKindSchema } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { findWalkCandidates } from './walk-candidates.ts'

const candidateKinds = walkPlaceKindSchema.exclude(['named'])
const querySchema = z.strictObject({
  /** All kinds when left out. */
  kinds: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(candidateKinds),
    )
    .default(candidateKinds.options),
  /** Nearest to this place first, `lng,lat`; left out: the most worth first. */
  near: z
    .string()
    .transform((text) => text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))))
    .pipe(lngLatSchema)
    .optional(),
})

/** What a walk could see, and where it could start: `/api/municipalities/1880/walk-candidates?kinds=report,asset&near=13.5,59.4`. */
export function walkCandidateRoutes({ database, now }: { database: Database; now: () => Date }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/walk-candidates',
      roles: staff,
      summary: 'Places that a walk could see, as the role may see them, and where people can gather',
      params: municipalityParamsSchema,
      query: querySchema,
      response: walkCandidatesSchema,
      handle: ({ actor, params: { code }, query: { kinds, near }, request }) =>
        asRole(database, actor, (trx) =>
          findWalkCandidates(trx, {
            municipality: code,
            role: actor.role,
            kinds: new Set(kinds),
            near,
            language: languageOf(request),
            now: now(),
          }),
        ),
    }),
  ]
}
