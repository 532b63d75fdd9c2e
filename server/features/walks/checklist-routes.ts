import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import type { Role } from '../../contract/role.ts'
import { everyone } from '../../contract/role.ts'
import { checklistChangeSchema, checklistKindSchema, checklistsSchema } from '../../contract/walks.ts'
import type { ChecklistItem, ChecklistKind } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { listThemes } from '../reports/theme-queries.ts'
import { listChecklists } from './checklist-queries.ts'

const path = '/api/municipalities/:code/checklists'
const editors: readonly Role[] = ['municipality', 'admin']

/** What is asked on walks and of each kind of asset: `/api/municipalities/1880/checklists`. */
export function checklistRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path,
      roles: everyone,
      summary: 'The checklists for walks and for each kind of asset, the municipality’s own where it has any',
      params: municipalityParamsSchema,
      response: checklistsSchema,
      handle: async ({ actor }) => ({ items: await asRole(database, actor, listChecklists) }),
    }),
    defineRoute({
      method: 'put',
      path: `${path}/:kind`,
      roles: editors,
      summary: 'Write the municipality’s own checklist; null takes the default one again',
      params: z.object({ code: municipalityCodeSchema, kind: checklistKindSchema }),
      body: checklistChangeSchema,
      response: checklistsSchema,
      handle: ({ actor, params: { code, kind }, body: { items } }) =>
        asRole(database, actor, async (trx) => {
          await replaceChecklist(trx, code, kind, items)
          return { items: await listChecklists(trx) }
        }),
    }),
  ]
}

/** @throws Problem unknown_theme where an item's theme is none of the municipality's */
async function replaceChecklist(
  trx: Trx,
  municipality: string,
  kind: ChecklistKind,
  items: readonly ChecklistItem[] | null,
): Promise<void> {
  const themes = new Set((await listThemes(trx)).map(({ code }) => code))
  const unknown = items?.find(({ theme }) => !themes.has(theme))
  if (unknown !== undefined) throw problem('unknown_theme', { theme: unknown.theme })
  await trx.deleteFrom('checklist').where('municipality_code', '=', municipality).where('kind', '=', kind).execute()
  if (items !== null) {
    const row = { municipality_code: municipality, kind, items: JSON.stringify(items) }
    await trx.insertInto('checklist').values(row).execute()
  }
  await writeAudit(trx, 'checklist.changed', kind)
}
