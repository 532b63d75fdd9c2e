import { municipalityListSchema, municipalityParamsSchema, municipalitySchema } from '../../contract/municipality.ts'
import { everyone } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { townBounds } from '../town/town-queries.ts'
import { boundaryBounds, findMunicipality, listCategories, listMunicipalities } from './municipality-queries.ts'

/** Which municipalities there are, and what a screen needs to know of one: `/api/municipalities/1880`. */
export function municipalityRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities',
      roles: everyone,
      summary: 'Municipalities of this service',
      response: municipalityListSchema,
      handle: async ({ actor }) => ({ items: await asRole(database, actor, listMunicipalities) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code',
      roles: everyone,
      summary: 'One municipality: name, extent, categories',
      params: municipalityParamsSchema,
      response: municipalitySchema,
      handle: async ({ actor, params }) =>
        asRole(database, actor, async (trx) => {
          const found = await findMunicipality(trx, params.code)
          if (found === undefined) throw problem('municipality_not_found', { code: params.code })
          const { code, name, zone, fictional } = found
          const bounds = (await boundaryBounds(trx, code)) ?? (await townBounds(trx, code)) ?? null
          return { code, name, zone, fictional, bounds, categories: await listCategories(trx) }
        }),
    }),
  ]
}
