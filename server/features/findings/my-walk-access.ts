import { asParticipant } from '../../db/as-participant.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import type { Asked } from '../../http/route.ts'
import type { FindingWriter } from './finding-store.ts'
import { findOwnLink } from './my-walk-queries.ts'
import type { OwnLink } from './my-walk-queries.ts'
import { participantSecret } from './participant-secret.ts'

/** What the participant's routes need. */
export interface MyWalkParts {
  database: Database
  now: () => Date
}

/** Of a request of a participant: where it goes, and what carries the secret. */
type AskedByLink = Pick<Asked<{ code: string }, unknown, unknown>, 'params' | 'request' | 'response'>

/**
 * Runs `work` on the walk whose link's secret the request carries; nothing of it is kept by caches.
 * @throws Problem walk_link_not_found
 */
export function withOwnLink<T>(
  { database }: MyWalkParts,
  { params: { code }, request, response }: AskedByLink,
  work: (trx: Trx, link: OwnLink) => Promise<T>,
): Promise<T> {
  response.set('Cache-Control', 'no-store')
  return asParticipant(database, code, participantSecret(request), async (trx) => {
    const link = await findOwnLink(trx)
    if (link === undefined) throw problem('walk_link_not_found')
    return work(trx, link)
  })
}

/** As `withOwnLink`, for what writes. @throws Problem walk_link_not_found, recording_closed */
export function withRecordingLink<T>(
  parts: MyWalkParts,
  asked: AskedByLink,
  work: (trx: Trx, by: FindingWriter & { participant: string }) => Promise<T>,
): Promise<T> {
  return withOwnLink(parts, asked, (trx, { walk, participant, leads, mayRecord }) => {
    if (!mayRecord) throw problem('recording_closed')
    return work(trx, { municipality: asked.params.code, walk, participant, leads })
  })
}
