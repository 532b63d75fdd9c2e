import { sql } from 'kysely'
import type { WalkComparison } from '../../contract/walk-protocol.ts'
import type { Trx } from '../../db/transaction.ts'

/** A re-walk against the walk that it goes over again; undefined when there is no such walk, or it goes over none. */
export async function findComparison(trx: Trx, walk: string): Promise<WalkComparison | undefined> {
  const walks = await walksOf(trx, walk)
  if (walks === undefined) return undefined
  const items = await itemsOf(trx, walks.earlier.id, walk)
  const added = await addedOf(trx, walk, walks.earlier.id)
  const count = (wanted: WalkComparison['items'][number]['comparison']) =>
    items.filter(({ comparison }) => comparison === wanted).length
  return {
    ...walks,
    items,
    added,
    counts: {
      gone: count('gone'),
      better: count('better'),
      same: count('same'),
      worse: count('worse'),
      notSeen: count(null),
      added: added.length,
    },
  }
}

async function walksOf(trx: Trx, walk: string): Promise<Pick<WalkComparison, 'earlier' | 'later'> | undefined> {
  const { rows } = await sql<{
    id: string
    name: string
    at: Date
    earlierId: string
    earlierName: string
    earlierAt: Date
  }>`
    select w.id, w.name, w.starts_at as at, e.id as "earlierId", e.name as "earlierName", e.starts_at as "earlierAt"
    from walk w join walk e on e.id = w.rewalk_of
    where w.municipality_code = current_municipality() and w.id = ${walk}
  `.execute(trx)
  const row = rows[0]
  return (
    row && {
      earlier: { id: row.earlierId, name: row.earlierName, startsAt: row.earlierAt.toISOString() },
      later: { id: row.id, name: row.name, startsAt: row.at.toISOString() },
    }
  )
}

type ItemRow = Omit<WalkComparison['items'][number], 'point'> & { lng: number; lat: number }

/** Every finding of the earlier walk; where several looked at one again, the newest word stands. */
async function itemsOf(trx: Trx, earlier: string, later: string): Promise<WalkComparison['items']> {
  const { rows } = await sql<ItemRow>`
    select f.id as earlier, f.theme, f.good, f.severity, f.text_shown as text, st_x(f.point) as lng, st_y(f.point) as lat,
      n.comparison, n.id as later,
      (select json_build_object('status', m.status, 'title', m.title) from remedy m
        where m.finding_id = f.id order by m.status = 'rejected', m.status_at desc, m.id limit 1) as remedy
    from finding f
    left join lateral (
      select l.id, l.comparison from finding l
      where l.walk_id = ${later} and l.compared_to = f.id and l.removed_at is null
      order by l.changed_at desc, l.id limit 1
    ) n on true
    where f.municipality_code = (select current_municipality()) and f.walk_id = ${earlier} and f.removed_at is null
    order by f.written_at, f.id
  `.execute(trx)
  return rows.map(({ lng, lat, ...row }) => ({ ...row, point: [lng, lat] }))
}

async function addedOf(trx: Trx, later: string, earlier: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from finding l
    where l.municipality_code = (select current_municipality()) and l.walk_id = ${later} and l.removed_at is null
      and not exists (select from finding f where f.id = l.compared_to and f.walk_id = ${earlier} and f.removed_at is null)
    order by l.written_at, l.id
  `.execute(trx)
  return rows.map(({ id }) => id)
}
