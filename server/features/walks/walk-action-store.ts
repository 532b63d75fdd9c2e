import { sql } from 'kysely'
import type { WalkAction, WalkStatus } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import type { AuditedAction } from '../../db/write-audit.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { splitWalk } from './split-walk.ts'
import { changeOf, mostInGroup } from './walk-rules.ts'
import type { WalkState } from './walk-rules.ts'

const audited: Record<WalkAction['action'], AuditedAction> = {
  plan: 'walk.opened',
  finish: 'walk.finished',
  cancel: 'walk.cancelled',
  reopen: 'walk.reopened',
  'close-recording': 'walk.recording-closed',
  'open-recording': 'walk.recording-opened',
  'follow-up': 'walk.follow-up-set',
  split: 'walk.split',
}

/**
 * Does one thing with a walk.
 * @param today local day of `now`
 * @throws Problem walk_not_found, walk_action_impossible, walk_needs_leader, too_few_groups
 */
export async function actOnWalk(
  trx: Trx,
  { id, municipality }: { id: string; municipality: string },
  action: WalkAction,
  { now, today }: { now: Date; today: string },
): Promise<void> {
  const state = await lockWalk(trx, id)
  const change = changeOf(state, action, now, today)
  if (change === 'too_few_groups')
    throw problem('too_few_groups', { least: Math.ceil(state.people / mostInGroup), most: mostInGroup })
  if (typeof change === 'string') throw problem(change)
  await trx
    .updateTable('walk')
    .set({ ...change, ...(action.action === 'follow-up' && { request: askedWith(action.at) }), changed_at: now })
    .where('id', '=', id)
    .execute()
  if (action.action === 'split') await splitWalk(trx, { id, municipality }, action.groups)
  await writeAudit(trx, audited[action.action], id)
}

/** What was asked for with the meeting as it is now: whoever plans the walk anew from it must not move the meeting back. */
function askedWith(followUpAt: string | null) {
  return sql<string>`jsonb_set(request, '{followUpAt}', ${JSON.stringify(followUpAt)}::jsonb)`
}

/**
 * A walk's state, locked, so that two who act do so one after the other.
 * @throws Problem walk_not_found
 */
export async function lockWalk(trx: Trx, id: string): Promise<WalkState> {
  const { rows } = await sql<WalkState & { status: WalkStatus }>`
    select w.status, w.leader, w.recording_closed_at is not null as "recordingClosed",
      (select count(*)::int from finding f where f.walk_id = w.id and f.removed_at is null) as findings,
      exists (select from walk_protocol p where p.walk_id = w.id and p.status in ('approved', 'published')) as "protocolSettled",
      (select coalesce(sum(p.people), 0)::int from walk_participant p where p.walk_id = w.id) as people
    from walk w where w.municipality_code = (select current_municipality()) and w.id = ${id} for update of w
  `.execute(trx)
  if (rows[0] === undefined) throw problem('walk_not_found')
  return rows[0]
}
