import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { reportOwnersChangeSchema, reportOwnersSchema } from '../../contract/report-handling.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { listOwners, replaceOwners } from './report-owner-store.ts'
import { handlers } from './report-params.ts'

const path = '/api/municipalities/:code/report-owners'

/** Who can be asked to do something about reports: `/api/municipalities/1880/report-owners` */
export function reportOwnerRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path,
      roles: staff,
      summary: 'Who can be asked to do something about a report, in order',
      params: municipalityParamsSchema,
      response: reportOwnersSchema,
      handle: async ({ actor }) => ({ items: await asRole(database, actor, listOwners) }),
    }),
    defineRoute({
      method: 'put',
      path,
      roles: handlers,
      summary: 'Change who can be asked, and in which order; whoever has reports stays',
      params: municipalityParamsSchema,
      body: reportOwnersChangeSchema,
      response: reportOwnersSchema,
      handle: ({ actor, params: { code }, body: { items } }) =>
        asRole(database, actor, async (trx) => {
          await replaceOwners(trx, code, items)
          await writeAudit(trx, 'report-owners.changed', items.map((owner) => owner.code).join(','))
          return { items: await listOwners(trx) }
        }),
    }),
  ]
}
