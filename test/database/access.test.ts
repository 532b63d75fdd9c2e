import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { describeDatabases } from '../support/database.ts'
import { fillAssets } from '../support/fill-assets.ts'
import { fillReleases } from '../support/fill-releases.ts'
import { fillReports } from '../support/fill-reports.ts'
import { fillWalks } from '../support/fill-walks.ts'
import { addTestAccount, addTestMunicipality } from '../support/municipality.ts'

type Role = 'public' | 'municipality' | 'police' | 'admin'
const roles: Role[] = ['public', 'municipality', 'police', 'admin']

/** DESIGN §4 as grants: who may select from, and who may change, each table and view. Every one of them is listed. */
const access: Record<string, { read: Role[]; write: Role[] }> = {
  account: { read: ['admin'], write: ['admin'] }, // not the password hash: see below
  analysis: { read: ['police', 'admin'], write: ['police', 'admin'] },
  area: { read: ['municipality', 'police', 'admin'], write: ['admin'] },
  asset: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  asset_import: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  asset_succession: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  asset_review: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  asset_review_event: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  audit_entry: { read: ['admin'], write: ['municipality', 'police', 'admin'] },
  category_alias: { read: ['police', 'admin'], write: ['police', 'admin'] },
  checklist: { read: roles, write: ['municipality', 'admin'] },
  // What the public reads of findings, it reads by a participant's link: see below.
  finding: { read: roles, write: roles },
  finding_photo: { read: roles, write: roles },
  finding_removal: { read: roles, write: roles },
  finding_text: { read: roles, write: roles },
  harm_weight: { read: ['police', 'admin'], write: ['police', 'admin'] },
  hotspot: { read: ['police', 'admin'], write: ['police', 'admin'] },
  hotspot_run: { read: ['police', 'admin'], write: ['police', 'admin'] },
  import_batch: { read: ['police', 'admin'], write: ['police', 'admin'] },
  incident: { read: ['police', 'admin'], write: ['police', 'admin'] },
  incident_category: { read: roles, write: ['admin'] },
  incident_change: { read: ['police', 'admin'], write: [] },
  incident_previous: { read: ['police', 'admin'], write: ['police', 'admin'] },
  incident_source: { read: ['police', 'admin'], write: ['police', 'admin'] },
  intake_attempt: { read: [], write: [] },
  intake_salt: { read: [], write: [] },
  municipality: { read: roles, write: ['admin'] },
  patrol_plan: { read: ['police', 'admin'], write: ['police', 'admin'] },
  patrol_plan_version: { read: ['police', 'admin'], write: ['police', 'admin'] },
  patrol_visit: { read: ['police', 'admin'], write: ['police', 'admin'] },
  patrol_visit_count: { read: ['municipality', 'police', 'admin'], write: [] },
  patrol_visit_photo: { read: ['police', 'admin'], write: ['police', 'admin'] },
  police_event: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  'public_map.municipality': { read: roles, write: [] },
  'public_map.release': { read: roles, write: [] },
  'public_map.walk': { read: roles, write: [] },
  'public_map.walk_photo': { read: roles, write: [] },
  public_release: { read: ['municipality', 'police', 'admin'], write: ['admin'] },
  public_release_basis: { read: ['admin'], write: ['admin'] },
  public_release_signature: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'police'] },
  rejected_row: { read: ['police', 'admin'], write: ['police', 'admin'] },
  release_geography: { read: ['municipality', 'police', 'admin'], write: ['admin'] },
  release_secret: { read: ['admin'], write: ['admin'] },
  remedy: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'police', 'admin'] },
  remedy_event: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'police', 'admin'] },
  remedy_photo: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'police', 'admin'] },
  // What the public reads of reports, it reads by a report's secret: see below.
  report: { read: roles, write: ['public', 'municipality', 'admin'] },
  report_api_key: { read: ['admin'], write: ['admin'] },
  report_contact: { read: ['public', 'municipality', 'admin'], write: ['public', 'municipality', 'admin'] },
  report_event: { read: ['public', 'municipality', 'admin'], write: ['public', 'municipality', 'admin'] },
  report_link: { read: roles, write: ['municipality', 'admin'] },
  report_mail: { read: ['municipality', 'admin'], write: ['municipality', 'admin'] },
  report_owner: { read: roles, write: ['municipality', 'admin'] },
  report_photo: { read: roles, write: ['public', 'municipality', 'admin'] },
  report_redaction: { read: ['municipality', 'admin'], write: ['municipality', 'admin'] },
  report_supporter: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  report_theme: { read: roles, write: ['municipality', 'admin'] },
  review_round: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'admin'] },
  schema_migration: { read: [], write: [] },
  session: { read: [], write: [] },
  shared_hotspot: { read: ['municipality', 'police', 'admin'], write: [] },
  shared_hotspot_run: { read: ['municipality', 'police', 'admin'], write: [] },
  stored_analysis: { read: ['police', 'admin'], write: [] },
  town_area: { read: roles, write: ['admin'] },
  town_import: { read: roles, write: ['admin'] },
  town_place: { read: roles, write: ['admin'] },
  town_restriction: { read: roles, write: ['admin'] },
  town_way: { read: roles, write: ['admin'] },
  // What the public reads of walks, it reads by a participant's link: see below.
  walk: { read: roles, write: ['municipality', 'police', 'admin'] },
  walk_mail: { read: ['municipality', 'admin'], write: ['municipality', 'admin'] },
  walk_participant: { read: roles, write: ['municipality', 'police', 'admin'] },
  walk_place: { read: roles, write: ['municipality', 'police', 'admin'] },
  walk_protocol: { read: ['municipality', 'police', 'admin'], write: ['municipality', 'police', 'admin'] },
}

/** What is public of every municipality, whichever one acts for. */
const shared = new Set([
  'municipality',
  'public_map.municipality',
  'public_map.release',
  'public_map.walk',
  'public_map.walk_photo',
])

/** Tables of which the public sees what belongs to the report or the walk whose secret it holds, and nothing without one. */
const bySecret = new Set([
  'report',
  'report_contact',
  'report_event',
  'report_link',
  'report_photo',
  'finding',
  'finding_photo',
  'finding_removal',
  'finding_text',
  'walk',
  'walk_participant',
  'walk_place',
])

describeDatabases('access', (database) => {
  let here: string
  let there: string

  beforeAll(async () => {
    here = await addTestMunicipality(database())
    there = await addTestMunicipality(database())
    for (const code of [here, there]) {
      await addTestAccount(database(), code, 'police')
      await fill(database(), code)
    }
  })

  it('is granted table by table as the design says, and no table is forgotten', async () => {
    const { rows } = await database().pool.query<{ name: string; role: string; read: boolean; write: boolean }>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, substr(r.rolname, 4) as role,
        has_any_column_privilege(r.oid, c.oid, 'select') as read, has_table_privilege(r.oid, c.oid, 'insert') as write
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
      where n.nspname in ('public', 'public_map') and c.relkind in ('r', 'v') and r.rolname like 'tk\\_%'
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
    )
    const granted: typeof access = {}
    for (const { name } of rows) granted[name] = { read: [], write: [] }
    for (const role of roles) {
      for (const row of rows.filter((candidate) => candidate.role === role)) {
        if (row.read) granted[row.name]!.read.push(role)
        if (row.write) granted[row.name]!.write.push(role)
      }
    }
    expect(granted).toEqual(access)
  })

  it('lets no role read a password hash', async () => {
    for (const role of roles) {
      await expect(
        asRole(database(), { role, municipality: here }, (trx) => sql`select password_hash from account`.execute(trx)),
      ).rejects.toThrow(/permission denied/)
    }
  })

  it('keeps municipalities apart even when a query forgets to ask for one', async () => {
    for (const [table, { read }] of Object.entries(access)) {
      for (const role of read) {
        if (shared.has(table)) continue
        const codes = await asRole(database(), { role, municipality: here }, async (trx) => {
          const { rows } = await sql<{
            code: string
          }>`select distinct municipality_code as code from ${sql.table(table)}`.execute(trx)
          return rows.map((row) => row.code)
        })
        const expected = role === 'public' && bySecret.has(table) ? [] : [here]
        expect({ table, role, codes }).toEqual({ table, role, codes: expected })
      }
    }
  })

  it('shows nothing to a transaction that names no municipality', async () => {
    for (const [table, { read }] of Object.entries(access)) {
      for (const role of read.filter(() => !shared.has(table))) {
        const count = await asRole(database(), { role }, async (trx) => {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(trx)
          return rows[0]!.n
        })
        expect({ table, role, count }).toEqual({ table, role, count: 0 })
      }
    }
  })

  it('lets nobody write into another municipality', async () => {
    for (const role of ['police', 'admin'] as const) {
      await expect(
        asRole(database(), { role, municipality: here }, (trx) =>
          trx.insertInto('incident_source').values({ municipality_code: there, name: 'smuggled' }).execute(),
        ),
      ).rejects.toThrow(/row-level security/)
    }
    const changed = await asRole(database(), { role: 'admin', municipality: here }, (trx) =>
      trx.updateTable('municipality').set({ name: 'Taken' }).where('code', '=', there).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  it('lets the police raise the version of the incidents and nothing else of the municipality', async () => {
    const police = { role: 'police', municipality: here } as const
    await asRole(database(), police, (trx) =>
      sql`update municipality set incident_version = incident_version + 1 where code = ${here}`.execute(trx),
    )
    await expect(
      asRole(database(), police, (trx) =>
        trx.updateTable('municipality').set({ name: 'Taken' }).where('code', '=', here).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  it('gives the municipality no outline, no artefact and no count under 3 of a shared run, and nothing of one not shared', async () => {
    const rows = await asRole(database(), { role: 'municipality', municipality: here }, (trx) =>
      trx.selectFrom('shared_hotspot').selectAll().execute(),
    )
    expect(rows.map((row) => [row.rank, row.incident_count])).toEqual([[1, 40]])
    expect(Object.keys(rows[0]!).toSorted()).toEqual([
      'area',
      'incident_count',
      'municipality_code',
      'peak',
      'rank',
      'run_id',
    ])
  })

  it('gives the municipality of the patrols the number of visits per area and local month, and no table of them', async () => {
    const municipality = { role: 'municipality', municipality: here } as const
    const rows = await asRole(database(), municipality, (trx) =>
      trx.selectFrom('patrol_visit_count').selectAll().orderBy('kind').execute(),
    )
    // 22:50 UTC on the last of October is ten to twelve in Sweden, since the clocks have gone back.
    expect(rows).toEqual([
      { municipality_code: here, kind: 'deso', area: 'a', name: 'Norr', month: '2026-10', visits: 1 },
      { municipality_code: here, kind: 'km-squares', area: '500 6540', name: '500 6540', month: '2026-10', visits: 1 },
    ])
    for (const table of ['patrol_plan', 'patrol_plan_version', 'patrol_visit', 'patrol_visit_photo', 'harm_weight']) {
      await expect(
        asRole(database(), municipality, (trx) => sql`select 1 from ${sql.table(table)}`.execute(trx)),
      ).rejects.toThrow(/permission denied/)
    }
  })
})

/** One row in every table of a municipality, and runs shared and not shared, written past row-level security. */
async function fill(database: Database, code: string): Promise<void> {
  const square = 'POLYGON((15 59,15.01 59,15.01 59.01,15 59))'
  await database.pool.query(`
    insert into audit_entry (municipality_code, role, action) values ('${code}', 'police', 'test.filled');
    insert into incident_source (municipality_code, name) values ('${code}', 'plain');
    with source as (select s.id from incident_source s where s.municipality_code = '${code}'),
    batch as (
      insert into import_batch (municipality_code, source_id, file_name, file_sha256, read_count, inserted_count, updated_count, duplicate_count, rejected_count, summary)
      select '${code}', source.id, 'a.csv', sha256('a'), 2, 1, 0, 0, 1, '{}' from source returning id, source_id),
    rejected as (
      insert into rejected_row (batch_id, line, municipality_code, reason, raw) select batch.id, 2, '${code}', 'missing_place', '[]' from batch),
    written as (
      insert into incident (municipality_code, source_id, record_key, content_key, batch_id, category_code, from_time, to_time, time_precision, point)
      select '${code}', batch.source_id, gen_random_uuid(), gen_random_uuid(), batch.id, 'theft', now(), now() + interval '1 minute', 'minute', st_setsrid(st_makepoint(15, 59), 4326)
      from batch returning *)
    insert into incident_previous (batch_id, incident_id, municipality_code, content_key, previous_batch_id, category_code, origin, from_time, to_time, time_precision, point)
      select written.batch_id, written.id, '${code}', written.content_key, written.batch_id, 'theft', 'reported', written.from_time, written.to_time, 'minute', written.point from written;
    insert into hotspot_run (municipality_code, parameters, incident_version, code_version, summary, shared)
      values ('${code}', '{"filter": {}}', 0, 'test', '{}', true), ('${code}', '{"filter": {}}', 0, 'test', '{}', false);
    insert into analysis (municipality_code, method, filter, parameters, incident_version, code_version, milliseconds, result)
      values ('${code}', 'counts', '{}', '{}', 0, 'test', 1, '{}');
    insert into hotspot (run_id, rank, municipality_code, outline, area, incident_count, artefact, evidence)
      select r.id, k.rank, '${code}', st_geomfromtext('${square}', 4326), st_multi(st_geomfromtext('${square}', 4326)), k.count, k.artefact, '{}'
      from hotspot_run r cross join (values (1, 40, false), (2, 2, false), (3, 90, true)) as k (rank, count, artefact)
      where r.municipality_code = '${code}';
  `)
  await fillTown(database, code)
  await fillAssets(database, code)
  await fillPatrols(database, code)
  await fillReports(database, code)
  await fillReleases(database, code)
  await fillWalks(database, code)
  await database.pool.query(
    `insert into area (municipality_code, kind, code, name, outline) values ($1, 'deso', 'a', 'Norr', st_multi(st_geomfromtext($2, 4326)))`,
    [code, square],
  )
}

async function fillPatrols(database: Database, code: string): Promise<void> {
  await database.pool.query(`
    insert into harm_weight (municipality_code, category_code, weight) values ('${code}', 'theft', 3);
    with plan as (
      insert into patrol_plan (municipality_code, name, shift_start, shift_end)
      values ('${code}', 'Evening', '2026-10-02T14:00Z', '2026-10-02T22:00Z') returning id),
    version as (
      insert into patrol_plan_version
        (plan_id, version, municipality_code, request, result, seed, incident_version, town_version, code_version, milliseconds)
      select plan.id, 1, '${code}', '{}', '{}', 1, 0, 0, 'test', 1 from plan),
    visit as (
      insert into patrol_visit
        (id, municipality_code, plan_id, unit, stop, place, point, outcome, begun_at, ended_at, started_by, seen, changed_at)
      select gen_random_uuid(), '${code}', plan.id, 'u1', 'u1-1', 'h1', st_setsrid(st_makepoint(15.002, 59.001), 4326), 'visited',
        '2026-10-31T22:50Z', '2026-10-31T23:05Z', 'hand', '{calm}', '2026-10-31T23:05Z' from plan returning id)
    insert into patrol_visit_photo (id, visit_id, municipality_code, jpeg)
      select gen_random_uuid(), visit.id, '${code}', '\\x00' from visit;
  `)
}

async function fillTown(database: Database, code: string): Promise<void> {
  await database.pool.query(`
    insert into town_import (municipality_code, file_name, milliseconds, bounds, summary)
      values ('${code}', 'town.osm', 1, st_makeenvelope(15, 59, 15.1, 59.1, 4326), '{}');
    insert into town_way (municipality_code, osm_id, part, highway, ferry, oneway, oneway_bicycle, lit, steps, tunnel, bridge, layer, is_area, node_ids, line)
      values ('${code}', 1, 0, 'footway', false, 'no', 'no', 'unknown', false, false, false, 0, false, '{1,2}', st_geomfromtext('LINESTRING(15 59,15.01 59)', 4326));
    insert into town_area (municipality_code, osm_type, osm_id, kind, value, square_metres, label, outline)
      values ('${code}', 'way', 2, 'park', 'park', 1, st_setsrid(st_makepoint(15, 59), 4326), st_multi(st_makeenvelope(15, 59, 15.01, 59.01, 4326)));
    insert into town_place (municipality_code, osm_type, osm_id, kind, value, point)
      values ('${code}', 'node', 3, 'lamp', 'street_lamp', st_setsrid(st_makepoint(15, 59), 4326));
    insert into town_restriction (municipality_code, osm_id, from_way_id, to_way_id, via_node_id, via_way_ids, kind, except_vehicles)
      values ('${code}', 4, 1, 1, 1, '{}', 'no_u_turn', '{}');
  `)
}
