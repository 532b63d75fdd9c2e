import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { participantDraftSchema } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'

export type ParticipantDraft = z.infer<typeof participantDraftSchema>

/** Random bytes of a link's secret. */
const secretBytes = 32

/** A secret, and its SHA-256, which alone is kept. */
function drawSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(secretBytes).toString('base64url')
  return { secret, hash: createHash('sha256').update(secret).digest() }
}

/** Adds somebody to a walk; resolves with the identifier and the secret of the link, which is told this once. */
export async function addParticipant(
  trx: Trx,
  { walk, municipality }: { walk: string; municipality: string },
  draft: ParticipantDraft,
): Promise<{ id: string; secret: string }> {
  const { secret, hash } = drawSecret()
  const { id } = await trx
    .insertInto('walk_participant')
    .values({ ...draft, walk_id: walk, municipality_code: municipality, secret_hash: hash })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeAudit(trx, 'walk-link.made', id)
  return { id, secret }
}

/** Changes who somebody takes part for; the link stays. False when there is no such participant. */
export async function changeParticipant(
  trx: Trx,
  walk: string,
  participant: string,
  draft: ParticipantDraft,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('walk_participant')
    .set(draft)
    .where('walk_id', '=', walk)
    .where('id', '=', participant)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Makes a new link in place of the old one, which opens nothing any more; undefined when there is no such participant. */
export async function renewLink(trx: Trx, walk: string, participant: string): Promise<string | undefined> {
  const { secret, hash } = drawSecret()
  const { numUpdatedRows } = await trx
    .updateTable('walk_participant')
    .set({ secret_hash: hash, opened_at: null })
    .where('walk_id', '=', walk)
    .where('id', '=', participant)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return undefined
  await writeAudit(trx, 'walk-link.made', participant)
  return secret
}

/** Takes somebody out of a walk, and with them the link; what they wrote stays. False when there is no such participant. */
export async function removeParticipant(trx: Trx, walk: string, participant: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('walk_participant')
    .where('walk_id', '=', walk)
    .where('id', '=', participant)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await writeAudit(trx, 'walk-link.removed', participant)
  return true
}
