import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  WalkProtocolDocument,
  walkProtocolActionSchema,
  walkProtocolChangeSchema,
} from '../../contract/walk-protocol.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { previewProtocol } from './preview-protocol.ts'
import { photosOf } from './protocol-document.ts'
import type { PreviewedProtocol } from './preview-protocol.ts'
import type { PlaceFinder } from './remembered-places.ts'

type Action = z.output<typeof walkProtocolActionSchema>['action']
type Writer = Actor & { municipality: string }

/**
 * Changes the words around the findings and which findings are hidden; what is left out stays. An approval ends with it.
 * @throws Problem walk_not_found
 */
export async function changeProtocol(
  trx: Trx,
  actor: Writer,
  walk: string,
  change: z.output<typeof walkProtocolChangeSchema>,
  now: Date,
): Promise<void> {
  await lockWalk(trx, walk)
  const { introduction, summary, hiddenFindings } = change
  await trx
    .insertInto('walk_protocol')
    .values({ walk_id: walk, municipality_code: actor.municipality, changed_at: now })
    .onConflict((conflict) => conflict.column('walk_id').doNothing())
    .execute()
  await trx
    .updateTable('walk_protocol as p')
    .set({
      ...(introduction !== undefined && { introduction }),
      ...(summary !== undefined && { summary }),
      ...(hiddenFindings !== undefined && { hidden_findings: hiddenFindings }),
      changed_at: now,
      status: unapproved,
    })
    .where('p.walk_id', '=', walk)
    .execute()
}

/** What a protocol is when nothing is approved: published as long as a version of it is in force. */
const unapproved = sql<string>`
  case when exists (select from public_map.walk w where w.id = p.walk_id and w.document is not null) then 'published' else 'draft' end`

/**
 * Approves, publishes or withdraws a protocol, or takes its approval back. What is published is to the byte what was
 * approved, but for its photos' identifiers, which are new ones.
 * @throws Problem walk_not_found, protocol_action_impossible, protocol_changed
 */
export async function actOnProtocol(
  trx: Trx,
  actor: Writer,
  walk: string,
  action: Action,
  { now, placeOf }: { now: Date; placeOf?: PlaceFinder },
): Promise<void> {
  await lockWalk(trx, walk)
  const preview = () => previewProtocol(trx, actor.municipality, walk, placeOf)
  if (action === 'approve') await approve(trx, actor, await preview(), now)
  if (action === 'publish') await publish(trx, await preview())
  if (action === 'withdraw') await withdraw(trx, walk)
  if (action === 'back-to-draft') await takeBackApproval(trx, walk, now)
}

async function approve(trx: Trx, actor: Writer, { material, hash }: PreviewedProtocol, now: Date): Promise<void> {
  const { id, status } = material.walk
  if (status === 'draft' || status === 'cancelled') throw problem('protocol_action_impossible')
  const approval = {
    status: 'approved',
    approved_at: now,
    approved_by: actor.accountId ?? null,
    approved_hash: hash,
  }
  await trx
    .insertInto('walk_protocol')
    .values({ walk_id: id, municipality_code: actor.municipality, changed_at: now, ...approval })
    .onConflict((conflict) => conflict.column('walk_id').doUpdateSet(approval))
    .execute()
  await writeAudit(trx, 'walk-protocol.approved', id)
}

async function publish(trx: Trx, { material, document, numbers, hash }: PreviewedProtocol): Promise<void> {
  const { walk, protocol } = material
  if (protocol.status !== 'approved') throw problem('protocol_action_impossible')
  if (protocol.approvedHash?.equals(hash) !== true) throw problem('protocol_changed')
  const photos = photosOf(document).map((source) => ({ id: randomUUID(), source }))
  const publicIds = new Map(photos.map(({ id, source }) => [source, id]))
  const { rows } = await sql<{ said: string }>`
    select publish_walk_protocol(${walk.id}, ${JSON.stringify(withPhotos(document, publicIds))}::jsonb,
      ${JSON.stringify(photos)}::jsonb) as said
  `.execute(trx)
  // A photo was withheld at this very moment.
  if (rows[0]?.said !== 'published') throw problem('protocol_changed')
  await trx
    .updateTable('walk_protocol')
    .set({ numbers: JSON.stringify(numbers) })
    .where('walk_id', '=', walk.id)
    .execute()
  await writeAudit(trx, 'walk-protocol.published', walk.id)
}

async function withdraw(trx: Trx, walk: string): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`select withdraw_walk_protocol(${walk}) as done`.execute(trx)
  if (rows[0]?.done !== true) throw problem('protocol_action_impossible')
  await writeAudit(trx, 'walk-protocol.withdrawn', walk)
}

async function takeBackApproval(trx: Trx, walk: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('walk_protocol as p')
    .set({ status: unapproved, changed_at: now })
    .where('p.walk_id', '=', walk)
    .where('p.status', 'in', ['approved', 'withdrawn'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem('protocol_action_impossible')
}

/** Two who act at once wait for each other. @throws Problem walk_not_found */
async function lockWalk(trx: Trx, walk: string): Promise<void> {
  const { rows } = await sql`
    select from walk w where w.municipality_code = current_municipality() and w.id = ${walk} for update
  `.execute(trx)
  if (rows.length === 0) throw problem('walk_not_found')
}

function withPhotos(document: WalkProtocolDocument, publicIds: ReadonlyMap<string, string>): WalkProtocolDocument {
  const renamed = (photos: readonly string[]) => photos.map((photo) => publicIds.get(photo)!)
  return {
    ...document,
    findings: document.findings.map((finding) => ({ ...finding, photos: renamed(finding.photos) })),
    remedies: document.remedies.map((remedy) => {
      return { ...remedy, before: renamed(remedy.before), after: renamed(remedy.after) }
    }),
  }
}
