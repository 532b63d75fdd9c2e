import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  madeReportApiKeySchema,
  newReportApiKeySchema,
  reportApiKeySchema,
  reportApiKeysSchema,
} from '../../contract/report-api-keys.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { addApiKey, listApiKeys, revokeApiKey } from './api-key-store.ts'

const path = '/api/municipalities/:code/report-api-keys'

/** Keys for systems that send reports by Open311: `/api/municipalities/1780/report-api-keys`. */
export function apiKeyRoutes({ database, now }: { database: Database; now: () => Date }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path,
      roles: ['admin'],
      summary: 'Keys of systems that send reports by Open311, the newest first; never the keys themselves',
      params: municipalityParamsSchema,
      response: reportApiKeysSchema,
      handle: ({ actor }) => asRole(database, actor, async (trx) => ({ items: await listApiKeys(trx) })),
    }),
    defineRoute({
      method: 'post',
      path,
      roles: ['admin'],
      summary: 'Make a key; it is in this answer and is never shown again',
      params: municipalityParamsSchema,
      body: newReportApiKeySchema,
      response: madeReportApiKeySchema,
      status: 201,
      handle: ({ actor, params: { code }, body: { name }, response }) => {
        response.set('Cache-Control', 'no-store')
        return asRole(database, actor, (trx) => addApiKey(trx, { ...actor, municipality: code }, name))
      },
    }),
    defineRoute({
      method: 'delete',
      path: `${path}/:id`,
      roles: ['admin'],
      summary: 'Revoke a key; the reports that were sent with it stay',
      params: z.object({ code: municipalityCodeSchema, id: z.uuid() }),
      response: reportApiKeySchema,
      handle: ({ actor, params: { id } }) => asRole(database, actor, (trx) => revokeApiKey(trx, id, now())),
    }),
  ]
}
