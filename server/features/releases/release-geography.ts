import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Districts } from '../../kernels/disclosure/merged-geography.ts'
import { districtMetres } from '../../kernels/disclosure/merged-geography.ts'
import { gridSrid } from './geography-job.ts'
import type { GeographyInput, StoredCell } from './geography-job.ts'

/** The fixed cells of a municipality. */
export interface ReleaseGeography {
  /** Addresses and dwellings without one that they were laid from. */
  addresses: number
  cells: StoredCell[]
}

/** The cells of the municipality that the transaction acts for; undefined before they were made. */
export async function findGeography(trx: Trx): Promise<ReleaseGeography | undefined> {
  const row = await trx.selectFrom('release_geography as g').select(['g.address_count', 'g.cells']).executeTakeFirst()
  return row === undefined ? undefined : { addresses: row.address_count, cells: row.cells as unknown as StoredCell[] }
}

/** Keeps the cells for ever, unless somebody else has laid them meanwhile; resolves with those that stand. */
export async function keepGeography(
  trx: Trx,
  { municipality, accountId }: { municipality: string; accountId?: string | undefined },
  { addresses, cells }: ReleaseGeography,
): Promise<ReleaseGeography> {
  await trx
    .insertInto('release_geography')
    .values({
      municipality_code: municipality,
      account_id: accountId ?? null,
      address_count: addresses,
      cells: JSON.stringify(cells),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await findGeography(trx))!
}

/**
 * What the cells are laid from: the addresses within the boundary, and the residential buildings without any address
 * inside; the blocks of 2 km that the boundary touches.
 */
export async function readGeographyInput(trx: Trx): Promise<GeographyInput> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    with here as materialized (
      select m.code, m.boundary from municipality m where m.code = current_municipality()
    ),
    home as (
      select p.point
      from town_place p join here h on h.code = p.municipality_code
      where p.kind = 'address'
      union all
      select a.label
      from town_area a join here h on h.code = a.municipality_code
      where a.kind = 'building' and a.residential and not exists (
        select from town_place p
        where p.municipality_code = a.municipality_code and p.kind = 'address' and st_intersects(p.point, a.outline))
    )
    select st_x(home.point) as lng, st_y(home.point) as lat
    from home cross join here h
    where h.boundary is null or st_covers(h.boundary, home.point)
  `.execute(trx)
  return {
    lng: Float64Array.from(rows, (row) => row.lng),
    lat: Float64Array.from(rows, (row) => row.lat),
    districts: await readDistricts(trx),
  }
}

async function readDistricts(trx: Trx): Promise<Districts | undefined> {
  const { rows } = await sql<{ x: number; y: number }>`
    with here as materialized (
      select st_transform(m.boundary, ${gridSrid}::int) as boundary
      from municipality m where m.code = current_municipality() and m.boundary is not null
    )
    select column_at * ${districtMetres}::int as x, row_at * ${districtMetres}::int as y
    from here h
    cross join generate_series(
      floor(st_xmin(h.boundary) / ${districtMetres}::int)::int, floor(st_xmax(h.boundary) / ${districtMetres}::int)::int) column_at
    cross join generate_series(
      floor(st_ymin(h.boundary) / ${districtMetres}::int)::int, floor(st_ymax(h.boundary) / ${districtMetres}::int)::int) row_at
    where st_intersects(h.boundary, st_makeenvelope(
      column_at * ${districtMetres}::int, row_at * ${districtMetres}::int,
      (column_at + 1) * ${districtMetres}::int, (row_at + 1) * ${districtMetres}::int, ${gridSrid}::int))
    order by y, x
  `.execute(trx)
  if (rows.length === 0) return undefined
  return { x: Int32Array.from(rows, (row) => row.x), y: Int32Array.from(rows, (row) => row.y) }
}
