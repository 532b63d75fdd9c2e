import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { groupsOf } from './participant-groups.ts'

/** Longest name of a walk. */
const mostName = 100

/**
 * Divides who takes part over so many walks with the same route: the walk keeps the first group, the others are new walks in
 * the same state. Whoever comes as a whole keeps the link; the parts of an organisation that is divided get rows of their
 * own whose links are to be made.
 */
export async function splitWalk(
  trx: Trx,
  { id, municipality }: { id: string; municipality: string },
  groups: number,
): Promise<void> {
  const participants = await trx
    .selectFrom('walk_participant as p')
    .select(['p.id', 'p.people', 'p.leads'])
    .where('p.walk_id', '=', id)
    .orderBy('p.made_at')
    .orderBy('p.id')
    .execute()
  for (const [number, group] of groupsOf(participants, groups).entries()) {
    const walk = number === 0 ? id : await copyWalk(trx, id, number + 1)
    for (const { participant, people, whole } of group) {
      if (whole) {
        await trx.updateTable('walk_participant').set({ walk_id: walk, people }).where('id', '=', participant).execute()
        continue
      }
      // A link is made for whoever holds it: until then this one opens nothing.
      await sql`
        insert into walk_participant (walk_id, municipality_code, role, label, people, records, leads, secret_hash)
        select ${walk}::uuid, ${municipality}, p.role, p.label, ${people}::smallint, p.records, false, ${randomBytes(32)}
        from walk_participant p where p.id = ${participant}
      `.execute(trx)
    }
  }
}

async function copyWalk(trx: Trx, id: string, number: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into walk (municipality_code, kind, name, status, starts_at, light, profile, avoid_stairs, minutes, leader, leader_email,
      gathering, request, route, town_version, rewalk_of, split_of, account_id, planned_at, follow_up_at)
    select w.municipality_code, w.kind, left(w.name, ${mostName - 5}::int) || ' (' || ${number}::text || ')', w.status, w.starts_at, w.light,
      w.profile, w.avoid_stairs, w.minutes, w.leader, w.leader_email, w.gathering, w.request, w.route, w.town_version, w.rewalk_of,
      w.id, w.account_id, w.planned_at, w.follow_up_at
    from walk w where w.id = ${id}
    returning id
  `.execute(trx)
  const copy = rows[0]!.id
  await sql`
    insert into walk_place
      (walk_id, municipality_code, place, position, kind, review_id, asset_id, finding_id, point, name, minutes, why)
    select ${copy}::uuid, p.municipality_code, p.place, p.position, p.kind, p.review_id, p.asset_id, p.finding_id, p.point, p.name,
      p.minutes, p.why
    from walk_place p where p.walk_id = ${id}
  `.execute(trx)
  return copy
}
