import type { Database } from '../../server/db/database.ts'

/** A row in every table of assets and their reviews, written past row-level security. */
export async function fillAssets(database: Database, code: string): Promise<void> {
  await database.pool.query(`
    with import as (
      insert into asset_import (municipality_code, source, file_name, summary) values ('${code}', 'osm', 'town.osm.pbf', '{}') returning id),
    assets as (
      insert into asset (municipality_code, kind, source, place, point, import_id)
      select '${code}', 'stop', 'osm', st_setsrid(st_makepoint(15, 59), 4326), st_setsrid(st_makepoint(15, 59), 4326), i.id
      from import i cross join generate_series(1, 2) returning id),
    pair as (select min(a.id::text)::uuid as earlier, max(a.id::text)::uuid as later from assets a),
    succession as (
      insert into asset_succession (asset_id, successor_id, municipality_code) select p.earlier, p.later, '${code}' from pair p),
    round as (
      insert into review_round (municipality_code, name, kinds, begins_on, due_on)
      values ('${code}', 'Hösten', '{stop}', '2026-10-01', '2026-10-31') returning id),
    review as (
      insert into asset_review (municipality_code, asset_id, round_id, origin)
      select '${code}', p.later, r.id, 'round' from pair p cross join round r returning id)
    insert into asset_review_event (review_id, municipality_code, kind) select r.id, '${code}', 'marked' from review r;
  `)
}
