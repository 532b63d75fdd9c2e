import type { MultiPolygon, Position } from 'geojson'
import { sql } from 'kysely'
import type { AreaKindList } from '../../contract/areas.ts'
import type { Trx } from '../../db/transaction.ts'

/** A reporting area with its shape. */
export interface ReportingArea {
  code: string
  name: string
  /** Polygons of rings, the outer one first, WGS 84 degrees. */
  polygons: Position[][][]
  population: number | undefined
  populationYear: number | undefined
}

/** The divisions of a municipality into areas, by name. */
export async function areaKinds(trx: Trx, municipality: string): Promise<AreaKindList['items']> {
  const { rows } = await sql<AreaKindList['items'][number]>`
    select a.kind, count(*)::int as areas, count(a.population)::int as "withPopulation",
      max(a.population_year)::int as "populationYear"
    from area a where a.municipality_code = ${municipality} group by a.kind order by a.kind
  `.execute(trx)
  return rows
}

/** The areas of a kind in order of their codes; none when the kind was never imported. */
export async function areasOfKind(trx: Trx, municipality: string, kind: string): Promise<ReportingArea[]> {
  const rows = await trx
    .selectFrom('area as a')
    .select(['a.code', 'a.name', 'a.population', 'a.population_year'])
    .select(sql<string>`st_asgeojson(a.outline, 7)`.as('outline'))
    .where('a.municipality_code', '=', municipality)
    .where('a.kind', '=', kind)
    .orderBy(sql`a.code collate "C"`)
    .execute()
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    polygons: (JSON.parse(row.outline) as MultiPolygon).coordinates,
    population: row.population ?? undefined,
    populationYear: row.population_year ?? undefined,
  }))
}
