import { sql } from 'kysely'
import type { WalkRequest } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { PlannedWalk } from './plan-walk.ts'
import { wordsOfPlaces } from './walk-places.ts'
import type { KnownPlace } from './walk-places.ts'

/** A walk as it is written. */
export interface WrittenWalk {
  request: WalkRequest
  planned: PlannedWalk
  /** Version of the town whose streets it was planned on. */
  townVersion: number
}

/** Stores a walk as a draft; resolves with its identifier. */
export async function insertWalk(
  trx: Trx,
  { municipality, accountId }: { municipality: string; accountId?: string | undefined },
  written: WrittenWalk,
): Promise<string> {
  const { id } = await trx
    .insertInto('walk')
    .values({ ...columnsOf(written), municipality_code: municipality, account_id: accountId ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writePlaces(trx, { id, municipality }, written.planned, [], 0)
  await writeAudit(trx, 'walk.made', id)
  return id
}

/** Puts a new plan in place of a walk's own; places that stay keep their words and what was noted of them. */
export async function replaceWalk(
  trx: Trx,
  { id, municipality }: { id: string; municipality: string },
  written: WrittenWalk,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('walk')
    .set({ ...columnsOf(written), changed_at: now })
    .where('id', '=', id)
    .execute()
  const { rows } = await sql<KnownPlace & { highest: number }>`
    select p.place, array[st_x(p.point), st_y(p.point)] as point, p.review_id as review, p.finding_id as finding
    from walk_place p where p.walk_id = ${id} order by p.position
  `.execute(trx)
  const { rows: used } = await sql<{ highest: number }>`
    select coalesce(max(substr(u.place, 2)::int), 0)::int as highest from (
      select p.place from walk_place p where p.walk_id = ${id}
      union all select f.place from finding f where f.walk_id = ${id} and f.place is not null
    ) u
  `.execute(trx)
  await writePlaces(trx, { id, municipality }, written.planned, rows, used[0]!.highest)
  await writeAudit(trx, 'walk.changed', id)
}

/** Removes a walk with its places and links. */
export async function removeWalk(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('walk').where('id', '=', id).execute()
  await writeAudit(trx, 'walk.removed', id)
}

function columnsOf({ request, planned, townVersion }: WrittenWalk) {
  return {
    kind: request.kind,
    name: request.name,
    starts_at: request.startsAt,
    light: request.light,
    profile: request.profile,
    avoid_stairs: request.avoidStairs,
    minutes: request.minutes,
    leader: request.leader,
    leader_email: request.leaderEmail,
    gathering: request.gathering,
    request: JSON.stringify(request),
    route: JSON.stringify(planned.route),
    town_version: townVersion,
    rewalk_of: request.rewalkOf,
    follow_up_at: request.followUpAt,
  }
}

async function writePlaces(
  trx: Trx,
  { id, municipality }: { id: string; municipality: string },
  { stops }: PlannedWalk,
  known: readonly KnownPlace[],
  highest: number,
): Promise<void> {
  const drafts = stops.map(({ draft }) => draft)
  const words = wordsOfPlaces(drafts, known, highest)
  await sql`delete from walk_place p where p.walk_id = ${id} and p.place <> all(${words}::text[])`.execute(trx)
  const rows = drafts.map((draft, at) => ({ ...draft, place: words[at], position: at + 1 }))
  await sql`
    insert into walk_place
      (walk_id, municipality_code, place, position, kind, review_id, asset_id, finding_id, point, name, minutes, why)
    select ${id}::uuid, ${municipality}, r.place, r.position, r.kind, r.review, r.asset, r.finding,
      st_setsrid(st_makepoint((r.point ->> 0)::float8, (r.point ->> 1)::float8), 4326), r.name, r.minutes, r.why
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (place text, position smallint, kind text, review uuid, asset uuid,
      finding uuid, point jsonb, name text, minutes smallint, why text)
    on conflict (walk_id, place) do update set position = excluded.position, kind = excluded.kind,
      review_id = excluded.review_id, asset_id = excluded.asset_id, finding_id = excluded.finding_id, point = excluded.point,
      name = excluded.name, minutes = excluded.minutes, why = excluded.why
  `.execute(trx)
}
