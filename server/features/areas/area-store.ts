import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { AreaShape } from './area-file.ts'
import type { Population } from './population-file.ts'

/** What an import changed. */
export interface AreaChanges {
  added: number
  updated: number
  unchanged: number
  removed: number
}

/**
 * Puts areas in place of those of their kind: an area is known by its code, and one that is not among them goes. Without
 * a population the figures that are there stay. The transaction acts as the municipality's admin.
 * @throws Error when there is no such municipality, or an outline encloses nothing, or none meets the boundary
 */
export async function replaceAreas(
  trx: Trx,
  municipality: string,
  kind: string,
  areas: readonly AreaShape[],
  population: Population | undefined,
): Promise<AreaChanges> {
  await holdMunicipality(trx, municipality)
  await stage(trx, areas, population)
  await refuseUseless(trx, municipality)
  const removed = await sql`
    delete from area a where a.municipality_code = ${municipality} and a.kind = ${kind}
      and not exists (select from area_staging s where s.code = a.code)
  `.execute(trx)
  const { rows } = await sql<{ existed: boolean }>`
    with existing as (
      select a.code from area a where a.municipality_code = ${municipality} and a.kind = ${kind}
    ), written as (
      insert into area as a (municipality_code, kind, code, name, outline, population, population_year)
      select ${municipality}, ${kind}, s.code, s.name, s.outline, s.population, s.population_year from area_staging s
      on conflict (municipality_code, kind, code) do update set
        name = excluded.name,
        outline = excluded.outline,
        population = coalesce(excluded.population, a.population),
        population_year = coalesce(excluded.population_year, a.population_year)
      where (a.name, st_asewkb(a.outline)) is distinct from (excluded.name, st_asewkb(excluded.outline))
        or (excluded.population is not null
          and (a.population, a.population_year) is distinct from (excluded.population, excluded.population_year))
      returning a.code
    )
    select e.code is not null as existed from written w left join existing e on e.code = w.code
  `.execute(trx)
  const updated = rows.filter(({ existed }) => existed).length
  const added = rows.length - updated
  return { added, updated, unchanged: areas.length - rows.length, removed: Number(removed.numAffectedRows ?? 0) }
}

/** Locks the municipality's row, so that two imports of its areas do not run into each other. */
async function holdMunicipality(trx: Trx, municipality: string): Promise<void> {
  const { rows } = await sql`select from municipality m where m.code = ${municipality} for no key update`.execute(trx)
  if (rows.length === 0) throw new Error(`There is no municipality ${municipality}`)
}

/** Outlines that cross themselves are mended: stored as they are they would make later geometry functions fail. */
async function stage(trx: Trx, areas: readonly AreaShape[], population: Population | undefined): Promise<void> {
  const shapes = areas.map(({ polygons }) => JSON.stringify({ type: 'MultiPolygon', coordinates: polygons }))
  const residents = areas.map(({ code }) => population?.residents.get(code) ?? null)
  await sql`
    create temporary table area_staging (code text, name text, outline geometry, population integer, population_year smallint)
    on commit drop
  `.execute(trx)
  await sql`
    insert into area_staging (code, name, outline, population, population_year)
    select t.code, t.name, st_multi(st_collectionextract(st_makevalid(t.shape), 3)), t.population,
      case when t.population is not null then ${population?.year ?? null}::smallint end
    from (
      select u.code, u.name, st_setsrid(st_geomfromgeojson(u.shape), 4326) as shape, u.population
      from unnest(${areas.map(({ code }) => code)}::text[], ${areas.map(({ name }) => name)}::text[],
        ${shapes}::text[], ${residents}::int[]) as u (code, name, shape, population)
    ) t
  `.execute(trx)
}

async function refuseUseless(trx: Trx, municipality: string): Promise<void> {
  const empty = await sql<{ code: string }>`
    select s.code from area_staging s where st_isempty(s.outline) order by s.code limit 1
  `.execute(trx)
  if (empty.rows[0]) throw new Error(`The outline of ${empty.rows[0].code} encloses nothing`)
  const { rows } = await sql<{ outside: boolean }>`
    select coalesce(not bool_or(st_intersects(s.outline, m.boundary)), false) as outside
    from area_staging s cross join municipality m
    where m.code = ${municipality} and m.boundary is not null
  `.execute(trx)
  if (rows[0]?.outside === true) {
    throw new Error(`None of the areas meets the boundary of ${municipality}; is the coordinate system right?`)
  }
}
