import { sql } from 'kysely'
import type {
  WalkDetail,
  WalkItem,
  WalkKind,
  WalkParticipant,
  WalkPlace,
  WalkRequest,
  WalkRoute,
  WalkStatus,
} from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import type { PagePosition } from '../../http/page-position.ts'
import { remindersOfWalks } from '../walk-protocols/reminder-queries.ts'
import type { WalkFile } from './walk-files.ts'

/** Which walks a list is of. */
export interface WalkChoice {
  kind: WalkKind | undefined
  status: readonly WalkStatus[] | undefined
}

type ItemRow = Omit<WalkItem, 'startsAt' | 'followUpAt' | 'reminders'> & {
  starts: Date
  followUp: Date | null
  position: number
}

const itemColumns = sql`
  w.id, w.kind, w.name, w.status, w.starts_at as starts, w.light, w.profile, w.avoid_stairs as "avoidStairs", w.minutes,
  w.leader, w.split_of as "splitOf", w.follow_up_at as "followUp", w.remedies_due_on::text as "remediesDueOn",
  (select count(*)::int from walk_place p where p.walk_id = w.id) as places,
  (select coalesce(sum(p.people), 0)::int from walk_participant p where p.walk_id = w.id) as people,
  (select count(*)::int from finding f where f.walk_id = w.id and f.removed_at is null) as findings,
  (select count(*)::int from remedy r where r.walk_id = w.id and r.status in ('proposed', 'decided', 'in-progress')) as "openRemedies",
  (select json_build_object('id', o.id, 'name', o.name) from walk o where o.id = w.rewalk_of) as "rewalkOf",
  coalesce((select t.status from walk_protocol t where t.walk_id = w.id), 'none') as protocol,
  (extract(epoch from w.starts_at) * 1000000)::bigint as position`

/** A page of walks, the latest first: `limit` of them after a position. */
export async function listWalks(
  trx: Trx,
  { kind, status }: WalkChoice,
  { zone, now }: { zone: string; now: Date },
  limit: number,
  after?: PagePosition,
): Promise<{ items: WalkItem[]; next: PagePosition | undefined }> {
  const start =
    after === undefined
      ? sql``
      : sql`and (w.starts_at, w.id) < (timestamptz 'epoch' + ${after.microseconds}::bigint * interval '1 microsecond', ${after.id}::uuid)`
  const { rows } = await sql<ItemRow>`
    select ${itemColumns}
    from walk w
    where w.municipality_code = (select current_municipality())
      and (${kind ?? null}::text is null or w.kind = ${kind ?? null}::text)
      and (${status === undefined} or w.status = any(${status === undefined ? [] : [...status]}::text[])) ${start}
    order by w.starts_at desc, w.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const reminders = await remindersOfWalks(trx, { zone }, now, page.map(({ id }) => id)) // prettier-ignore
  return {
    items: page.map((row) => itemOf(row, reminders.get(row.id) ?? [])),
    next: rows.length > limit && last ? { microseconds: last.position, id: last.id } : undefined,
  }
}

type DetailRow = ItemRow & {
  leaderEmail: string | null
  gathering: string | null
  request: WalkRequest
  route: WalkRoute
  walked: Date | null
  closed: Date | null
  outdated: boolean
}

/** A walk with everything; undefined when there is none of this identifier. */
export async function findWalk(
  trx: Trx,
  id: string,
  { zone, now }: { zone: string; now: Date },
): Promise<WalkDetail | undefined> {
  const { rows } = await sql<DetailRow>`
    select ${itemColumns}, w.leader_email as "leaderEmail", w.gathering, w.request, w.route, w.walked_at as walked,
      w.recording_closed_at as closed,
      w.town_version <> (select m.town_version from municipality m where m.code = w.municipality_code)
        or exists (
          select from walk_place p
          left join asset a on a.id = p.asset_id
          left join asset_review r on r.id = p.review_id
          where p.walk_id = w.id and (a.retired_at is not null or r.status in ('closed', 'dropped'))
        ) as outdated
    from walk w where w.municipality_code = (select current_municipality()) and w.id = ${id}
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return undefined
  const { leaderEmail, gathering, request, route, walked, closed, outdated } = row
  const reminders = await remindersOfWalks(trx, { zone }, now, [id])
  return {
    ...itemOf(row, reminders.get(id) ?? []),
    leaderEmail,
    gathering,
    request,
    route,
    placeItems: await placesOf(trx, id, route, row.starts),
    participants: await listParticipants(trx, id),
    rewalks: await rewalksOf(trx, id),
    walkedAt: walked?.toISOString() ?? null,
    recordingClosedAt: closed?.toISOString() ?? null,
    // Of what is over nothing is to be planned anew.
    outdated: outdated && (row.status === 'draft' || row.status === 'planned'),
  }
}

/** A walk as its files are written from; undefined when there is none of this identifier. */
export async function findWalkFile(
  trx: Trx,
  id: string,
  told: { zone: string; now: Date },
): Promise<WalkFile | undefined> {
  const walk = await findWalk(trx, id, told)
  if (walk === undefined) return undefined
  const { changed_at } = await trx
    .selectFrom('walk as w')
    .select('w.changed_at')
    .where('w.id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...walk, places: walk.placeItems, changedAt: changed_at.toISOString() }
}

/** Who takes part in a walk, in the order in which they were added. */
export async function listParticipants(trx: Trx, walk: string): Promise<WalkParticipant[]> {
  const { rows } = await sql<Omit<WalkParticipant, 'openedAt'> & { opened: Date | null }>`
    select p.id, p.role, p.label, p.people, p.records, p.leads, p.opened_at as opened
    from walk_participant p where p.walk_id = ${walk} order by p.made_at, p.id
  `.execute(trx)
  return rows.map(({ opened, ...participant }) => ({ ...participant, openedAt: opened?.toISOString() ?? null }))
}

async function rewalksOf(trx: Trx, walk: string): Promise<WalkDetail['rewalks']> {
  const rows = await trx
    .selectFrom('walk as w')
    .select(['w.id', 'w.name', 'w.starts_at', 'w.status'])
    .where('w.rewalk_of', '=', walk)
    .orderBy('w.starts_at')
    .execute()
  return rows.map(({ id, name, starts_at, status }) => {
    return { id, name, startsAt: starts_at.toISOString(), status: status as WalkStatus }
  })
}

async function placesOf(trx: Trx, walk: string, route: WalkRoute, starts: Date): Promise<WalkPlace[]> {
  const { rows } = await sql<Omit<WalkPlace, 'arrivesAt' | 'seenAt'> & { seen: Date | null }>`
    select p.place, p.kind, array[st_x(p.point), st_y(p.point)] as point, p.name, p.minutes, p.why, p.review_id as review,
      p.asset_id as asset, p.finding_id as finding, p.seen_at as seen, p.condition
    from walk_place p where p.walk_id = ${walk} order by p.position
  `.execute(trx)
  let at = starts.getTime()
  return rows.map(({ seen, ...place }, index) => {
    at += (route.legs[index]?.seconds ?? 0) * 1000
    const arrivesAt = new Date(at).toISOString()
    at += place.minutes * 60_000
    return { ...place, arrivesAt, seenAt: seen?.toISOString() ?? null }
  })
}

function itemOf(row: ItemRow, reminders: readonly { kind: WalkItem['reminders'][number] }[]): WalkItem {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    status: row.status,
    startsAt: row.starts.toISOString(),
    light: row.light,
    profile: row.profile,
    avoidStairs: row.avoidStairs,
    minutes: row.minutes,
    leader: row.leader,
    places: row.places,
    people: row.people,
    findings: row.findings,
    openRemedies: row.openRemedies,
    rewalkOf: row.rewalkOf,
    splitOf: row.splitOf,
    protocol: row.protocol,
    followUpAt: row.followUp?.toISOString() ?? null,
    remediesDueOn: row.remediesDueOn,
    reminders: [...new Set(reminders.map(({ kind }) => kind))],
  }
}
