import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

/** What stands in a town as texts of JSON, which travel to a worker at the price of copying bytes: positions in degrees. */
export interface SurroundingsTexts {
  /** Outer rings of buildings. */
  buildings: string
  /** Licensed venues: lit and staffed in the evening. */
  venues: string
  /** Woods, each by its rings. */
  woods: string
}

/** Decimals of a degree in shapes, a decimetre. */
const degreeDigits = 6

/** Reads what one may be seen from in a town, and its woods. */
export async function readSurroundings(trx: Trx, municipality: string): Promise<SurroundingsTexts> {
  const { rows } = await sql<SurroundingsTexts>`
    select
      (select coalesce(json_agg(st_asgeojson(st_exteriorring(d.geom), ${degreeDigits})::json -> 'coordinates'), '[]')::text
        from town_area a, st_dump(a.outline) d
        where a.municipality_code = ${municipality} and a.kind = 'building') as buildings,
      (select coalesce(json_agg(json_build_array(st_x(p.point), st_y(p.point))), '[]')::text
        from town_place p where p.municipality_code = ${municipality} and p.kind = 'venue') as venues,
      (select coalesce(json_agg(st_asgeojson(d.geom, ${degreeDigits})::json -> 'coordinates'), '[]')::text
        from town_area a, st_dump(a.outline) d
        where a.municipality_code = ${municipality} and a.kind = 'wood') as woods
  `.execute(trx)
  return rows[0]!
}
