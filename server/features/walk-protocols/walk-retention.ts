import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

/** What stands for the leader of a walk whose words are erased; a walk that was planned has one. */
const erasedLeader = '–'

const dayMilliseconds = 24 * 3600_000

/**
 * Erases what a walk kept long enough says of people, in the transaction's municipality: words and photos that are not in a
 * published protocol in force, words that others replaced, the leader's name and address and the groups' labels. Findings
 * stay, with place, theme and severity, and so do remedies.
 * @param days how long it is kept, from the walk
 * @returns how many walks lost theirs
 */
export async function eraseOldWalkTexts(trx: Trx, days: number, now: Date): Promise<number> {
  const before = new Date(now.getTime() - days * dayMilliseconds)
  const { rows } = await sql<{ id: string }>`
    update walk w
    set texts_erased_at = ${now}, leader = case when w.leader is not null then ${erasedLeader} end, leader_email = null,
      -- A phone that comes now would bring words back.
      recording_closed_at = coalesce(w.recording_closed_at, ${now})
    where w.municipality_code = (select current_municipality()) and w.texts_erased_at is null and w.starts_at < ${before}
    returning w.id
  `.execute(trx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  const ofOld = (column: string) => sql`${sql.ref(column)} = any(${ids}::uuid[])`
  await sql`update walk_participant p set label = null where ${ofOld('p.walk_id')} and p.label is not null`.execute(trx)
  await sql`
    delete from finding_text t using finding f where f.id = t.finding_id and ${ofOld('f.walk_id')}
  `.execute(trx)
  // A photo's row stays, so that a late phone does not bring it back.
  await sql`
    update finding_photo p set jpeg = null, removed_at = coalesce(p.removed_at, ${now})
    where ${ofOld('p.walk_id')} and not (p.approved and ${isPublished('p.walk_id', 'p.finding_id')})
  `.execute(trx)
  await sql`
    delete from remedy_photo p using remedy m
    where m.id = p.remedy_id and ${ofOld('m.walk_id')} and not (p.approved and ${isInForce('m.walk_id')})
  `.execute(trx)
  await sql`
    update finding f
    set text = case when ${isPublished('f.walk_id', 'f.id')} then f.text_shown end,
      text_shown = case when ${isPublished('f.walk_id', 'f.id')} then f.text_shown end
    where ${ofOld('f.walk_id')}
  `.execute(trx)
  return ids.length
}

function isInForce(walk: string) {
  return sql`exists (select from public_map.walk w where w.id = ${sql.ref(walk)} and w.document is not null)`
}

/** Whether a finding is in the published protocol in force. */
function isPublished(walk: string, finding: string) {
  return sql`exists (
    select from walk_protocol n join public_map.walk w on w.id = n.walk_id and w.document is not null
    where n.walk_id = ${sql.ref(walk)} and n.numbers -> 'findings' ? ${sql.ref(finding)}::text
      and not ${sql.ref(finding)} = any(n.hidden_findings))`
}
