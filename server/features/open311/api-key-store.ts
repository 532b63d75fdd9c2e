import { randomBytes } from 'node:crypto'
import type { MadeReportApiKey, ReportApiKey } from '../../contract/report-api-keys.ts'
import type { Actor } from '../../db/as-role.ts'
import { apiKeyHash } from '../../db/as-sender.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'

/** Columns of a key that may be read; its hash may not. */
const shown = ['id', 'name', 'created_at', 'revoked_at'] as const

/** Keys of the transaction's municipality, the newest first. */
export async function listApiKeys(trx: Trx): Promise<ReportApiKey[]> {
  const rows = await trx
    .selectFrom('report_api_key')
    .select(shown)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toApiKey)
}

/** Makes a key for another system, 256 random bits. The key is in the answer and nowhere else. */
export async function addApiKey(
  trx: Trx,
  { municipality, accountId }: Actor & { municipality: string },
  name: string,
): Promise<MadeReportApiKey> {
  const key = `tk_${randomBytes(32).toString('base64url')}`
  const row = await trx
    .insertInto('report_api_key')
    .values({ municipality_code: municipality, name, key_hash: apiKeyHash(key), account_id: accountId ?? null })
    .returning(shown)
    .executeTakeFirstOrThrow()
  await writeAudit(trx, 'report-api-key.added', row.id)
  return { ...toApiKey(row), key }
}

/**
 * Makes a key worthless from now on; one that is so already stays as it was. Its reports stay.
 * @throws Problem api_key_not_found
 */
export async function revokeApiKey(trx: Trx, id: string, now: Date): Promise<ReportApiKey> {
  const revoked = await trx
    .updateTable('report_api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (revoked) await writeAudit(trx, 'report-api-key.revoked', id)
  const row = await trx.selectFrom('report_api_key').select(shown).where('id', '=', id).executeTakeFirst()
  if (!row) throw problem('api_key_not_found')
  return toApiKey(row)
}

function toApiKey(row: { id: string; name: string; created_at: Date; revoked_at: Date | null }): ReportApiKey {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
