import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { harmWeightsChangeSchema, harmWeightsSchema } from '../../contract/harm-weights.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { changeHarmWeights, readHarmWeights } from './harm-weight-store.ts'

const path = '/api/municipalities/:code/harm-weights'

/** How much an incident of each category weighs in patrol plans: `/api/municipalities/1880/harm-weights`. */
export function harmWeightRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path,
      roles: pointReaders,
      summary: 'Harm weight of each incident category, with the service’s own and why it is so much',
      params: municipalityParamsSchema,
      response: harmWeightsSchema,
      handle: async ({ actor }) => ({ items: await asRole(database, actor, readHarmWeights) }),
    }),
    defineRoute({
      method: 'put',
      path,
      roles: pointReaders,
      summary: 'Change harm weights of some categories; null gives back the service’s own',
      params: municipalityParamsSchema,
      body: harmWeightsChangeSchema,
      response: harmWeightsSchema,
      handle: ({ actor, params: { code }, body: { weights } }) =>
        asRole(database, actor, async (trx) => {
          await changeHarmWeights(trx, { ...actor, municipality: code }, weights)
          return { items: await readHarmWeights(trx) }
        }),
    }),
  ]
}
