import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { asRole } from '../../server/db/as-role.ts'
import { copyRows } from '../../server/db/copy-rows.ts'
import type { Database } from '../../server/db/database.ts'

/** An incident to put straight into the database, without an import. Times are ISO text. */
export interface StoredIncident {
  /** Key of the record in its source, a UUID. @default drawn at random */
  key?: string
  lng: number
  lat: number
  from: string
  to: string
  precision?: 'minute' | 'hour' | 'interval' | 'day' | 'month'
  category?: string
  origin?: 'reported' | 'discovered'
}

/** Some of the default categories. */
export const testCategories = ['violence', 'theft', 'damage', 'traffic'] as const

/** Adds incidents as an import would: in one transaction that raises the municipality's version by one. */
export async function storeIncidents(
  database: Database,
  code: string,
  incidents: Iterable<StoredIncident> | AsyncIterable<StoredIncident>,
): Promise<void> {
  await asRole(database, { role: 'police', municipality: code }, async (trx) => {
    const { id: source } = await trx
      .insertInto('incident_source')
      .values({ municipality_code: code, name: 'test' })
      .onConflict((conflict) => conflict.columns(['municipality_code', 'name']).doUpdateSet({ name: 'test' }))
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: batch } = await trx
      .insertInto('import_batch')
      .values({
        municipality_code: code,
        source_id: source,
        file_name: 'test.csv',
        file_sha256: Buffer.alloc(32),
        read_count: 0,
        inserted_count: 0,
        updated_count: 0,
        duplicate_count: 0,
        rejected_count: 0,
        summary: '{}',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await sql`create temporary table staged (position serial, key uuid, category text, origin text, from_time timestamptz,
      to_time timestamptz, precision text, point geometry(Point, 4326)) on commit drop`.execute(trx)
    await copyRows(
      trx,
      'copy staged (key, category, origin, from_time, to_time, precision, point) from stdin',
      linesOf(incidents),
    )
    await sql`insert into incident (municipality_code, source_id, record_key, content_key, batch_id, category_code, origin,
        from_time, to_time, time_precision, point)
      select ${code}, ${source}, s.key, s.key, ${batch}, s.category, s.origin, s.from_time, s.to_time, s.precision, s.point
      from staged s order by s.position`.execute(trx)
    await raiseVersion(trx, code)
  })
}

/** Takes all incidents of a municipality away again, as an undo would. */
export async function removeIncidents(database: Database, code: string): Promise<void> {
  await asRole(database, { role: 'police', municipality: code }, async (trx) => {
    await trx.deleteFrom('incident').where('municipality_code', '=', code).execute()
    await raiseVersion(trx, code)
  })
}

async function raiseVersion(trx: Parameters<typeof copyRows>[0], code: string): Promise<void> {
  await trx
    .updateTable('municipality')
    .set((eb) => ({ incident_version: eb('incident_version', '+', 1) }))
    .where('code', '=', code)
    .execute()
}

async function* linesOf(incidents: Iterable<StoredIncident> | AsyncIterable<StoredIncident>): AsyncGenerator<string> {
  let text = ''
  for await (const { key, lng, lat, from, to, precision, category, origin } of incidents) {
    text += `${key ?? randomUUID()}\t${category ?? 'theft'}\t${origin ?? 'reported'}\t${from}\t${to}\t${precision ?? 'minute'}\tSRID=4326;POINT(${lng} ${lat})\n`
    if (text.length > 200_000) {
      yield text
      text = ''
    }
  }
  if (text !== '') yield text
}
