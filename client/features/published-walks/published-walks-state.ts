import type { PublishedWalks, WalkProtocolDocument } from '../../../server/contract/walk-protocol.ts'
import { fetchPublishedWalk, fetchPublishedWalks } from '../../api/published-walks-api.ts'
import { createLoader } from '../../state/resource.ts'

/** What is published of all walks. */
export const walkList = createLoader<PublishedWalks>()
/** The protocol that is read; `null`: it is not in force. */
export const protocol = createLoader<WalkProtocolDocument | null>()
/** The protocol of the walk that it goes over again, where that is in force. */
export const earlierProtocol = createLoader<WalkProtocolDocument | null>()

/** Fetches the list of published walks. */
export async function loadWalkList(code: string): Promise<void> {
  await walkList.load((abort) => fetchPublishedWalks(code, abort))
}

/** Fetches the list and one protocol, and that of the walk before it; the one on screen is let go first. */
export async function loadProtocol(code: string, id: string): Promise<void> {
  protocol.clear()
  earlierProtocol.clear()
  const document = await protocol.load(async (abort) => {
    // The list says which are in force: one that is withdrawn is no failure.
    const { items } = await fetchPublishedWalks(code, abort)
    walkList.set({ items })
    return isInForce(items, id) ? fetchPublishedWalk(code, id, abort) : null
  })
  const before = document?.rewalkOf?.id
  if (before === undefined || !isInForce(walkList.current.peek().value?.items ?? [], before)) return
  await earlierProtocol.load((abort) => fetchPublishedWalk(code, before, abort))
}

function isInForce(items: PublishedWalks['items'], id: string): boolean {
  return items.some((item) => item.id === id && item.withdrawnOn === null)
}
