import { sql } from 'kysely'
import type { Finding, MyWalk } from '../../contract/findings.ts'
import type { Trx } from '../../db/transaction.ts'

/**
 * The findings of a walk in the order in which they were written, those taken back left out.
 * @param viewer the participant whose link asks; null: staff
 */
export async function listFindings(trx: Trx, walk: string, viewer: string | null = null): Promise<Finding[]> {
  return (await select(trx, sql`f.walk_id = ${walk}`)).map((row) => findingOf(row, viewer))
}

/** One finding of a walk; undefined when there is none of this identifier, or it was taken back. */
export async function findFinding(
  trx: Trx,
  walk: string,
  id: string,
  viewer: string | null = null,
): Promise<Finding | undefined> {
  const [row] = await select(trx, sql`f.walk_id = ${walk} and f.id = ${id}`)
  return row && findingOf(row, viewer)
}

/** What the earlier walk found, for the phones of the walk that goes over it again. */
export async function listEarlierFindings(trx: Trx): Promise<MyWalk['earlierFindings']> {
  const { rows } = await sql<Omit<MyWalk['earlierFindings'][number], 'point'> & { lng: number; lat: number }>`
    select e.id, st_x(e.point) as lng, st_y(e.point) as lat, e.theme, e.good, e.severity, e.text_shown as "textShown"
    from current_earlier_findings() e
  `.execute(trx)
  return rows.map(({ lng, lat, ...row }) => ({ ...row, point: [lng, lat] }))
}

type Row = Omit<Finding, 'point' | 'writtenAt' | 'changedAt' | 'mine'> & {
  participant: string | null
  lng: number
  lat: number
  written: Date
  changed: Date
}

async function select(trx: Trx, condition: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select f.id, f.walk_id as walk, f.participant_id as participant, f.place, f.asset_id as asset, f.review_id as review,
      st_x(f.point) as lng, st_y(f.point) as lat, f.accuracy_metres as "accuracyMetres", f.theme, f.good, f.severity,
      f.checklist_item as "checklistItem", f.audit, f.text, f.text_shown as "textShown", f.owner, f.compared_to as "comparedTo",
      f.comparison, f.written_at as written, f.changed_at as changed, participant_role(f.participant_id) as by,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', p.id, 'approved', p.approved, 'blurredAt', to_char(p.blurred_at at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.recorded_at, p.id)
        from finding_photo p
        where p.finding_id = f.id and p.walk_id = f.walk_id and p.removed_at is null and p.jpeg is not null
      ), '[]') as photos,
      coalesce((
        select jsonb_agg(jsonb_build_object('writtenAt', to_char(t.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'text', t.text) order by t.written_at, t.text)
        from (
          select o.text, min(o.written_at) as written_at from finding_text o
          where o.finding_id = f.id and o.text is distinct from f.text and not o.written_at = any(f.replaced)
          group by o.text
        ) t
      ), '[]') as "otherTexts"
    from finding f
    where f.municipality_code = current_municipality() and f.removed_at is null and ${condition}
    order by f.written_at, f.id
  `.execute(trx)
  return rows
}

function findingOf({ participant, lng, lat, written, changed, ...row }: Row, viewer: string | null): Finding {
  return {
    ...row,
    point: [lng, lat],
    writtenAt: written.toISOString(),
    changedAt: changed.toISOString(),
    mine: viewer !== null && participant === viewer,
  }
}
