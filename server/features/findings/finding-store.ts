import { sql } from 'kysely'
import type { FindingRecord } from '../../contract/findings.ts'
import { redactPersonalData } from '../../contract/personal-data.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { lockFinding } from './finding-lock.ts'
import { mergeFinding } from './finding-merge.ts'
import type { FindingContent, ReplacedText } from './finding-merge.ts'
import { refuseUnknownWords, walkIdentifiers } from './finding-references.ts'

/** Findings of one walk at the most: ten times what twenty people log in two hours. */
const mostFindings = 2000
/** Words kept beside one finding at the most. */
const mostTexts = 500
/** Longest words that are kept, characters. */
const longestText = 4000

/** Who writes: a participant's link, or staff (no participant) at a desk. */
export interface FindingWriter {
  municipality: string
  walk: string
  participant: string | null
  leads: boolean
}

/**
 * Writes a finding as a phone knows it. It may come any number of times and in any order: the newest change stands, words
 * that lose are kept beside, and what was taken back stays away.
 * @throws Problem finding_of_another, too_many_findings, too_large, unknown_theme, unknown_owner
 */
export async function putFinding(trx: Trx, by: FindingWriter, id: string, record: FindingRecord): Promise<void> {
  await lockFinding(trx, id)
  await refuseUnknownWords(trx, record)
  const came: FindingRecord = { ...record, ...(await walkIdentifiers(trx, by.walk, record)), text: record.text || null }
  if (await insertFinding(trx, by, id, came)) return
  const stored = await storedFinding(trx, by, id)
  const { isNewer, kept } = mergeFinding(stored, came)
  if (kept !== undefined) await keepText(trx, by, id, kept)
  if (isNewer) await trx.updateTable('finding').set(columnsOf(came)).where('id', '=', id).execute()
  if (came.basedOn !== null) {
    await sql`
      update finding f set replaced = array_append(f.replaced, ${new Date(came.basedOn)}::timestamptz)
      where f.id = ${id} and not ${new Date(came.basedOn)}::timestamptz = any(f.replaced) and cardinality(f.replaced) < ${mostTexts}
    `.execute(trx)
  }
}

/**
 * Takes a finding back for good, its photos with it, even one that has not come yet.
 * @throws Problem finding_of_another
 */
export async function removeFinding(trx: Trx, by: FindingWriter, id: string, now: Date): Promise<void> {
  await lockFinding(trx, id)
  const { rows } = await sql`select from finding f where f.id = ${id}`.execute(trx)
  if (rows.length > 0) await storedFinding(trx, by, id)
  await trx
    .insertInto('finding_removal')
    .values({ finding_id: id, walk_id: by.walk, municipality_code: by.municipality, removed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`update finding f set removed_at = ${now} where f.id = ${id} and f.removed_at is null`.execute(trx)
  await sql`
    update finding_photo p set removed_at = ${now}, jpeg = null
    where p.finding_id = ${id} and p.walk_id = ${by.walk} and p.removed_at is null
  `.execute(trx)
}

/** False when there is one of this identifier already. */
async function insertFinding(trx: Trx, by: FindingWriter, id: string, came: FindingRecord): Promise<boolean> {
  const { rows } = await sql<{ known: boolean; others: number; removed: Date | null }>`
    select exists (select from finding f where f.id = ${id}) as known,
      (select count(*)::int from finding f where f.walk_id = ${by.walk}) as others,
      (select r.removed_at from finding_removal r where r.finding_id = ${id}) as removed
  `.execute(trx)
  const { known, others, removed } = rows[0]!
  if (!known && others >= mostFindings) throw problem('too_many_findings', { most: mostFindings })
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('finding')
    .values({
      ...columnsOf(came),
      id,
      municipality_code: by.municipality,
      walk_id: by.walk,
      participant_id: by.participant,
      written_at: came.writtenAt,
      removed_at: removed,
      replaced: came.basedOn === null ? [] : [came.basedOn],
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What is kept of the finding, locked. @throws Problem finding_of_another, when it is not the writer's to change */
async function storedFinding(trx: Trx, by: FindingWriter, id: string): Promise<FindingContent> {
  const { rows } = await sql<Omit<FindingContent, 'changedAt' | 'point'> & Kept>`
    select f.participant_id as participant, f.changed_at as changed, st_x(f.point) as lng, st_y(f.point) as lat,
      f.place, f.asset_id as asset, f.review_id as review, f.accuracy_metres as "accuracyMetres", f.theme, f.good, f.severity,
      f.checklist_item as "checklistItem", f.audit, f.text, f.owner, f.compared_to as "comparedTo", f.comparison
    from finding f where f.id = ${id} and f.walk_id = ${by.walk} for update
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) throw problem('finding_of_another')
  const { participant, changed, lng, lat, ...content } = row
  if (by.participant !== null && participant !== by.participant && !by.leads) throw problem('finding_of_another')
  return { ...content, point: [lng, lat], changedAt: changed.toISOString() }
}

type Kept = { participant: string | null; changed: Date; lng: number; lat: number }

async function keepText(trx: Trx, by: FindingWriter, id: string, { writtenAt, text }: ReplacedText): Promise<void> {
  const { rows } = await sql<{ kept: number }>`
    select count(*)::int as kept from finding_text t where t.finding_id = ${id}
  `.execute(trx)
  if (rows[0]!.kept >= mostTexts) throw problem('too_large', { limit: `${mostTexts} texts` })
  await trx
    .insertInto('finding_text')
    .values({
      finding_id: id,
      municipality_code: by.municipality,
      participant_id: by.participant,
      written_at: writtenAt,
      text,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function columnsOf(record: FindingContent) {
  return {
    place: record.place,
    asset_id: record.asset,
    review_id: record.review,
    point: sql<string>`st_setsrid(st_makepoint(${record.point[0]}, ${record.point[1]}), 4326)`,
    accuracy_metres: record.accuracyMetres,
    theme: record.theme,
    good: record.good,
    severity: record.severity,
    checklist_item: record.checklistItem,
    audit: record.audit === null ? null : JSON.stringify(record.audit),
    text: record.text,
    // What stands for a number plate is longer than the plate.
    text_shown: record.text === null ? null : redactPersonalData(record.text).slice(0, longestText),
    owner: record.owner,
    compared_to: record.comparedTo,
    comparison: record.comparison,
    changed_at: record.changedAt,
  }
}
