import { defaultChecklists } from '../../../data/reference/checklists.ts'
import type { ChecklistItem, ChecklistKind, Checklists } from '../../contract/walks.ts'
import { checklistKindSchema } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'

/** The checklists of the municipality that the transaction acts for: its own, else the default ones. Everybody may. */
export async function listChecklists(trx: Trx): Promise<Checklists['items']> {
  const rows = await trx.selectFrom('checklist as c').select(['c.kind', 'c.items']).execute()
  const own = new Map(rows.map(({ kind, items }) => [kind as ChecklistKind, items as unknown as ChecklistItem[]]))
  return checklistKindSchema.options.map((kind) => {
    return { kind, own: own.has(kind), items: own.get(kind) ?? [...defaultChecklists[kind]] }
  })
}
