import { sql } from 'kysely'
import { harmWeightOfOthers, harmWeights } from '../../../data/reference/harm-weights.ts'
import type { HarmWeights } from '../../contract/harm-weights.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'

const byCode = new Map(harmWeights.map((weight) => [weight.code, weight]))

/** How much an incident of each category weighs in the municipality that the transaction acts for, in its order. */
export async function readHarmWeights(trx: Trx): Promise<HarmWeights['items']> {
  const rows = await trx
    .selectFrom('incident_category as c')
    .leftJoin('harm_weight as w', (join) =>
      join.onRef('w.municipality_code', '=', 'c.municipality_code').onRef('w.category_code', '=', 'c.code'),
    )
    .select(['c.code', 'w.weight'])
    .where('c.municipality_code', '=', sql<string>`current_municipality()`)
    .orderBy('c.position')
    .orderBy('c.code')
    .execute()
  return rows.map(({ code, weight }) => {
    const known = byCode.get(code)
    const byDefault = known?.weight ?? harmWeightOfOthers
    return {
      code,
      weight: weight ?? byDefault,
      byDefault,
      reason: known === undefined ? null : { sv: known.reasonSv, en: known.reasonEn },
      isDefault: weight === null,
    }
  })
}

/**
 * Changes weights by category; null gives a category the service's own again.
 * @throws Problem invalid_request naming a category that the municipality does not have
 */
export async function changeHarmWeights(
  trx: Trx,
  actor: Actor & { municipality: string },
  changes: Readonly<Record<string, number | null>>,
): Promise<void> {
  const codes = new Set((await readHarmWeights(trx)).map(({ code }) => code))
  const unknown = Object.keys(changes).filter((code) => !codes.has(code))
  if (unknown.length > 0) {
    const details = unknown.map((code) => ({ path: `body.weights.${code}`, message: 'not a category here' }))
    throw problem('invalid_request', {}, details)
  }
  for (const [category_code, weight] of Object.entries(changes)) {
    const key = { municipality_code: actor.municipality, category_code }
    if (weight === null) {
      await trx
        .deleteFrom('harm_weight')
        .where('municipality_code', '=', actor.municipality)
        .where('category_code', '=', category_code)
        .execute()
      continue
    }
    await trx
      .insertInto('harm_weight')
      .values({ ...key, weight })
      .onConflict((conflict) => conflict.columns(['municipality_code', 'category_code']).doUpdateSet({ weight }))
      .execute()
  }
  if (Object.keys(changes).length > 0) await writeAudit(trx, 'harm-weights.changed', actor.municipality)
}
