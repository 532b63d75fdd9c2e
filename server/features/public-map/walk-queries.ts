import { sql } from 'kysely'
import type { WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import type { Trx } from '../../db/transaction.ts'

/** A walk whose protocol was published, without the protocol itself. */
export interface PublishedWalk {
  id: string
  municipality: string
  version: number
  publishedOn: string
  withdrawnOn: string | null
  /** Photos of the version in force. */
  photos: string[]
}

/** Every walk of which something was published, withdrawn or not, in all municipalities. */
export async function listPublishedWalks(trx: Trx): Promise<PublishedWalk[]> {
  const { rows } = await sql<PublishedWalk>`
    select w.id, w.municipality_code as municipality, w.version, w.published_on::text as "publishedOn",
      w.withdrawn_on::text as "withdrawnOn",
      array(select p.id::text from public_map.walk_photo p where p.walk_id = w.id order by p.id) as photos
    from public_map.walk w order by w.municipality_code, w.id
  `.execute(trx)
  return rows
}

/** The protocol of a walk; undefined once it is withdrawn. */
export async function readWalkDocument(trx: Trx, id: string): Promise<WalkProtocolDocument | undefined> {
  const row = await trx
    .selectFrom('public_map.walk as w')
    .select('w.document')
    .where('w.id', '=', id)
    .executeTakeFirst()
  return (row?.document ?? undefined) as WalkProtocolDocument | undefined
}

/** A photo of a published protocol, JPEG; undefined when it is no longer published. */
export async function readWalkPhoto(trx: Trx, id: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('public_map.walk_photo as p')
    .select('p.jpeg')
    .where('p.id', '=', id)
    .executeTakeFirst()
  return row?.jpeg
}
