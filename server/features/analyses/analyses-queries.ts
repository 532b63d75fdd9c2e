import { sql } from 'kysely'
import type { AnalysisListItem, AnalysisMethodName, AnalysisParameters } from '../../contract/analyses.ts'
import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Trx } from '../../db/transaction.ts'
import type { MadeAnalysis } from './made-analysis.ts'

/** A place in the list: the item that a page ended with. */
export interface AnalysisPosition {
  /** Microseconds since 1970: finer than a JavaScript date. */
  createdMicroseconds: number
  id: string
}

/** Analyses and hotspot runs, the newest first, `limit` of them after a position; `saved` leaves out those without a name. */
export async function listAnalyses(
  trx: Trx,
  { saved, limit, after }: { saved: boolean; limit: number; after?: AnalysisPosition | undefined },
): Promise<{ items: AnalysisListItem[]; next: AnalysisPosition | undefined }> {
  const named = saved ? sql`and a.name is not null` : sql``
  const start =
    after === undefined
      ? sql``
      : sql`and (a.created_at, a.id) < (timestamptz 'epoch' + ${after.createdMicroseconds}::bigint * interval '1 microsecond', ${after.id}::uuid)`
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.method, a.name, a.filter, a.shared, a.created_at as created,
      a.incident_version as "incidentVersion", a.code_version as "codeVersion",
      a.incident_version = m.incident_version as current,
      (extract(epoch from a.created_at) * 1000000)::bigint as "createdMicroseconds"
    from stored_analysis a
    join municipality m on m.code = a.municipality_code
    where a.municipality_code = current_municipality() ${named} ${start}
    order by a.created_at desc, a.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(itemOf),
    next: rows.length > limit && last ? { createdMicroseconds: last.createdMicroseconds, id: last.id } : undefined,
  }
}

type Row = Omit<AnalysisListItem, 'createdAt'> & { created: Date; createdMicroseconds: number }

function itemOf({ id, kind, method, name, filter, shared, created, incidentVersion, codeVersion, current }: Row) {
  const createdAt = created.toISOString()
  return { id, kind, method, name, filter, shared, createdAt, incidentVersion, codeVersion, current }
}

/** An analysis with its result; undefined when there is none of this id. */
export async function findAnalysis(trx: Trx, id: string): Promise<MadeAnalysis | undefined> {
  const row = await trx
    .selectFrom('analysis as a')
    .innerJoin('municipality as m', 'm.code', 'a.municipality_code')
    .select(['a.id', 'a.created_at', 'a.method', 'a.name', 'a.filter', 'a.parameters', 'a.incident_version'])
    .select(['a.code_version', 'a.milliseconds', 'm.incident_version as version_now'])
    .select(sql<string>`a.result::text`.as('result_text'))
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const head = {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    method: row.method as AnalysisMethodName,
    name: row.name,
    filter: row.filter as IncidentFilter,
    parameters: row.parameters as AnalysisParameters,
    incidentVersion: row.incident_version,
    current: row.incident_version === row.version_now,
    codeVersion: row.code_version,
    milliseconds: row.milliseconds,
  }
  return { head, resultText: row.result_text }
}
