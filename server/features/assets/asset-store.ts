import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AssetImport } from '../../contract/asset-imports.ts'
import type { AssetKind, AssetPlace } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

export type AssetSource = 'osm' | 'file' | 'drawn'

/** Decimals of a degree in texts of shapes: a centimetre. */
const degreeDigits = 7

/** An asset as it is to be written. */
export interface AssetRow {
  id: string
  kind: AssetKind
  sourceKeys: string[]
  name: string | null
  near: string | null
  place: AssetPlace
  properties: Record<string, string>
}

/** An asset as an import finds it. */
export interface StoredAsset {
  id: string
  kind: AssetKind
  sourceKeys: string[]
  name: string | null
  place: AssetPlace
  retired: boolean
  /** True: it has reviews, findings or remedies, or goes on from one that has. */
  held: boolean
}

/** Makes imports of a municipality's assets wait for each other until the transaction ends. */
export async function holdAssets(trx: Trx, municipality: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`assets ${municipality}`}))`.execute(trx)
}

/** Every asset from a source and of some kinds, retired ones too. */
export async function storedAssets(
  trx: Trx,
  municipality: string,
  source: AssetSource,
  kinds: readonly AssetKind[],
): Promise<StoredAsset[]> {
  const { rows } = await sql<Omit<StoredAsset, 'place'> & { place: string }>`
    select a.id, a.kind, a.source_keys as "sourceKeys", a.name, st_asgeojson(a.place, ${degreeDigits}) as place,
      a.retired_at is not null as retired,
      exists (select from asset_review r where r.asset_id = a.id)
        or exists (select from finding f where f.asset_id = a.id)
        or exists (select from remedy d where d.asset_id = a.id)
        or exists (select from asset_succession s where s.successor_id = a.id) as held
    from asset a
    where a.municipality_code = ${municipality} and a.source = ${source} and a.kind = any(${[...kinds]}::text[])
    order by a.added_at, a.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, place: JSON.parse(row.place) as AssetPlace }))
}

/** Adds assets. */
export async function insertAssets(
  trx: Trx,
  municipality: string,
  { source, importId }: { source: AssetSource; importId: number | null },
  assets: readonly AssetRow[],
): Promise<void> {
  await sql`
    insert into asset (id, municipality_code, kind, source, source_keys, name, near, place, point, length_metres,
      square_metres, properties, import_id)
    select g.id, ${municipality}, g.kind, ${source}, g.source_keys, g.name, g.near, g.place, ${pointOf}, ${lengthOf},
      ${areaOf}, g.properties, ${importId}
    from (${given(assets)}) g
  `.execute(trx)
}

/**
 * Writes known assets as they are now; one that was retired is there again.
 * @returns how many changed in place, kind or name
 */
export async function updateAssets(
  trx: Trx,
  { source, importId }: { source: AssetSource; importId: number },
  assets: readonly AssetRow[],
): Promise<number> {
  const { rows } = await sql<{ changed: boolean }>`
    with g as materialized (
      select g.*, ${pointOf} as point, ${lengthOf} as length_metres, ${areaOf} as square_metres,
        (a.kind, a.name) is distinct from (g.kind, g.name) or st_asewkb(a.place) is distinct from st_asewkb(g.place) as changed
      from (${given(assets)}) g join asset a on a.id = g.id
    )
    update asset a set kind = g.kind, source = ${source}, source_keys = g.source_keys, name = g.name, near = g.near,
      place = g.place, point = g.point, length_metres = g.length_metres, square_metres = g.square_metres,
      properties = g.properties, import_id = ${importId}, retired_at = null,
      changed_at = case when g.changed or a.retired_at is not null then now() else a.changed_at end
    from g where a.id = g.id
    returning g.changed
  `.execute(trx)
  return rows.filter(({ changed }) => changed).length
}

/** Retires assets that their source no longer has; those without a history are removed. Retired ones stay as they are. */
export async function retireAssets(
  trx: Trx,
  { held, unheld }: { held: readonly string[]; unheld: readonly string[] },
): Promise<void> {
  await sql`
    update asset a set retired_at = now() where a.id = any(${[...held]}::uuid[]) and a.retired_at is null
  `.execute(trx)
  await sql`delete from asset a where a.id = any(${[...unheld]}::uuid[])`.execute(trx)
}

/** Notes which assets go on where others were. */
export async function insertSuccessions(
  trx: Trx,
  municipality: string,
  importId: number,
  pairs: readonly { id: string; successor: string }[],
): Promise<void> {
  await sql`
    insert into asset_succession (asset_id, successor_id, municipality_code, import_id)
    select u.id, u.successor, ${municipality}, ${importId}
    from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ successor }) => successor)}::uuid[]) u (id, successor)
    where u.id <> u.successor
    on conflict do nothing
  `.execute(trx)
}

/** Notes an import that begins; resolves with its number. */
export async function beginAssetImport(
  trx: Trx,
  municipality: string,
  entry: { source: 'osm' | 'file'; kind: AssetKind | null; fileName: string; accountId: string | undefined },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into asset_import (municipality_code, source, kind, file_name, account_id, summary)
    values (${municipality}, ${entry.source}, ${entry.kind}, ${entry.fileName}, ${entry.accountId ?? null}, '{}')
    returning id
  `.execute(trx)
  return rows[0]!.id
}

/** Notes what an import did. */
export async function endAssetImport(trx: Trx, id: number, summary: AssetImport): Promise<void> {
  await sql`update asset_import i set summary = ${JSON.stringify(summary)}::jsonb where i.id = ${id}`.execute(trx)
}

/**
 * Adds an asset that somebody drew; resolves with its identifier.
 * @throws Problem invalid_request when the place encloses nothing or has no length
 */
export async function insertDrawnAsset(
  trx: Trx,
  municipality: string,
  drawn: { kind: AssetKind; name: string | null; near: string | null; place: AssetPlace },
): Promise<string> {
  const id = randomUUID()
  const { rows } = await sql<{ empty: boolean }>`
    select st_isempty(g.place) or coalesce((${lengthOf}) = 0, false) as empty
    from (${given([{ ...drawn, id, sourceKeys: [], properties: {} }])}) g
  `.execute(trx)
  if (rows[0]?.empty !== false)
    throw problem('invalid_request', {}, [{ path: 'body.drawn.place', message: 'encloses nothing or has no length' }])
  const row = { ...drawn, id, sourceKeys: [], properties: {} }
  await insertAssets(trx, municipality, { source: 'drawn', importId: null }, [row])
  return id
}

const pointOf = sql`
  case st_dimension(g.place)
    when 0 then g.place
    when 1 then case st_geometrytype(g.place) when 'ST_LineString' then st_lineinterpolatepoint(g.place, 0.5)
      else st_closestpoint(g.place, st_centroid(g.place)) end
    else st_pointonsurface(g.place)
  end`
const lengthOf = sql`case st_dimension(g.place) when 1 then st_length(g.place::geography) end`
const areaOf = sql`case st_dimension(g.place) when 2 then st_area(g.place::geography) end`

/** Assets as rows; surfaces that cross themselves are mended, for later geometry functions would fail on them. */
function given(assets: readonly AssetRow[]) {
  const column = <T>(value: (asset: AssetRow) => T) => assets.map(value)
  return sql`
    select u.id, u.kind, array(select jsonb_array_elements_text(u.source_keys::jsonb)) as source_keys, u.name, u.near,
      case st_dimension(u.place) when 2 then st_collectionextract(st_makevalid(u.place), 3) else u.place end as place,
      u.properties::jsonb as properties
    from (
      select t.id, t.kind, t.source_keys, t.name, t.near, t.properties,
        st_setsrid(st_geomfromgeojson(t.place), 4326) as place
      from unnest(${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[],
        ${column(({ sourceKeys }) => JSON.stringify(sourceKeys))}::text[], ${column(({ name }) => name)}::text[],
        ${column(({ near }) => near)}::text[], ${column(({ place }) => JSON.stringify(place))}::text[],
        ${column(({ properties }) => JSON.stringify(properties))}::text[])
        as t (id, kind, source_keys, name, near, place, properties)
    ) u`
}
